"""What interviewers give: ratings from 1 to 5 on a criterion, and a recommendation with four points."""

from dataclasses import dataclass

LOWEST, HIGHEST = 1, 5


@dataclass(frozen=True, slots=True)
class Rated:
    """One rating of one candidate on one criterion by one assessor; the three are any whole numbers."""

    criterion: int
    candidate: int
    assessor: int
    value: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """A score with its interval."""

    value: float
    low: float
    high: float

    @property
    def words(self) -> str:
        return f"{self.value:.1f} ({self.low:.1f}–{self.high:.1f})"
