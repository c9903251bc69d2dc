"""The competency framework: skills by level, roles by career level, and where each statement comes from."""

from assessment.models.framework.challenges import (
    Challenge,
    ChallengeAnswer,
    ChallengeAudience,
    ChallengeCriterion,
    ChallengeLevel,
)
from assessment.models.framework.exercises import (
    DesignExercise,
    ExerciseAnchor,
    ExerciseCriterion,
    ExerciseExpectation,
    InterviewQuestion,
)
from assessment.models.framework.pack import Framework, PackTranslation, PackVersion
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
from assessment.models.framework.tools import Tool, ToolGroup

__all__ = [
    "CareerLevel",
    "Challenge",
    "ChallengeAnswer",
    "ChallengeAudience",
    "ChallengeCriterion",
    "ChallengeLevel",
    "ChoiceGroup",
    "DesignExercise",
    "ExerciseAnchor",
    "ExerciseCriterion",
    "ExerciseExpectation",
    "Framework",
    "InterviewQuestion",
    "LevelDescriptor",
    "PackTranslation",
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
