"""How far interviewers mean the same by a criterion, in plain words; the criterion whose wording to mend first."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

# Krippendorff (2004), chapter 11: below two thirds ratings say little about what is rated.
ENOUGH = 2.0 / 3.0
LEAST_CANDIDATES = 10


class AgreementState(StrEnum):
    """What can be said about a criterion."""

    FIX = "fix this wording"
    LOOK = "look at this wording"
    FAIR = "agreement is fair"
    GOOD = "agreement is good"
    SAME = "everybody gives the same"
    TOO_FEW = "too few to tell"


ORDER = tuple(AgreementState)


@dataclass(frozen=True, slots=True)
class Agreement:
    """One criterion: how many candidates were rated by at least two, and Krippendorff's alpha with its interval.

    Alpha is 1 where all agree and 0 where ratings might as well have been drawn; None where all ratings are equal.
    """

    criterion: int
    name: str
    candidates: int
    alpha: float | None = None
    low: float | None = None
    high: float | None = None
    position: int = 0

    @property
    def is_enough(self) -> bool:
        return self.candidates >= LEAST_CANDIDATES

    @property
    def state(self) -> AgreementState:
        if not self.is_enough:
            return AgreementState.TOO_FEW
        if self.alpha is None or self.low is None or self.high is None:
            return AgreementState.SAME
        if self.alpha < ENOUGH:
            return AgreementState.FIX if self.high < ENOUGH else AgreementState.LOOK
        return AgreementState.GOOD if self.low >= ENOUGH else AgreementState.FAIR

    @property
    def figures(self) -> str:
        """Agreement with its interval; empty where nothing can be told."""
        if not self.is_enough or self.alpha is None or self.low is None or self.high is None:
            return ""
        return f"{_figure(self.alpha)} ({_figure(self.low)} to {_figure(self.high)})"

    @property
    def words(self) -> str:
        """What it means, for somebody who never heard of alpha."""
        if self.state == AgreementState.TOO_FEW:
            return _too_few(self.candidates)
        return WORDS[self.state]


WORDS = {
    AgreementState.FIX: "Interviewers mean different things by it: the same candidate gets very different ratings. "
    "Fix this wording.",
    AgreementState.LOOK: "Interviewers may mean different things by it; more candidates will tell. "
    "Look at its wording together.",
    AgreementState.FAIR: "Interviewers mostly mean the same by it, as far as can be told.",
    AgreementState.GOOD: "Interviewers mean the same by it.",
    AgreementState.SAME: "Everybody got the same rating, so this criterion does not tell candidates apart.",
}


def worst_first(agreements: Iterable[Agreement]) -> list[Agreement]:
    """The wording to mend first at the top; what cannot be told yet at the end."""
    return sorted(
        agreements,
        key=lambda one: (
            ORDER.index(one.state),
            0.0 if one.alpha is None else one.alpha,
            one.position,
            one.criterion,
        ),
    )


def _too_few(candidates: int) -> str:
    so_far = {0: "no candidate was", 1: "one candidate was"}.get(candidates, f"{candidates} candidates were")
    return f"Too few to tell: so far {so_far} rated by two or more; it takes {LEAST_CANDIDATES}."


def _figure(value: float) -> str:
    """Two decimals, with a proper minus."""
    written = f"{value:.2f}"
    return "0.00" if written == "-0.00" else written.replace("-", "−")
