"""What role profiles ask for, read once and laid side by side."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import pgettext

from assessment.models import Requirement, RequirementGroup
from roadmap.queries.addresses import Link, link_to
from roadmap.queries.levels import weight_word


@dataclass(frozen=True)
class Demand:
    """One requirement of a role profile."""

    role: str
    career_level: str
    career_level_name: str
    skill: str
    skill_name: str
    area: str
    area_name: str
    target: float
    target_name: str
    weight: float
    is_gate: bool
    is_core: bool

    @property
    def weight_word(self) -> str:
        return weight_word(self.weight)

    @property
    def link(self) -> Link:
        return link_to("skill", self.skill, self.skill_name)


@dataclass(frozen=True)
class DemandGroup:
    """Skills of which a role profile asks for `need`."""

    career_level: str
    career_level_name: str
    slug: str
    name: str
    need: int
    target: str
    weight: str
    is_gate: bool
    skills: tuple[Link, ...]


@dataclass(frozen=True)
class TableRow:
    """A skill with what each career level asks of it; None where a level does not ask."""

    skill: Link
    slug: str
    cells: tuple[Demand | None, ...]


@dataclass(frozen=True)
class TableSection:
    """The rows of one skill area."""

    area: str
    area_name: str
    rows: tuple[TableRow, ...]


FIELDS = [
    "profile__role__slug",
    "profile__career_level__slug",
    "profile__career_level__name",
    "skill__slug",
    "skill__name",
    "skill__area__slug",
    "skill__area__name",
    "target__value",
    "target__name",
    "weight",
    "is_gate",
    "is_core",
]


def demands(condition: Q) -> list[Demand]:
    """The requirements of current profiles, by area and name. Costs one statement."""
    rows = Requirement.objects.filter(condition, profile__is_current=True)
    ordered = rows.order_by("skill__area__position", "skill__area__slug", "skill__name", "profile__career_level__rank")
    return [Demand(*row) for row in ordered.values_list(*FIELDS)]


def demand_groups(condition: Q) -> tuple[DemandGroup, ...]:
    """The choices of current profiles. Costs two statements, one where there are none."""
    groups = RequirementGroup.objects.filter(condition, profile__is_current=True)
    rows = groups.select_related("profile__career_level", "target").prefetch_related("skills")
    return tuple(
        DemandGroup(
            group.profile.career_level.slug,
            group.profile.career_level.name,
            group.slug,
            group.name or pgettext("a group of skills", "Choice"),
            group.need,
            f"{group.target.value:g} {group.target.name}",
            weight_word(group.weight),
            group.is_gate,
            tuple(link_to("skill", skill.slug, skill.name) for skill in group.skills.all()),
        )
        for group in rows.order_by("profile__career_level__rank", "slug")
    )


def table_of(found: Iterable[Demand], career_levels: list[str]) -> tuple[TableSection, ...]:
    """The requirements side by side: one section an area, one row a skill, one cell a career level."""
    areas: dict[tuple[str, str], dict[str, dict[str, Demand]]] = {}
    for demand in found:
        skills = areas.setdefault((demand.area, demand.area_name), {})
        skills.setdefault(demand.skill, {})[demand.career_level] = demand
    return tuple(
        TableSection(area, name, tuple(_row(slug, cells, career_levels) for slug, cells in skills.items()))
        for (area, name), skills in areas.items()
    )


def _row(slug: str, cells: dict[str, Demand], career_levels: list[str]) -> TableRow:
    first = next(iter(cells.values()))
    return TableRow(first.link, slug, tuple(cells.get(level) for level in career_levels))
