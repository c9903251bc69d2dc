"""Whether groups go on at different rates: the four-fifths rule, never without an interval and an exact test."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import NormalDist

from wording.words import gettext, number

FOUR_FIFTHS = 0.8
LEAST_IN_A_GROUP = 5
Z = NormalDist().inv_cdf(0.975)
SURE = 0.05


@dataclass(frozen=True, slots=True)
class Group:
    """One group that an organisation counts: how many candidates, and how many of them went on."""

    name: str
    candidates: int
    went_on: int

    @property
    def rate(self) -> float:
        return self.went_on / self.candidates if self.candidates else 0.0


@dataclass(frozen=True, slots=True)
class Impact:
    """A group beside the one with the highest rate: the ratio of the rates, its interval, and Fisher's exact p."""

    group: Group
    reference: Group
    ratio: float | None
    low: float
    high: float
    p: float

    @property
    def is_enough(self) -> bool:
        return min(self.group.candidates, self.reference.candidates) >= LEAST_IN_A_GROUP

    @property
    def is_below(self) -> bool:
        """Below four fifths as counted; by itself that proves nothing."""
        return self.ratio is not None and self.ratio < FOUR_FIFTHS

    @property
    def words(self) -> str:
        if self.ratio is None:
            return gettext("Nobody went on, so there is nothing to compare.")
        if not self.is_enough:
            return gettext("Too few to tell: a group needs at least %(least)d candidates.") % {
                "least": LEAST_IN_A_GROUP
            }
        return self._verdict() % {
            "ratio": number(self.ratio, 2),
            "group": self.reference.name,
            "low": number(self.low, 2),
            "high": number(self.high, 2),
        }

    def _verdict(self) -> str:
        if not self.is_below:
            return gettext("%(ratio)s of the rate of %(group)s (%(low)s to %(high)s): not below four fifths.")
        if self.p < SURE:
            return gettext(
                "%(ratio)s of the rate of %(group)s (%(low)s to %(high)s): below four fifths, and chance alone hardly "
                "explains it. Look at how these were decided."
            )
        return gettext(
            "%(ratio)s of the rate of %(group)s (%(low)s to %(high)s): below four fifths, but so few candidates can "
            "differ that much by chance."
        )


def impacts_of(groups: Iterable[Group]) -> list[Impact]:
    """Each group but the one with the highest rate, the lowest ratio first. Nothing with fewer than two groups."""
    counted = sorted((group for group in groups if group.candidates), key=lambda one: (-one.rate, one.name))
    if len(counted) < 2:
        return []
    reference, *others = counted
    return sorted(
        (_impact(group, reference) for group in others),
        key=lambda one: (1.0 if one.ratio is None else one.ratio, one.group.name),
    )


def fisher_exact(a: int, b: int, c: int, d: int) -> float:
    """Two-sided p of the table [[a, b], [c, d]] given its margins (Fisher 1935): all tables at most as likely."""
    total, first, chosen = a + b + c + d, a + b, a + c
    lowest, highest = max(0, first + chosen - total), min(first, chosen)
    ways = {
        count: math.comb(first, count) * math.comb(total - first, chosen - count)
        for count in range(lowest, highest + 1)
    }
    # Whole numbers: equally likely tables compare as equal.
    return sum(way for way in ways.values() if way <= ways[a]) / math.comb(total, chosen)


def ratio_interval(group: Group, reference: Group) -> tuple[float, float]:
    """95 % for the ratio of two rates on the log scale (Katz and others 1978), half a case added to each count."""
    rates = [(one.went_on + 0.5) / (one.candidates + 0.5) for one in (group, reference)]
    variance = sum(1 / (one.went_on + 0.5) - 1 / (one.candidates + 0.5) for one in (group, reference))
    middle, reach = math.log(rates[0] / rates[1]), Z * math.sqrt(variance)
    return math.exp(middle - reach), math.exp(middle + reach)


def _impact(group: Group, reference: Group) -> Impact:
    ratio = group.rate / reference.rate if reference.went_on else None
    low, high = ratio_interval(group, reference)
    p = fisher_exact(
        group.went_on,
        group.candidates - group.went_on,
        reference.went_on,
        reference.candidates - reference.went_on,
    )
    return Impact(group, reference, ratio, low, high, p)
