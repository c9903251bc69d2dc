"""The nearest view of the map: the levels of one skill as milestones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assessment.models import Framework, Skill
from roadmap.domain.ladder import Ladder
from roadmap.domain.milestones import Edge
from roadmap.domain.path import needed_rung
from roadmap.models import PlanStep
from roadmap.queries.lookup import one_of
from roadmap.queries.maps_faces import mark_address
from roadmap.queries.overlay import Overlay
from roadmap.queries.skill_graph import Stop, Tie, skill_graph
from roadmap.queries.skills import Rung, rungs_of


@dataclass(frozen=True, slots=True)
class Needed:
    """A rung of another skill that this one asks for."""

    stop: Stop
    level: str


@dataclass(frozen=True, eq=False)
class MilestoneLine:
    """A level of the skill: what it looks like, what it needs first, and what the plan says about it."""

    rung: Rung
    needs: tuple[Needed, ...]
    hours: float
    is_reached: bool
    is_target: bool
    step: PlanStep | None
    done_address: str
    undo_address: str


def milestone_lines(framework: Framework, slug: str, overlay: Overlay | None) -> tuple[MilestoneLine, ...]:
    """From the first level above the bottom. Three statements. Raises `NotInCatalogue`."""
    skill = one_of(Skill.objects.filter(framework=framework, slug=slug)[:1])
    rungs = rungs_of(skill)
    ladder = Ladder(tuple(rung.value for rung in rungs))
    ties = skill_graph(framework).ties[slug].before
    return tuple(
        _line(rung, number, ladder, _needs(ties, slug, number, ladder, rungs), slug, overlay)
        for number, rung in enumerate(rungs)
        if number
    )


def _line(
    rung: Rung, number: int, ladder: Ladder, needs: tuple[Needed, ...], slug: str, overlay: Overlay | None
) -> MilestoneLine:
    standing = overlay.of(slug) if overlay else None
    steps = (*overlay.steps_of(slug).open, *overlay.steps_of(slug).closed) if overlay else ()
    step = next((one for one in steps if ladder.nearest(one.level.value) == number), None)
    is_open = bool(step and step.status == PlanStep.Status.OPEN)
    plan = overlay.plan if overlay else None
    return MilestoneLine(
        rung=rung,
        needs=needs,
        hours=step.hours if step else ladder.hours(number),
        is_reached=bool(standing and standing.level is not None and ladder.holds(standing.level, number)),
        is_target=bool(standing and standing.target is not None and ladder.nearest(standing.target) == number),
        step=step,
        done_address=mark_address(plan, step, "step_done") if plan and step and is_open else "",
        undo_address=mark_address(plan, step, "step_reopen") if plan and step and not is_open else "",
    )


def _needs(ties: Iterable[Tie], slug: str, number: int, ladder: Ladder, rungs: Sequence[Rung]) -> tuple[Needed, ...]:
    """What this rung asks for that the one below it did not."""
    found = []
    for tie in ties:
        edge = Edge(slug, tie.stop.slug, tie.value)
        wanted = needed_rung(ladder, number, edge)
        if tie.is_needed and wanted > needed_rung(ladder, number - 1, edge):
            found.append(Needed(tie.stop, f"{rungs[wanted].number} {rungs[wanted].name}"))
    return tuple(found)
