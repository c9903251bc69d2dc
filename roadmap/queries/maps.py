"""What the pages of the map show: areas, the skills of one, a skill with its neighbours, and stages of roadmaps."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from assessment.domain.pictures.svg import Svg
from assessment.models import Framework
from roadmap.domain.drawing.graph import Graph, graph_of, grouped, neighbourhood
from roadmap.domain.drawing.layout import Layout
from roadmap.domain.drawing.picture import Face, layout_of, overview_of, picture_of
from roadmap.models import Node
from roadmap.queries.addresses import Link, address_of, link_to
from roadmap.queries.lookup import one_of
from roadmap.queries.maps_faces import (
    LetteredChoice,
    choices_among,
    done_address,
    faces_of,
    group_face,
    key_of,
    tally_of,
)
from roadmap.queries.outlines import outlines
from roadmap.queries.overlay import Overlay, PlannedSkill, Standing
from roadmap.queries.skill_graph import SkillGraph, Stop, Ties, skill_graph

ENOUGH_NEIGHBOURS = 14


@dataclass(frozen=True, eq=False)
class Row:
    """A skill in the list that says the same as the picture."""

    stop: Stop
    ties: Ties
    standing: Standing | None
    planned: PlannedSkill | None
    choices: tuple[LetteredChoice, ...]
    done_address: str


@dataclass(frozen=True, slots=True)
class Tied:
    """Another area or stage, and how many lines lead there."""

    link: Link
    count: int


@dataclass(frozen=True, eq=False)
class Section:
    """A part of the list."""

    slug: str
    link: Link
    rows: tuple[Row, ...]
    tally: str
    before: tuple[Tied, ...] = ()
    after: tuple[Tied, ...] = ()


@dataclass(frozen=True, eq=False)
class Drawn:
    """A picture with what explains it. `left_out`: lines that only the list has, so that the picture stays readable."""

    svg: Svg
    key: tuple[Standing, ...]
    choices: tuple[LetteredChoice, ...]
    left_out: int


@dataclass(frozen=True, eq=False)
class MapPage:
    """A view of the map: the picture, and the list that says the same."""

    slug: str
    title: str
    picture: Drawn
    sections: tuple[Section, ...]
    overlay: Overlay | None
    up: Link | None = None
    about: Link | None = None

    @property
    def count(self) -> int:
        return sum(len(section.rows) for section in self.sections)


def whole_map(framework: Framework, overlay: Overlay | None) -> MapPage:
    """Areas with the lines between them, and every skill in the list. No statement once the graph is in memory."""
    graph = skill_graph(framework)
    groups = {
        area: (Link(name, reverse("roadmap:map_area", args=[area])), graph.members(area))
        for area, name in graph.areas.items()
    }
    return MapPage(
        framework.slug,
        gettext("The whole map"),
        overview(graph, groups, overlay, gettext("Areas of skills")),
        _sections(graph, groups, overlay),
        overlay,
    )


def area_map(framework: Framework, slug: str, overlay: Overlay | None) -> MapPage:
    """The skills of one area. No statement once the graph is in memory. Raises `NotInCatalogue`."""
    graph = skill_graph(framework)
    name = one_of(name for area, name in graph.areas.items() if area == slug)
    return _part(
        graph,
        slug,
        name,
        graph.members(slug),
        overlay,
        up=Link(gettext("The whole map"), reverse("roadmap:map")),
        about=link_to("area", slug, name),
    )


def stage_map(framework: Framework, roadmap: str, slug: str, overlay: Overlay | None) -> MapPage:
    """The skills of one stage of a roadmap. One statement once the graph is in memory. Raises `NotInCatalogue`."""
    graph = skill_graph(framework)
    outline = one_of(one for one in outlines(framework) if one.roadmap.slug == roadmap)
    stage = one_of(stage for stage in outline.stages if stage.slug == slug)
    rows = Node.objects.filter(stage=stage).order_by("position", "skills__name").values_list("skills__slug", flat=True)
    skills = dict.fromkeys(skill for skill in rows if skill in graph.stops)
    about = Link(stage.title, address_of("roadmap_stage", f"{roadmap}/{slug}"))
    return _part(graph, slug, stage.title, tuple(skills), overlay, up=outline.link, about=about)


def skill_map(framework: Framework, slug: str, overlay: Overlay | None) -> MapPage:
    """A skill with what comes before and after it. No statement once the graph is in memory.

    Raises `NotInCatalogue`.
    """
    graph = skill_graph(framework)
    stop = one_of(stop for stop in graph.stops.values() if stop.slug == slug)
    near = neighbourhood(graph.graph, slug, ENOUGH_NEIGHBOURS)
    name = graph.areas[stop.area]
    return _part(
        graph,
        slug,
        stop.name,
        near.keys,
        overlay,
        here=slug,
        up=Link(name, reverse("roadmap:map_area", args=[stop.area])),
        about=link_to("skill", slug, stop.name),
    )


def overview(
    graph: SkillGraph, groups: Mapping[str, tuple[Link, Sequence[str]]], overlay: Overlay | None, title: str
) -> Drawn:
    """The picture of groups of skills."""
    among = _among(graph, groups)
    faces = {
        slug: group_face(slug, link.name, link.address, [one for one in skills if one in graph.stops], overlay)
        for slug, (link, skills) in groups.items()
    }
    return _drawn(overview_of(among, faces), among, faces, title, ())


def _part(
    graph: SkillGraph,
    slug: str,
    title: str,
    skills: Sequence[str],
    overlay: Overlay | None,
    *,
    up: Link,
    about: Link,
    here: str = "",
) -> MapPage:
    choices = choices_among(graph, overlay.choices if overlay else graph.choices, skills)
    faces = faces_of(graph, skills, overlay, choices, here)
    shown = graph_of(skills, graph.graph.pairs)
    layout, left_out = layout_of(shown, faces)
    picture = _drawn(layout, shown, faces, title, choices, len(left_out))
    section = _section(graph, slug, about, skills, overlay, choices)
    return MapPage(slug, title, picture, (section,), overlay, up, about)


def _drawn(
    layout: Layout,
    graph: Graph,
    faces: Mapping[str, Face],
    title: str,
    choices: tuple[LetteredChoice, ...],
    left_out: int = 0,
) -> Drawn:
    told = gettext("%(boxes)d boxes and %(lines)d lines between them.")
    told %= {"boxes": len(graph.keys), "lines": len(graph.pairs) - left_out}
    arrows = gettext("An arrow leads from what comes first to what builds on it.")
    svg = picture_of(layout, faces, title, f"{told} {arrows}")
    return Drawn(svg, key_of(faces), choices, left_out)


def _among(graph: SkillGraph, groups: Mapping[str, tuple[Link, Sequence[str]]]) -> Graph:
    group_of: dict[str, str] = {}  # the first of those that a skill is in, as one meets it on the way
    for slug, (_, skills) in groups.items():
        group_of |= dict.fromkeys((one for one in skills if one not in group_of), slug)
    return grouped(groups, graph.graph.pairs, group_of)


def _sections(
    graph: SkillGraph, groups: Mapping[str, tuple[Link, Sequence[str]]], overlay: Overlay | None
) -> tuple[Section, ...]:
    among = _among(graph, groups)
    before: dict[str, list[Tied]] = {slug: [] for slug in groups}
    after: dict[str, list[Tied]] = {slug: [] for slug in groups}
    for (one, two), count in zip(among.pairs, among.weights, strict=True):
        before[two].append(Tied(groups[one][0], count))
        after[one].append(Tied(groups[two][0], count))
    choices = choices_among(graph, overlay.choices if overlay else graph.choices, graph.stops)
    return tuple(
        _section(graph, slug, link, skills, overlay, choices, tuple(before[slug]), tuple(after[slug]))
        for slug, (link, skills) in groups.items()
    )


def _section(
    graph: SkillGraph,
    slug: str,
    link: Link,
    skills: Iterable[str],
    overlay: Overlay | None,
    choices: Sequence[LetteredChoice],
    before: tuple[Tied, ...] = (),
    after: tuple[Tied, ...] = (),
) -> Section:
    rows = tuple(_row(graph, skill, overlay, choices) for skill in skills)
    tally = tally_of(row.standing for row in rows if row.standing) if overlay else ""
    return Section(slug, link, rows, tally, before, after)


def _row(graph: SkillGraph, skill: str, overlay: Overlay | None, choices: Iterable[LetteredChoice]) -> Row:
    stop = graph.stops[skill]
    planned = overlay.steps_of(skill) if overlay else None
    return Row(
        stop=stop,
        ties=graph.ties[skill],
        standing=overlay.of(skill) if overlay else None,
        planned=planned,
        choices=tuple(choice for choice in choices if stop in choice.stops),
        done_address=done_address(overlay, skill),
    )
