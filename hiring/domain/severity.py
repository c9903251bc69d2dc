"""How strict interviewers are, and why a candidate's adjusted score differs from the plain mean, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from hiring.domain.ratings import Estimate

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
            count = "1 rating" if self.ratings == 1 else f"{self.ratings} ratings"
            return f"Too few to tell: {count} so far; it takes {LEAST_RATINGS}."
        if not self.is_told:
            return "Rates about like the others, as far as can be told."
        return f"Rates {_levels(abs(self.leniency.value))} {self.side} than the others."

    @property
    def side(self) -> str:
        return "lower" if self.leniency.value < 0.0 else "higher"


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
        movers = [_of_rater(share) for share in _movers(score.shares)]
        who = " and ".join(movers) or "Small differences between interviewers add up"
        told.append(f"{who}; taking that off moves the score by {_signed(score.by_raters)}.")
    if abs(score.pull) >= SHOWN:
        count = "one rating" if score.ratings == 1 else f"{score.ratings} ratings"
        it_is = "it is also" if told else "the score is"
        told.append(f"With {count} {it_is} drawn {abs(score.pull):.1f} towards the mean of all candidates.")
    return " ".join(told) or "Both are nearly the same: what is known of her interviewers changes little."


def _movers(shares: Iterable[Share]) -> list[Share]:
    """Those who rate clearly unlike the others, the one who matters most first."""
    return sorted((share for share in shares if share.is_told), key=lambda share: (-abs(share.moved), share.name))


def _of_rater(share: Share) -> str:
    side = "lower" if share.leniency < 0.0 else "higher"
    part = f"{round(100 * share.share)} % of the score"
    return f"{share.name} rates {_levels(abs(share.leniency))} {side} than the others and gave {part}"


def _levels(size: float) -> str:
    return f"about {size:.1f} {'level' if 0.95 <= size < 1.05 else 'levels'}"


def _signed(value: float) -> str:
    return f"{'+' if value > 0.0 else '−'}{abs(value):.1f}"
