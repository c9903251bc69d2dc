"""How far interviewers mean the same by a criterion, in plain words; the criterion whose wording to mend first."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from wording.words import gettext, gettext_noop, ngettext, number

# Krippendorff (2004), chapter 11: below two thirds ratings say little about what is rated.
ENOUGH = 2.0 / 3.0
LEAST_CANDIDATES = 10


class AgreementState(StrEnum):
    """What can be said about a criterion; as a text in the language of whoever reads it."""

    FIX = gettext_noop("fix this wording")
    LOOK = gettext_noop("look at this wording")
    FAIR = gettext_noop("agreement is fair")
    GOOD = gettext_noop("agreement is good")
    SAME = gettext_noop("everybody gives the same")
    TOO_FEW = gettext_noop("too few to tell")

    def __str__(self) -> str:
        return gettext(self.value)


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
        figures = {"value": _figure(self.alpha), "low": _figure(self.low), "high": _figure(self.high)}
        return gettext("%(value)s (%(low)s to %(high)s)") % figures

    @property
    def words(self) -> str:
        """What it means, for somebody who never heard of alpha."""
        if self.state == AgreementState.TOO_FEW:
            return _too_few(self.candidates)
        return gettext(WORDS[self.state])


WORDS = {
    AgreementState.FIX: gettext_noop(
        "Interviewers mean different things by it: the same candidate gets very different ratings. Fix this wording."
    ),
    AgreementState.LOOK: gettext_noop(
        "Interviewers may mean different things by it; more candidates will tell. Look at its wording together."
    ),
    AgreementState.FAIR: gettext_noop("Interviewers mostly mean the same by it, as far as can be told."),
    AgreementState.GOOD: gettext_noop("Interviewers mean the same by it."),
    AgreementState.SAME: gettext_noop(
        "Everybody got the same rating, so this criterion does not tell candidates apart."
    ),
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
    if not candidates:
        told = gettext("Too few to tell: so far no candidate was rated by two or more; it takes %(least)d.")
    else:
        told = ngettext(
            "Too few to tell: so far one candidate was rated by two or more; it takes %(least)d.",
            "Too few to tell: so far %(count)d candidates were rated by two or more; it takes %(least)d.",
            candidates,
        )
    return told % {"count": candidates, "least": LEAST_CANDIDATES}


def _figure(value: float) -> str:
    """Two decimals, with a proper minus."""
    return number(round(value, 2) or 0.0, 2).replace("-", "−")
