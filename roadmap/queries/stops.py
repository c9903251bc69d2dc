"""What the stops of a roadmap name: read once a process for each pack version."""

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Prefetch
from django.urls import get_script_prefix

from assessment.models import Framework, ProficiencyLevel, SourceItem
from roadmap.models import Node, Resource, Roadmap
from roadmap.queries.addresses import Link, anchor_of, link_to
from roadmap.queries.entries import FIRST_AREA
from roadmap.queries.levels import label_of

KEPT_IN_MEMORY = 40


@dataclass(frozen=True, slots=True)
class NamedSkill:
    """A skill that a stop names."""

    slug: str
    link: Link


@dataclass(frozen=True, eq=False)
class StopFacts:
    """What a stop says to everybody. Equal only to itself, so that how it reads can be kept (`written_for`)."""

    stage_id: int
    anchor: str
    title: str
    rung: ProficiencyLevel | None
    is_optional: bool
    note: str
    skills: tuple[NamedSkill, ...]
    tools: tuple[Link, ...]
    resources: tuple[Link, ...]
    source_items: tuple[Link, ...]

    @property
    def level(self) -> str:
        """Such as “3 Independent”, in the language of whoever reads it now; "" where none is named."""
        return label_of(self.rung)


def stops_of(framework: Framework, roadmap: Roadmap) -> tuple[StopFacts, ...]:
    """The stops of a roadmap in order. Five statements, then none until another version is loaded."""
    read = _stops_of if framework.current_id else _stops_of.__wrapped__
    return read(roadmap.pk, framework.current_id, get_script_prefix())


@lru_cache(maxsize=KEPT_IN_MEMORY)
def _stops_of(roadmap_id: int, _version_id: int | None, _prefix: str) -> tuple[StopFacts, ...]:
    rows = (
        Node.objects.filter(stage__roadmap=roadmap_id)
        .select_related("level", "stage")
        .prefetch_related(
            "skills",
            "tools",
            Prefetch("resources", Resource.objects.annotate(area=FIRST_AREA)),
            Prefetch("source_items", SourceItem.objects.select_related("source")),
        )
    )
    return tuple(_facts(node) for node in rows)


def _facts(node: Node) -> StopFacts:
    return StopFacts(
        node.stage_id,
        anchor_of("roadmap_node", f"{node.stage.slug}/{node.slug}"),
        node.title,
        node.level,
        node.is_optional,
        node.note,
        tuple(NamedSkill(skill.slug, link_to("skill", skill.slug, skill.name)) for skill in node.skills.all()),
        tuple(link_to("tool", tool.slug, tool.name) for tool in node.tools.all()),
        # The area is annotated above.
        tuple(link_to("resource", one.slug, one.title, one.area) for one in node.resources.all()),  # type: ignore[attr-defined]
        tuple(link_to("source_item", item.code, item.code, item.source.slug) for item in node.source_items.all()),
    )
