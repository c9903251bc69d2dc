"""What the pages of the skills show."""

from dataclasses import dataclass

from django.db.models import OuterRef, Q, Subquery

from assessment.models import (
    Framework,
    LevelDescriptor,
    Prerequisite,
    ProficiencyLevel,
    Skill,
    SkillName,
    Statement,
)
from roadmap.models import ResourceCoverage
from roadmap.queries.addresses import Link, link_to
from roadmap.queries.asked import AskedBy, AskedGroup, asked_groups_of, asked_of
from roadmap.queries.interviews import QuestionGroup, interview_questions_of
from roadmap.queries.levels import label_of
from roadmap.queries.lookup import one_of
from roadmap.queries.mentions import Mentions, mentions_of_skill
from roadmap.queries.resources import ResourceLine, line_of, span_of
from roadmap.queries.tools import ToolChoice, choices_of


@dataclass(frozen=True)
class SkillLine:
    """A skill in the list of skills."""

    link: Link
    summary: str


@dataclass(frozen=True)
class SkillSection:
    """The skills of one area."""

    area: Link
    anchor: str
    skills: tuple[SkillLine, ...]


@dataclass(frozen=True)
class Rung:
    """A level of a skill: its own words, or the generic ones of the scale, and what one can do there."""

    value: float
    number: str
    name: str
    words: str
    is_generic: bool
    statements: tuple[str, ...]


@dataclass(frozen=True)
class Edge:
    """Another skill that has to be held before, or that waits for this one."""

    skill: Link
    level: str
    is_needed: bool


@dataclass(frozen=True)
class SkillResource:
    """A resource with the levels between which it teaches the skill."""

    span: str
    resource: ResourceLine


@dataclass(frozen=True)
class SkillPage:
    """Everything that the catalogue knows about one skill."""

    slug: str
    name: str
    summary: str
    area: Link
    grounding: str
    is_retired: bool
    rungs: tuple[Rung, ...]
    needs: tuple[Edge, ...]
    needed_by: tuple[Edge, ...]
    tools: tuple[ToolChoice, ...]
    resources: tuple[SkillResource, ...]
    asked: tuple[AskedBy, ...]
    asked_groups: tuple[AskedGroup, ...]
    interview: tuple[QuestionGroup, ...]
    mentions: Mentions


def skill_sections(framework: Framework) -> tuple[SkillSection, ...]:
    """All skills in use, by area. Costs one statement."""
    sections: dict[str, tuple[Link, list[SkillLine]]] = {}
    for skill in Skill.objects.current().filter(framework=framework).select_related("area"):
        area = skill.area
        section = sections.setdefault(area.slug, (link_to("area", area.slug, area.name), []))
        section[1].append(SkillLine(link_to("skill", skill.slug, skill.name), skill.summary))
    return tuple(SkillSection(area, slug, tuple(lines)) for slug, (area, lines) in sections.items())


def slug_now(framework: Framework, old: str) -> str:
    """Today's slug of a skill that once had another, or that the slug is another name of.

    Costs one statement. Raises `NotInCatalogue`.
    """
    names = SkillName.objects.filter(framework=framework, name=old)
    return one_of(names.values_list("skill__slug", flat=True)[:1])


def skill_page(framework: Framework, slug: str) -> SkillPage:
    """One skill, retired ones too. Costs ten statements. Raises `NotInCatalogue`."""
    skill = one_of(Skill.objects.filter(framework=framework, slug=slug).select_related("area")[:1])
    needs, needed_by = _edges_of(skill)
    return SkillPage(
        slug,
        skill.name,
        skill.summary,
        link_to("area", skill.area.slug, skill.area.name),
        skill.get_grounding_display(),
        skill.retired_at is not None,
        rungs_of(skill),
        needs,
        needed_by,
        choices_of(skill),
        _resources_of(skill),
        asked_of(skill),
        asked_groups_of(skill),
        interview_questions_of(skill),
        mentions_of_skill(skill),
    )


def rungs_of(skill: Skill) -> tuple[Rung, ...]:
    """Every level of the skill. Two statements."""
    said: dict[int, list[str]] = {}
    for level, text in Statement.objects.filter(skill=skill).values_list("level", "text"):
        said.setdefault(level, []).append(text)
    own = LevelDescriptor.objects.filter(skill=skill, level=OuterRef("pk")).values("summary")[:1]
    levels = ProficiencyLevel.objects.filter(framework=skill.framework_id).annotate(own=Subquery(own))
    return tuple(
        Rung(
            level.value,
            f"{level.value:g}",
            level.name,
            level.own or level.summary,
            not level.own,
            tuple(said.get(level.pk, ())),
        )
        for level in levels
    )


def _edges_of(skill: Skill) -> tuple[tuple[Edge, ...], tuple[Edge, ...]]:
    edges = (
        Prerequisite.objects.filter(Q(skill=skill) | Q(needs=skill))
        .select_related("skill", "needs", "level")
        .order_by("strength", "needs__name", "skill__name")
    )
    before: list[Edge] = []
    after: list[Edge] = []
    for edge in edges:
        comes_before = edge.skill_id == skill.pk
        other = edge.needs if comes_before else edge.skill
        needed = edge.strength == Prerequisite.Strength.HARD
        line = Edge(link_to("skill", other.slug, other.name), label_of(edge.level), needed)
        (before if comes_before else after).append(line)
    return tuple(before), tuple(after)


def _resources_of(skill: Skill) -> tuple[SkillResource, ...]:
    coverage = ResourceCoverage.objects.filter(skill=skill, resource__retired_at__isnull=True)
    lines = [
        (row.from_value, _cost_order(row), SkillResource(span_of(row), line_of(row.resource)))
        for row in coverage.select_related("resource")
    ]
    return tuple(line for *_, line in sorted(lines, key=lambda line: (line[1], line[0], line[2].resource.title)))


def _cost_order(row: ResourceCoverage) -> int:
    return ["free", "freemium", "unknown", "paid"].index(row.resource.cost)
