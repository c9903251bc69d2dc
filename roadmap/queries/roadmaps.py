"""What the pages of the roadmaps show: the sources' own order, and where ours differs."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet

from assessment.models import Framework, SourceItem
from roadmap.models import Node, Resource, Roadmap, Stage
from roadmap.queries.addresses import Link, anchor_of, link_to
from roadmap.queries.entries import FIRST_AREA
from roadmap.queries.levels import label_of
from roadmap.queries.lookup import one_of


@dataclass(frozen=True)
class RoadmapLine:
    """A roadmap in the list of roadmaps."""

    link: Link
    summary: str
    stages: int
    nodes: int
    source: Link | None


@dataclass(frozen=True)
class NodeBox:
    """A stop of the roadmap with everything it names."""

    anchor: str
    title: str
    level: str
    is_optional: bool
    note: str
    skills: tuple[Link, ...]
    tools: tuple[Link, ...]
    resources: tuple[Link, ...]
    source_items: tuple[Link, ...]


@dataclass(frozen=True)
class StageBox:
    """A stage. `source_place` is its place in the source where that is another one, else None."""

    anchor: str
    title: str
    source_place: int | None
    nodes: tuple[NodeBox, ...]


@dataclass(frozen=True)
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
    return tuple(RoadmapLine(_link(one), one.summary, one.stage_count, one.node_count, _source(one)) for one in counted)


def roadmap_page(framework: Framework, slug: str) -> RoadmapPage:
    """One roadmap. Costs seven statements. Raises `NotInCatalogue`."""
    roadmaps = list(Roadmap.objects.filter(framework=framework).select_related("source"))
    roadmap = one_of(one for one in roadmaps if one.slug == slug)
    stages = list(Stage.objects.filter(roadmap=roadmap))
    boxes = _boxes(Node.objects.filter(stage__roadmap=roadmap), {stage.pk: stage.slug for stage in stages})
    return RoadmapPage(
        slug,
        roadmap.title,
        roadmap.summary,
        _source(roadmap),
        roadmap.source.attribution if roadmap.source else "",
        roadmap.source.note if roadmap.source else "",
        _stages(stages, boxes),
        tuple(_link(one) for one in roadmaps if one is not roadmap),
    )


def _link(roadmap: Roadmap) -> Link:
    return link_to("roadmap", roadmap.slug, roadmap.title)


def _source(roadmap: Roadmap) -> Link | None:
    source = roadmap.source
    return link_to("source", source.slug, source.title) if source else None


def _stages(stages: list[Stage], boxes: dict[int, list[NodeBox]]) -> tuple[StageBox, ...]:
    places = {stage.pk: place for place, stage in enumerate(sorted(stages, key=lambda one: one.source_order), start=1)}
    return tuple(
        StageBox(
            anchor_of("roadmap_stage", stage.slug),
            stage.title,
            places[stage.pk] if places[stage.pk] != place else None,
            tuple(boxes.get(stage.pk, ())),
        )
        for place, stage in enumerate(stages, start=1)
    )


def _boxes(nodes: QuerySet, stages: dict[int, str]) -> dict[int, list[NodeBox]]:
    rows = nodes.select_related("level").prefetch_related(
        "skills",
        "tools",
        Prefetch("resources", Resource.objects.annotate(area=FIRST_AREA)),
        Prefetch("source_items", SourceItem.objects.select_related("source")),
    )
    boxes: dict[int, list[NodeBox]] = {}
    for node in rows:
        boxes.setdefault(node.stage_id, []).append(_box(node, stages[node.stage_id]))
    return boxes


def _box(node: Node, stage: str) -> NodeBox:
    return NodeBox(
        anchor_of("roadmap_node", f"{stage}/{node.slug}"),
        node.title,
        label_of(node.level),
        node.is_optional,
        node.note,
        tuple(link_to("skill", skill.slug, skill.name) for skill in node.skills.all()),
        tuple(link_to("tool", tool.slug, tool.name) for tool in node.tools.all()),
        # The area is annotated in _boxes.
        tuple(link_to("resource", one.slug, one.title, one.area) for one in node.resources.all()),  # type: ignore[attr-defined]
        tuple(link_to("source_item", item.code, item.code, item.source.slug) for item in node.source_items.all()),
    )
