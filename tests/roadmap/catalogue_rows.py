"""A small catalogue for the tests: every kind of row once."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from assessment.models import (
    CareerLevel,
    Challenge,
    ChallengeAnswer,
    ChallengeAudience,
    ChallengeCriterion,
    ChallengeLevel,
    ChoiceGroup,
    DesignExercise,
    ExerciseAnchor,
    ExerciseCriterion,
    ExerciseExpectation,
    Framework,
    InterviewQuestion,
    LevelDescriptor,
    Prerequisite,
    ProficiencyLevel,
    Requirement,
    RequirementGroup,
    Role,
    RoleProfile,
    Skill,
    SkillArea,
    SkillName,
    SourceDocument,
    SourceFact,
    SourceItem,
    SourceItemTarget,
    Statement,
    Tool,
    ToolGroup,
)
from roadmap.models import Node, Resource, ResourceCoverage, Roadmap, Stage

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
LEVEL_NAMES = ["Not yet", "Aware", "Guided", "Independent", "Advanced", "Expert"]


@dataclass(frozen=True)
class Rows:
    """The rows that tests ask for by name."""

    framework: Framework
    levels: list[ProficiencyLevel]
    area: SkillArea
    sql: Skill
    python: Skill
    role: Role
    profile: RoleProfile
    source: SourceDocument
    item: SourceItem
    roadmap: Roadmap
    resource: Resource


def make_framework(slug: str = "ml-careers") -> tuple[Framework, list[ProficiencyLevel]]:
    """A framework with the six rungs of its scale."""
    framework = Framework.objects.create(slug=slug, title="Machine learning careers")
    levels = [
        ProficiencyLevel.objects.create(
            framework=framework,
            slug=name.lower().replace(" ", "-"),
            name=name,
            summary=f"Generic words for {name}.",
            rank=rank,
            value=rank,
        )
        for rank, name in enumerate(LEVEL_NAMES)
    ]
    return framework, levels


def make_skill(area: SkillArea, slug: str, name: str = "") -> Skill:
    """A skill of an area."""
    name = name or slug.replace("-", " ").title()
    return Skill.objects.create(
        framework=area.framework, area=area, slug=slug, name=name, summary=f"Works with {name} every day."
    )


def make_profile(role: Role, level: CareerLevel) -> RoleProfile:
    """The first revision of a role at a career level."""
    return RoleProfile.objects.create(role=role, career_level=level, digest="0" * 64, created_at=NOW)


def make_catalogue() -> Rows:
    """One row of every kind, joined to each other as in a pack."""
    framework, levels = make_framework()
    about = "All about keeping, moving and querying data."
    area = SkillArea.objects.create(framework=framework, slug="data", name="Data", summary=about)
    python, sql = make_skill(area, "python", "Python"), make_skill(area, "sql-querying", "SQL querying")
    _describe(sql, python, levels)
    source = SourceDocument.objects.create(
        framework=framework, slug="stack", title="The stack", attribution="Ada Example", licence="not stated"
    )
    role, profile = _roles(framework, sql, python, levels)
    tool = _tools(framework, sql, source, levels)
    resource = _resources(framework, sql)
    item = SourceItem.objects.create(
        source=source, code="s000-001", line=4, section="first-part", kind="skill", says="Names SQL as a must."
    )
    roadmap = _roadmap(framework, source, sql, tool, resource, item, levels)
    _facts(framework, source, sql)
    make_exercise(profile, sql, levels, "search", "Design a search")
    make_challenge(profile, sql, levels, "count-rows", "Count the rows")
    interview(sql, levels)
    _targets(item)
    return Rows(framework, levels, area, sql, python, role, profile, source, item, roadmap, resource)


def _describe(sql: Skill, python: Skill, levels: list[ProficiencyLevel]) -> None:
    LevelDescriptor.objects.create(skill=sql, level=levels[3], summary="Writes joins alone.")
    Statement.objects.create(skill=sql, level=levels[3], text="I can join two tables.")
    SkillName.objects.create(framework=sql.framework, skill=sql, name="sql")
    Prerequisite.objects.create(skill=sql, needs=python, level=levels[2])


def _roles(framework: Framework, sql: Skill, python: Skill, levels: list[ProficiencyLevel]) -> tuple[Role, RoleProfile]:
    junior = CareerLevel.objects.create(framework=framework, slug="junior", name="Junior", years="0-2", rank=1)
    mid = CareerLevel.objects.create(
        framework=framework, slug="mid", name="Mid", years="2-5", expectation="Runs systems in production.", rank=2
    )
    role = Role.objects.create(framework=framework, slug="data-engineer", name="Data engineer", summary="Builds pipes.")
    other = Role.objects.create(framework=framework, slug="ml-engineer", name="ML engineer", position=1)
    start, profile, neighbour = make_profile(role, junior), make_profile(role, mid), make_profile(other, mid)
    Requirement.objects.create(profile=start, skill=sql, target=levels[2], weight=3)
    Requirement.objects.create(profile=profile, skill=sql, target=levels[3], weight=3, is_gate=True, is_core=True)
    Requirement.objects.create(profile=neighbour, skill=sql, target=levels[2], weight=2)
    Requirement.objects.create(profile=neighbour, skill=python, target=levels[3], weight=3)
    group = RequirementGroup.objects.create(profile=profile, slug="any", name="One language", target=levels[2])
    group.skills.add(sql, python)
    return role, profile


def _tools(framework: Framework, sql: Skill, source: SourceDocument, levels: list[ProficiencyLevel]) -> Tool:
    tool = Tool.objects.create(
        framework=framework, slug="postgresql", name="PostgreSQL", kind="database", aliases=["pg"]
    )
    other = Tool.objects.create(
        framework=framework,
        slug="mysql",
        name="MySQL",
        kind="database",
        status="Owned by Oracle.",
        status_on=date(2026, 1, 2),
    )
    group = ToolGroup.objects.create(skill=sql, slug="database", name="Database", from_level=levels[1])
    group.tools.add(tool, other)
    choice = ChoiceGroup.objects.create(
        framework=framework, source=source, slug="stores", name="Data stores", preferred=tool
    )
    choice.tools.add(tool, other)
    choice.skills.add(sql)
    return tool


def _resources(framework: Framework, sql: Skill) -> Resource:
    free = Resource.objects.create(
        framework=framework,
        slug="sql-book",
        title="A book on SQL",
        url="https://example.org/sql",
        kind="book",
        minutes=600,
        cost="free",
        checked_on=date(2026, 1, 3),
    )
    paid = Resource.objects.create(framework=framework, slug="sql-course", title="A course", kind="course", cost="paid")
    for resource in (free, paid):
        ResourceCoverage.objects.create(resource=resource, skill=sql, from_value=0, to_value=2)
    return free


def _roadmap(framework, source, sql, tool, resource, item, levels) -> Roadmap:
    roadmap = Roadmap.objects.create(framework=framework, source=source, slug="stack", title="The stack as a map")
    last = Stage.objects.create(roadmap=roadmap, slug="goal", title="The goal", source_order=1, display_order=2)
    first = Stage.objects.create(roadmap=roadmap, slug="start", title="The start", source_order=2, display_order=1)
    node = Node.objects.create(stage=first, slug="query", title="Query a database", level=levels[2])
    node.skills.add(sql)
    node.tools.add(tool)
    node.resources.add(resource)
    node.source_items.add(item)
    Node.objects.create(stage=last, slug="arrive", title="Arrive", is_optional=True, note="Rest here.")
    return roadmap


def _facts(framework: Framework, source: SourceDocument, sql: Skill) -> None:
    pay = {"role": "data-engineer", "level": "mid", "min": 90000, "max": 120000, "currency": "$", "period": "2024-2025"}
    for kind in SourceFact.Kind:
        SourceFact.objects.create(
            framework=framework,
            source=source,
            kind=kind,
            slug="one",
            name=f"A {kind.label} of the source",
            data=pay if kind == SourceFact.Kind.SALARY else {"uses": ["Fraud", "Risk"], "skills": [sql.slug]},
        )


def make_exercise(profile: RoleProfile, skill: Skill, levels: list[ProficiencyLevel], slug: str, title: str) -> None:
    """A design exercise with all its parts."""
    exercise = DesignExercise.objects.create(
        framework=skill.framework, slug=slug, title=title, brief="Design it.", minutes=45, limits=["One machine."],
        follow_ups=["What breaks first?"],
    )  # fmt: skip
    exercise.skills.add(skill)
    ExerciseExpectation.objects.create(
        exercise=exercise, career_level=profile.career_level, contains=["An index of words"]
    )
    criterion = ExerciseCriterion.objects.create(exercise=exercise, slug="index", text="Builds an index.", weight=10)
    for level in levels[2:5]:
        ExerciseAnchor.objects.create(criterion=criterion, level=level, text=f"Index at {level.name}.")


def make_challenge(profile: RoleProfile, skill: Skill, levels: list[ProficiencyLevel], slug: str, title: str) -> None:
    """A challenge with all its parts."""
    challenge = Challenge.objects.create(
        framework=skill.framework, slug=slug, title=title, brief="Count them.", level=levels[2], minutes=30,
        language="python", starter="rows = [1, 2, 3] # <& >\n", solution="answers = {'rows': len(rows)}\n",
    )  # fmt: skip
    challenge.skills.add(skill)
    ChallengeAudience.objects.create(challenge=challenge, role=profile.role, career_level=profile.career_level)
    ChallengeAnswer.objects.create(
        challenge=challenge, slug="rows", label="Number of rows", hint="A whole number.", value=3, tolerance=0.4
    )
    ChallengeAnswer.objects.create(
        challenge=challenge, slug="name", label="Name of the table", texts=["orders", "the orders"], position=1
    )
    ChallengeCriterion.objects.create(challenge=challenge, slug="right", text="The number is right.", weight=10)
    for level in levels[2:5]:
        ChallengeLevel.objects.create(challenge=challenge, level=level, text=f"Counts at {level.name}.")


def interview(skill: Skill, levels: list[ProficiencyLevel]) -> None:
    InterviewQuestion.objects.create(
        framework=skill.framework, skill=skill, level=levels[2], slug=f"{skill.slug}-ask",
        text="How do you find doubled rows?", listen_for=["Groups and counts"], follow_ups=["And without a key?"],
    )  # fmt: skip


TARGETS = {
    "advanced_target": "one",
    "area": "data",
    "audience": "one",
    "challenge": "count-rows",
    "choice_group": "stores",
    "community": "one",
    "design_exercise": "search",
    "document": "one",
    "level": "mid",
    "page": "one",
    "resource": "sql-book",
    "roadmap": "stack",
    "roadmap_node": "stack/start/query",
    "roadmap_stage": "stack/goal",
    "role": "data-engineer",
    "salary_range": "one",
    "sector": "one",
    "skill": "sql-querying",
    "tool": "postgresql",
    "trend": "one",
}


def _targets(item: SourceItem) -> None:
    for kind, slug in TARGETS.items():
        SourceItemTarget.objects.create(item=item, kind=kind, slug=slug)
