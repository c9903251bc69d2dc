"""What interviewers give: ratings from 1 to 5 on a criterion, and a recommendation with four points."""

from dataclasses import dataclass

from wording.words import gettext, number

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
        return f"{number(self.value, 1)} ({number(self.low, 1)}–{number(self.high, 1)})"

    @property
    def signed(self) -> str:
        """A difference, with its sign."""
        figures = {"value": signed(self.value), "low": signed(self.low), "high": signed(self.high)}
        return gettext("%(value)s (%(low)s to %(high)s)") % figures


def signed(value: float) -> str:
    """One decimal with plus or a proper minus; nothing is 0.0."""
    rounded = round(value, 1)
    sign = "+" if rounded > 0.0 else "−" if rounded < 0.0 else ""
    return sign + number(abs(rounded), 1)
