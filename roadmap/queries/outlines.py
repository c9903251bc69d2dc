"""The roadmaps of the sources with their stages: read once a process for each pack version."""

from dataclasses import dataclass
from functools import lru_cache

from assessment.models import Framework
from roadmap.models import Roadmap, Stage
from roadmap.queries.addresses import Link, link_to

KEPT_IN_MEMORY = 8


@dataclass(frozen=True, eq=False)
class Outline:
    """A roadmap and its stages in the order of display."""

    roadmap: Roadmap
    stages: tuple[Stage, ...]

    @property
    def link(self) -> Link:
        return link_to("roadmap", self.roadmap.slug, self.roadmap.title)


def outlines(framework: Framework) -> tuple[Outline, ...]:
    """All roadmaps in order. Two statements, then none until another version is loaded."""
    read = _outlines_of if framework.current_id else _outlines_of.__wrapped__
    return read(framework.pk, framework.current_id)


@lru_cache(maxsize=KEPT_IN_MEMORY)
def _outlines_of(framework_id: int, _version_id: int | None) -> tuple[Outline, ...]:
    stages: dict[int, list[Stage]] = {}
    for stage in Stage.objects.filter(roadmap__framework=framework_id):
        stages.setdefault(stage.roadmap_id, []).append(stage)
    roadmaps = Roadmap.objects.filter(framework=framework_id).select_related("source")
    return tuple(Outline(roadmap, tuple(stages.get(roadmap.pk, ()))) for roadmap in roadmaps)
