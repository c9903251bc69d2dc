"""More of every row of the small catalogue, so that a page whose price grows with its rows is found out."""

from assessment.models import (
    ChoiceGroup,
    LevelDescriptor,
    Prerequisite,
    Requirement,
    RequirementGroup,
    Role,
    RoleProfile,
    Skill,
    SkillArea,
    SourceItem,
    SourceItemTarget,
    Tool,
    ToolGroup,
)
from roadmap.models import Node, Resource, ResourceCoverage, Stage
from tests.roadmap.catalogue_rows import Rows, interview, make_challenge, make_exercise, make_profile, make_skill


def grow(rows: Rows, number: int = 5) -> None:
    """More of everything, so that a page whose price grows with its rows is found out."""
    other = SkillArea.objects.create(framework=rows.framework, slug="more", name="More", position=1)
    for count in range(number):
        skill = make_skill(other, f"more-{count}")
        _describe_more(rows, skill, count)
        _use_more(rows, skill, count)


def _describe_more(rows: Rows, skill: Skill, count: int) -> None:
    level = rows.levels[count % 5 + 1]
    LevelDescriptor.objects.create(skill=skill, level=level, summary="Does it.")
    Prerequisite.objects.create(skill=rows.sql, needs=skill, level=level)
    Requirement.objects.create(profile=rows.profile, skill=skill, target=level, is_gate=count < 2, is_core=True)
    Requirement.objects.create(profile=make_more_profile(rows, count), skill=rows.sql, target=level)
    tool = Tool.objects.create(framework=rows.framework, slug=f"tool-{count}", name=f"Tool {count}", kind="library")
    for owner in (skill, rows.sql):
        ToolGroup.objects.create(skill=owner, slug=f"group-{count}", name="Group").tools.add(tool)
    choice = ChoiceGroup.objects.create(framework=rows.framework, source=rows.source, slug=f"c-{count}", name="Choice")
    choice.tools.add(tool)
    choice.skills.add(skill, rows.sql)


def make_more_profile(rows: Rows, count: int) -> RoleProfile:
    """Another role at the middle career level."""
    role = Role.objects.create(framework=rows.framework, slug=f"role-{count}", name=f"Role {count}", position=9)
    return make_profile(role, rows.profile.career_level)


def _use_more(rows: Rows, skill: Skill, count: int) -> None:
    resource = Resource.objects.create(
        framework=rows.framework, slug=f"r-{count}", title=f"Resource {count}", kind="book"
    )
    for taught in (skill, rows.sql):
        ResourceCoverage.objects.create(resource=resource, skill=taught, to_value=2)
    group = RequirementGroup.objects.create(profile=rows.profile, slug=f"g-{count}", name="G", target=rows.levels[2])
    group.skills.add(skill, rows.sql)
    stage = Stage.objects.create(roadmap=rows.roadmap, slug=f"s-{count}", title="S", source_order=9, display_order=9)
    node = Node.objects.create(stage=stage, slug="n", title=f"Node {count}")
    node.skills.add(skill, rows.sql)
    node.resources.add(resource)
    item = SourceItem.objects.create(
        source=rows.source, code=f"s000-1{count}", line=9, kind="skill", says="Names more."
    )
    SourceItemTarget.objects.create(item=item, kind="skill", slug=rows.sql.slug)
    node.source_items.add(item)
    _work_more(rows, skill, count)


def _work_more(rows: Rows, skill: Skill, count: int) -> None:
    for shown in (skill, rows.sql):
        make_exercise(rows.profile, shown, rows.levels, f"e-{count}-{shown.pk}", "E")
        make_challenge(rows.profile, shown, rows.levels, f"c-{count}-{shown.pk}", "C")
    interview(skill, rows.levels)
