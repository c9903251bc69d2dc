"""Comparing what somebody entered with the answer of a challenge: numbers within a tolerance, or short texts."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from assessment.domain.numbers import NotANumber, number_in

# How far a sum of rounded decimals may be off without being another number.
_ROUNDING = 1e-9


class Verdict(StrEnum):
    """What comes out of a comparison."""

    RIGHT = "right"
    WRONG = "wrong"
    NO_NUMBER = "no number"  # not shown
    EMPTY = "empty"


@dataclass(frozen=True)
class Expected:
    """A number with its tolerance, or the texts that count as right."""

    value: float | None = None
    tolerance: float = 0.0
    texts: Collection[str] = ()


def compare(given: str, expected: Expected) -> Verdict:
    """Whether the words are the answer. Of a text neither case nor spaces nor quotes around it count."""
    if not given.strip():
        return Verdict.EMPTY
    if expected.value is None:
        return Verdict.RIGHT if _plain(given) in {_plain(text) for text in expected.texts} else Verdict.WRONG
    try:
        number = number_in(given)
    except NotANumber:
        return Verdict.NO_NUMBER
    slack = expected.tolerance + _ROUNDING * max(1.0, abs(expected.value))
    return Verdict.RIGHT if abs(number - expected.value) <= slack else Verdict.WRONG


def _plain(text: str) -> str:
    return " ".join(text.strip().strip("\"'`").split()).casefold()
