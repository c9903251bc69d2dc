"""The words that fix a rating: rating k reads as the framework's level k."""

from collections.abc import Iterable
from dataclasses import dataclass

RATINGS = (1, 2, 3, 4, 5)
# A rubric keeps the words of the framework as their author wrote them, so these too.
AT_MOST = "At most: "  # not shown


@dataclass(frozen=True, slots=True)
class Rung:
    """A level of the framework in the words of one skill, at its value from 0 to 5."""

    value: float
    words: str


def rung_of(rating: int, rungs: Iterable[Rung]) -> Rung:
    """The level that a rating stands for: the nearest one, and of two equally near ones the lower."""
    return min(rungs, key=lambda rung: (abs(rung.value - rating), rung.value))


def anchors_from(rungs: Iterable[Rung]) -> dict[int, str]:
    """Words for the ratings 1 to 5. The lowest also stands for everything below it, and says so."""
    known = [rung for rung in rungs if rung.words]
    if not known:
        return {}
    words = {rating: rung_of(rating, known).words for rating in RATINGS}
    return {**words, RATINGS[0]: AT_MOST + words[RATINGS[0]]}


def expected_rating(target: float) -> int:
    """The rating that meets a target: thresholds lie half-way between ratings, at 1.5, 2.5, 3.5 and 4.5."""
    return min(max(int(target + 0.5), RATINGS[0]), RATINGS[-1])
