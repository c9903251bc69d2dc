"""Whether a candidate passes a gate: only by what interviewers saw, never by what she says of herself."""

from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

SURE_ENOUGH = 0.8
HALF_LEVEL = 0.5


class GateState(StrEnum):
    """How a gate stands."""

    PASSED = "passed"
    NOT_PASSED = "not passed"
    OPEN = "not sure yet"
    NOT_RATED = "not rated yet"


@dataclass(frozen=True, slots=True)
class Gate:
    """A criterion the role cannot do without: its target, and mean and spread of what interviewers gave, if anything.

    `self_level` is what the candidate says of herself. It is shown and changes nothing.
    """

    name: str
    target: float
    mean: float | None = None
    sd: float = 1.0
    self_level: float | None = None

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
        if self.likely >= SURE_ENOUGH:
            return GateState.PASSED
        return GateState.NOT_PASSED if self.likely <= 1.0 - SURE_ENOUGH else GateState.OPEN

    @property
    def words(self) -> str:
        told = f"{self.state}, target {self.target:g}"
        if self.mean is None and self.self_level is not None:
            return f"{told}: she rates herself {self.self_level:.1f}, and a gate is never passed on that alone"
        return told
