"""When a goal of a team will be reached, as far as plans say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from roadmap.domain.dates import When
from wording import words


class GoalState(StrEnum):
    """How a goal stands."""

    REACHED = "reached"
    ON_TRACK = "on_track"
    TIGHT = "tight"
    LATE = "late"
    OPEN = "open"

    @property
    def words(self) -> str:
        """For people."""
        match self:
            case GoalState.REACHED:
                return words.pgettext("a goal", "reached")
            case GoalState.ON_TRACK:
                return words.pgettext("a goal", "on track")
            case GoalState.TIGHT:
                return words.pgettext("a goal", "tight")
            case GoalState.LATE:
                return words.pgettext("a goal", "late")
            case GoalState.OPEN:
                return words.gettext("no plan leads there yet")


@dataclass(frozen=True, slots=True)
class Forecast:
    """How many are there, how many more are needed, and when the last of them probably will be."""

    state: GoalState
    there: int
    missing: int
    on: date | None = None
    latest: date | None = None


def forecast_of(there: int, needed: int, ways: Sequence[When], due_on: date) -> Forecast:
    """`ways`: when each of those who are not there yet finishes the step that leads there, in any order.

    On track when even the latest day lies before the due one; tight when only the planned one does.
    """
    missing = max(needed - there, 0)
    if not missing:
        return Forecast(GoalState.REACHED, there, 0)
    if len(ways) < missing:
        return Forecast(GoalState.OPEN, there, missing)
    last = sorted(ways, key=lambda way: (way.finishes_on, way.latest))[missing - 1]
    state = GoalState.ON_TRACK if last.latest <= due_on else GoalState.TIGHT
    return Forecast(
        state if last.finishes_on <= due_on else GoalState.LATE, there, missing, last.finishes_on, last.latest
    )
