"""The skills of a pack version and what needs what: read once a process, drawn many times."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.urls import get_script_prefix, reverse

from assessment.models import ChoiceGroup, Framework, Prerequisite, Skill, SkillArea
from roadmap.domain.drawing.graph import Graph, graph_of, in_order, without_circles
from roadmap.queries.levels import level_label

KEPT_IN_MEMORY = 8


@dataclass(frozen=True, slots=True)
class Stop:
    """A skill on the map; `address` is that of its neighbourhood."""

    slug: str
    name: str
    area: str
    address: str


@dataclass(frozen=True, slots=True)
class Tie:
    """Another skill that comes before or after, the level at which it is needed, and whether it only helps.

    It is kept longer than one reader stays: the level is said when it is read, in her language.
    """

    stop: Stop
    value: float | None
    level_name: str
    is_needed: bool

    @property
    def level(self) -> str:
        """Such as “3 Independent”; "" where any level helps."""
        return "" if self.value is None else level_label(self.value, self.level_name)


@dataclass(frozen=True, eq=False)
class Ties:
    """What a skill needs first, and what it opens the way to.

    Equal only to itself, so that how it reads can be kept (`written_for`).
    """

    before: tuple[Tie, ...]
    after: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Skills of which `need` are enough."""

    name: str
    need: int
    skills: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class SkillGraph:
    """Areas and skills in order, each skill after those it needs where its area allows; ties in both directions."""

    areas: Mapping[str, str]
    stops: Mapping[str, Stop]
    ties: Mapping[str, Ties]
    graph: Graph
    choices: tuple[Choice, ...]

    def members(self, area: str) -> tuple[str, ...]:
        return tuple(slug for slug, stop in self.stops.items() if stop.area == area)


def skill_graph(framework: Framework) -> SkillGraph:
    """The graph as the framework has it now. Five statements, then none until another version is loaded."""
    read = _graph_of if framework.current_id else _graph_of.__wrapped__
    return read(framework.pk, framework.current_id, get_script_prefix())


@lru_cache(maxsize=KEPT_IN_MEMORY)
def _graph_of(framework_id: int, _version_id: int | None, _prefix: str) -> SkillGraph:
    areas = dict(SkillArea.objects.filter(framework=framework_id).values_list("slug", "name"))
    rows = Skill.objects.current().filter(framework=framework_id).values_list("slug", "name", "area__slug")
    named = {slug: Stop(slug, name, area, reverse("roadmap:map_skill", args=[slug])) for slug, name, area in rows}
    ties = list(
        Prerequisite.objects.filter(skill__framework=framework_id)
        .select_related("skill", "needs", "level")
        .order_by("strength", "needs__name", "skill__name")
    )
    ties = [tie for tie in ties if tie.skill.slug in named and tie.needs.slug in named]
    graph = graph_of(named, ((tie.needs.slug, tie.skill.slug) for tie in ties))
    order = in_order(without_circles(graph)[0])
    before: dict[str, list[Tie]] = {slug: [] for slug in named}
    after: dict[str, list[Tie]] = {slug: [] for slug in named}
    for tie in ties:
        value, name = (tie.level.value, tie.level.name) if tie.level else (None, "")
        rest = (value, name, tie.strength == Prerequisite.Strength.HARD)
        before[tie.skill.slug].append(Tie(named[tie.needs.slug], *rest))
        after[tie.needs.slug].append(Tie(named[tie.skill.slug], *rest))
    by_area = {area: [slug for slug in order if named[slug].area == area] for area in areas}
    return SkillGraph(
        areas=areas,
        stops={slug: named[slug] for slugs in by_area.values() for slug in slugs},
        ties={slug: Ties(tuple(before[slug]), tuple(after[slug])) for slug in named},
        graph=graph_of((slug for slugs in by_area.values() for slug in slugs), graph.pairs),
        choices=_choices(framework_id, named),
    )


def _choices(framework_id: int, named: Mapping[str, Stop]) -> tuple[Choice, ...]:
    """The choices that the sources leave between skills; those between tools alone are on the page of the tools."""
    found = []
    groups = ChoiceGroup.objects.filter(framework=framework_id, rule=ChoiceGroup.Rule.ANY_OF)
    for group in groups.prefetch_related("skills"):
        skills = tuple(skill.slug for skill in group.skills.all() if skill.slug in named)
        if group.need < len(skills):
            found.append(Choice(group.name, group.need, skills))
    return tuple(found)
