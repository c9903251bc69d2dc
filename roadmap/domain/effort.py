"""How much work lies between where somebody stands and a role, also where nobody asked about a skill yet."""

import math
from dataclasses import dataclass, replace

from roadmap.domain.dates import HoursRange, range_of
from roadmap.domain.milestones import PlanInput, Standing, Wanted
from roadmap.domain.path import milestones_of

# As for skills that were asked about: from .6 on a target is probably met, below .4 probably missed.
PROBABLY, HARDLY = 0.6, 0.4


@dataclass(frozen=True, slots=True)
class Effort:
    """Hours to a role: `hours` of all that seems to be missing, `asked` the part that a plan would hold today.

    The rest is in skills that nobody asked about, judged by what is inferred from their neighbours.
    """

    hours: HoursRange
    asked: float
    steps: int

    @property
    def inferred(self) -> float:
        """Hours in skills that nobody asked about."""
        return self.hours.expected - self.asked


def effort_of(given: PlanInput) -> Effort:
    """The effort for everything that is wanted. Steps and hours are those of `milestones_of`."""
    planned = {step.id for step in milestones_of(given)}
    steps = milestones_of(with_inferred(given))
    asked = math.fsum(step.hours for step in steps if step.id in planned)
    return Effort(range_of(step.hours for step in steps), asked, len(steps))


def with_inferred(given: PlanInput) -> PlanInput:
    """The same, with skills that were never asked about standing as the inferred level makes likely.

    A plan leaves them out, because a step needs a better reason; but roles compared by what was asked alone would
    make the one that nobody asked about look the nearest.
    """
    return replace(
        given,
        wanted=tuple(map(_judged, given.wanted)),
        groups=tuple(replace(group, options=tuple(map(_judged, group.options))) for group in given.groups),
    )


def _judged(wanted: Wanted) -> Wanted:
    if wanted.standing != Standing.UNKNOWN:
        return wanted
    if wanted.p_meets >= PROBABLY:
        return replace(wanted, standing=Standing.HELD)
    return replace(wanted, standing=Standing.UNCLEAR if wanted.p_meets >= HARDLY else Standing.LACKING)
