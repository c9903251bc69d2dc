"""What the pages of the roadmaps show: the sources' own order, and where ours differs."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from assessment.models import Framework
from roadmap.models import Roadmap
from roadmap.queries.addresses import Link, anchor_of, link_to
from roadmap.queries.lookup import in_own_order, one_of
from roadmap.queries.maps import Drawn, overview
from roadmap.queries.maps_faces import done_address
from roadmap.queries.outlines import Outline, outlines
from roadmap.queries.overlay import Overlay, PlannedSkill, Standing
from roadmap.queries.skill_graph import skill_graph
from roadmap.queries.stops import NamedSkill, StopFacts, stops_of


@dataclass(frozen=True)
class RoadmapLine:
    """A roadmap in the list of roadmaps."""

    link: Link
    summary: str
    stages: int
    nodes: int
    source: Link | None


@dataclass(frozen=True, eq=False)
class SkillThere:
    """How somebody stands in a skill that a stop names, and her next step."""

    link: Link
    standing: Standing
    planned: PlannedSkill
    done_address: str


@dataclass(frozen=True, eq=False)
class NodeBox:
    """A stop of the roadmap. `skills`: where a result is laid over, how somebody stands in each; else none."""

    facts: StopFacts
    skills: tuple[SkillThere, ...]

    @property
    def css(self) -> str:
        """How its dot is drawn: done where all its skills are met, next where a step of the plan waits."""
        asked = [skill.standing for skill in self.skills if skill.standing.target is not None]
        if asked and all(standing.is_met for standing in asked):
            return "is-done"
        if any(skill.done_address for skill in self.skills):
            return "is-next"
        return "is-optional" if self.facts.is_optional else ""


@dataclass(frozen=True, eq=False)
class StageBox:
    """A stage. `source_place` is its place in the source where that is another one, else None."""

    anchor: str
    title: str
    map: Link
    source_place: int | None
    nodes: tuple[NodeBox, ...]


@dataclass(frozen=True, eq=False)
class RoadmapPage:
    """One roadmap in the order of display."""

    slug: str
    title: str
    summary: str
    source: Link | None
    attribution: str
    order_note: str
    stages: tuple[StageBox, ...]
    others: tuple[Link, ...]
    picture: Drawn

    @property
    def count(self) -> int:
        return sum(len(stage.nodes) for stage in self.stages)


def roadmap_lines(framework: Framework) -> tuple[RoadmapLine, ...]:
    """All roadmaps. Costs one statement."""
    counted = (
        Roadmap.objects.filter(framework=framework)
        .select_related("source")
        .annotate(stage_count=Count("stages", distinct=True), node_count=Count("stages__nodes", distinct=True))
    )
    return tuple(
        RoadmapLine(_link(one), one.summary, one.stage_count, one.node_count, _source(one))
        for one in in_own_order(counted)
    )


def roadmap_page(framework: Framework, slug: str, overlay: Overlay | None = None) -> RoadmapPage:
    """One roadmap. No statement once it is in memory. Raises `NotInCatalogue`."""
    known = outlines(framework)
    outline = one_of(one for one in known if one.roadmap.slug == slug)
    roadmap, source = outline.roadmap, outline.roadmap.source
    stages = _stages(outline, _boxes(stops_of(framework, roadmap), overlay))
    return RoadmapPage(
        slug,
        roadmap.title,
        roadmap.summary,
        _source(roadmap),
        source.attribution if source else "",
        source.note if source else "",
        stages,
        tuple(one.link for one in known if one is not outline),
        overview(skill_graph(framework), _skills_of(stages), overlay, roadmap.title),
    )


def _skills_of(stages: Iterable[StageBox]) -> dict[str, tuple[Link, tuple[str, ...]]]:
    """The skills of each stage by its anchor, as on the page of the stage: one may be in several."""
    return {
        stage.anchor: (
            stage.map,
            tuple(dict.fromkeys(skill.slug for node in stage.nodes for skill in node.facts.skills)),
        )
        for stage in stages
    }


def _link(roadmap: Roadmap) -> Link:
    return link_to("roadmap", roadmap.slug, roadmap.title)


def _source(roadmap: Roadmap) -> Link | None:
    source = roadmap.source
    return link_to("source", source.slug, source.title) if source else None


def _stages(outline: Outline, boxes: dict[int, list[NodeBox]]) -> tuple[StageBox, ...]:
    stages = outline.stages
    places = {stage.pk: place for place, stage in enumerate(sorted(stages, key=lambda one: one.source_order), start=1)}
    return tuple(
        StageBox(
            anchor_of("roadmap_stage", stage.slug),
            stage.title,
            Link(stage.title, reverse("roadmap:map_stage", args=[outline.roadmap.slug, stage.slug])),
            places[stage.pk] if places[stage.pk] != place else None,
            tuple(boxes.get(stage.pk, ())),
        )
        for place, stage in enumerate(stages, start=1)
    )


def _boxes(stops: Iterable[StopFacts], overlay: Overlay | None) -> dict[int, list[NodeBox]]:
    boxes: dict[int, list[NodeBox]] = {}
    for facts in stops:
        skills = tuple(_skill(skill, overlay) for skill in facts.skills) if overlay else ()
        boxes.setdefault(facts.stage_id, []).append(NodeBox(facts, skills))
    return boxes


def _skill(skill: NamedSkill, overlay: Overlay) -> SkillThere:
    return SkillThere(
        skill.link, overlay.of(skill.slug), overlay.steps_of(skill.slug), done_address(overlay, skill.slug)
    )
