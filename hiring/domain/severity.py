"""How strict interviewers are, and why a candidate's adjusted score differs from the plain mean, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from hiring.domain.ratings import Estimate, signed
from wording.words import gettext, ngettext, number, pgettext

LEAST_RATINGS = 8
SHOWN = 0.05


@dataclass(frozen=True, slots=True)
class Rater:
    """One interviewer: how many levels above (or below) the others she rates, drawn towards 0 while she rated few."""

    assessor: int
    name: str
    ratings: int
    leniency: Estimate

    @property
    def is_told(self) -> bool:
        """Her interval leaves out “like the others”, and she rated enough."""
        clear = self.leniency.low > 0.0 or self.leniency.high < 0.0
        return clear and self.ratings >= LEAST_RATINGS

    @property
    def words(self) -> str:
        if self.ratings < LEAST_RATINGS:
            told = ngettext(
                "Too few to tell: %(count)d rating so far; it takes %(least)d.",
                "Too few to tell: %(count)d ratings so far; it takes %(least)d.",
                self.ratings,
            )
            return told % {"count": self.ratings, "least": LEAST_RATINGS}
        if not self.is_told:
            return gettext("Rates about like the others, as far as can be told.")
        return _of_leniency(self.leniency.value) % {"levels": number(abs(self.leniency.value), 1)}


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a candidate's raw score came from one interviewer (0 to 1), and how lenient she is.

    `is_told`: whether that is told of her at all, see `Rater.is_told`; one page must not say what another denies.
    """

    name: str
    share: float
    leniency: float
    is_told: bool = False

    @property
    def moved(self) -> float:
        """By how much the score rises when her leniency is taken off."""
        return -self.share * self.leniency


@dataclass(frozen=True, slots=True)
class PanelScore:
    """A candidate's weighted score as given and adjusted for who rated her, both on the scale 1 to 5.

    `shares` says who rated how much; what they do not explain of the difference is the pull towards the mean of all
    candidates, which is the stronger the fewer ratings there are.
    """

    candidate: int
    raw: Estimate
    adjusted: Estimate
    shares: tuple[Share, ...]
    ratings: int

    @property
    def moved(self) -> float:
        return self.adjusted.value - self.raw.value

    @property
    def by_raters(self) -> float:
        """The part of the difference that comes from who rated her."""
        return sum(share.moved for share in self.shares)

    @property
    def pull(self) -> float:
        """The part of the difference that comes from there being few ratings."""
        return self.moved - self.by_raters


def why_they_differ(score: PanelScore) -> str:
    """The difference between raw and adjusted in one or two sentences, with the interviewers who make it."""
    told = []
    if abs(score.by_raters) >= SHOWN:
        told.append(_of_raters(score))
    if abs(score.pull) >= SHOWN:
        told.append(_of_pull(score, is_also=bool(told)))
    return " ".join(told) or gettext("Both are nearly the same: what is known of the interviewers changes little.")


def _movers(shares: Iterable[Share]) -> list[Share]:
    """Those who rate clearly unlike the others, the one who matters most first."""
    return sorted((share for share in shares if share.is_told), key=lambda share: (-abs(share.moved), share.name))


def _of_raters(score: PanelScore) -> str:
    who = ""
    for mover in map(_of_rater, _movers(score.shares)):
        who = (
            pgettext("what two interviewers gave", "%(first)s and %(next)s") % {"first": who, "next": mover}
            if who
            else mover
        )
    if who:
        told = gettext("%(who)s; taking that off moves the score by %(by)s.")
    else:
        told = gettext("Small differences between interviewers add up; taking that off moves the score by %(by)s.")
    return told % {"who": who, "by": signed(score.by_raters)}


def _of_rater(share: Share) -> str:
    if share.leniency < 0.0:
        told = ngettext(
            "%(name)s rates about %(levels)s level lower than the others and gave %(part)d %% of the score",
            "%(name)s rates about %(levels)s levels lower than the others and gave %(part)d %% of the score",
            _grammatical_number(share.leniency),
        )
    else:
        told = ngettext(
            "%(name)s rates about %(levels)s level higher than the others and gave %(part)d %% of the score",
            "%(name)s rates about %(levels)s levels higher than the others and gave %(part)d %% of the score",
            _grammatical_number(share.leniency),
        )
    return told % {"name": share.name, "levels": number(abs(share.leniency), 1), "part": round(100 * share.share)}


def _of_pull(score: PanelScore, *, is_also: bool) -> str:
    if is_also:
        told = ngettext(
            "With one rating it is also drawn %(pull)s towards the mean of all candidates.",
            "With %(count)d ratings it is also drawn %(pull)s towards the mean of all candidates.",
            score.ratings,
        )
    else:
        told = ngettext(
            "With one rating the score is drawn %(pull)s towards the mean of all candidates.",
            "With %(count)d ratings the score is drawn %(pull)s towards the mean of all candidates.",
            score.ratings,
        )
    return told % {"count": score.ratings, "pull": number(abs(score.pull), 1)}


def _of_leniency(levels: float) -> str:
    """A sentence with a place for the levels."""
    if levels < 0.0:
        return ngettext(
            "Rates about %(levels)s level lower than the others.",
            "Rates about %(levels)s levels lower than the others.",
            _grammatical_number(levels),
        )
    return ngettext(
        "Rates about %(levels)s level higher than the others.",
        "Rates about %(levels)s levels higher than the others.",
        _grammatical_number(levels),
    )


def _grammatical_number(levels: float) -> int:
    """1 for what is written 1.0, else several."""
    return 1 if 0.95 <= abs(levels) < 1.05 else 2
