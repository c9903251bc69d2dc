"""Whether a candidate passes a gate: only by what interviewers saw, never by what she says of herself."""

from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

from wording.words import gettext, gettext_noop, number

SURE_ENOUGH = 0.8
HALF_LEVEL = 0.5


class GateState(StrEnum):
    """How a gate stands; as a text in the language of whoever reads it."""

    PASSED = gettext_noop("passed")
    NOT_PASSED = gettext_noop("not passed")
    OPEN = gettext_noop("not sure yet")
    NOT_RATED = gettext_noop("not rated yet")
    APART = gettext_noop("two levels apart, needs a note")

    def __str__(self) -> str:
        return gettext(self.value)


@dataclass(frozen=True, slots=True)
class Gate:
    """A criterion the role cannot do without: its target, and mean and spread of what interviewers gave, if anything.

    `self_level` is what the candidate says of herself. It is shown and changes nothing. `is_apart`: the ratings are two
    levels apart and nobody has written why, so their mean says nothing yet.
    """

    name: str
    target: float
    mean: float | None = None
    sd: float = 1.0
    self_level: float | None = None
    is_apart: bool = False

    @property
    def likely(self) -> float:
        """How likely it is that she meets the target; 0 without a rating by somebody else."""
        if self.mean is None:
            return 0.0
        return 1.0 - NormalDist(self.mean, max(self.sd, 1e-6)).cdf(self.target - HALF_LEVEL)

    @property
    def state(self) -> GateState:
        if self.mean is None:
            return GateState.NOT_RATED
        if self.is_apart:
            return GateState.APART
        if self.likely >= SURE_ENOUGH:
            return GateState.PASSED
        return GateState.NOT_PASSED if self.likely <= 1.0 - SURE_ENOUGH else GateState.OPEN

    @property
    def words(self) -> str:
        facts = {"state": self.state, "target": f"{self.target:g}"}
        if self.mean is not None or self.self_level is None:
            return gettext("%(state)s, target %(target)s") % facts
        told = gettext("%(state)s, target %(target)s: self-rated %(level)s, and a gate is never passed on that alone")
        return told % {**facts, "level": number(self.self_level, 1)}
