"""The competency framework: skills by level, roles by career level, and where each statement comes from."""

from assessment.models.framework.pack import Framework, PackVersion
from assessment.models.framework.roles import (
    CareerLevel,
    Requirement,
    RequirementGroup,
    Role,
    RoleProfile,
)
from assessment.models.framework.skills import (
    LevelDescriptor,
    Prerequisite,
    ProficiencyLevel,
    Skill,
    SkillArea,
    SkillName,
    Statement,
)
from assessment.models.framework.sources import (
    ChoiceGroup,
    SourceDocument,
    SourceFact,
    SourceItem,
    SourceItemTarget,
)
from assessment.models.framework.tasks import DesignExercise
from assessment.models.framework.tools import Tool, ToolGroup

__all__ = [
    "CareerLevel",
    "ChoiceGroup",
    "DesignExercise",
    "Framework",
    "LevelDescriptor",
    "PackVersion",
    "Prerequisite",
    "ProficiencyLevel",
    "Requirement",
    "RequirementGroup",
    "Role",
    "RoleProfile",
    "Skill",
    "SkillArea",
    "SkillName",
    "SourceDocument",
    "SourceFact",
    "SourceItem",
    "SourceItemTarget",
    "Statement",
    "Tool",
    "ToolGroup",
]
