"""What somebody may answer to an item of each kind, and what counts as right."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from assessment.domain.answers import Answer, Given, Shape, ValueIsNotAnOption
from assessment.domain.numbers import number_in

SELF_RATING, EVIDENCE = "self_rating", "evidence"
SINGLE, MULTIPLE, NUMERIC, OUTPUT = "single", "multiple", "numeric", "output"
KNOWLEDGE = frozenset({SINGLE, MULTIPLE, NUMERIC, OUTPUT})
ABOUT_ONESELF = frozenset({SELF_RATING, EVIDENCE})
SHAPES = {MULTIPLE: Shape.CHOSEN, NUMERIC: Shape.TYPED, OUTPUT: Shape.TYPED}  # all others are pressed
NO_MATCH = -1.0
ROUNDING = 1e-9  # of the value: what writing a decimal number in binary may add to the tolerance


@dataclass(frozen=True, slots=True)
class Key:
    """What is right: values of options, numbers with their tolerances, or texts that may be typed."""

    options: frozenset[int] = frozenset()
    numbers: tuple[tuple[float, float], ...] = ()
    texts: tuple[str, ...] = ()


def value_given(kind: str, key: Key, options: Collection[int], answer: Answer) -> float | None:
    """The number that stands for the answer in the log; None where nothing was given.

    A pressed option is its value, several chosen ones are a sum of powers of two, a typed number is itself, and a
    typed text is the place of the accepted text it equals, or -1. Raises ValueIsNotAnOption, NotANumber.
    """
    if answer.given != Given.VALUE:
        if answer.value is not None or not _may_pass(kind, answer.given):
            raise ValueIsNotAnOption(answer.given)
        return None
    if answer.shape != SHAPES.get(kind, Shape.PRESSED):
        raise ValueIsNotAnOption(answer.value)
    if kind == NUMERIC:
        return number_in(answer.detail)
    if kind == OUTPUT:
        return _place(answer.detail, key.texts)
    chosen = values_in(answer.value) if kind == MULTIPLE else [answer.value]
    if not chosen or any(value not in options for value in chosen):
        raise ValueIsNotAnOption(answer.value)
    return answer.value


def _may_pass(kind: str, given: Given) -> bool:
    """Self-ratings may be unsure; whoever does not know a knowledge item says so, which is scored as wrong."""
    return (given == Given.DONT_KNOW) == (kind in KNOWLEDGE)


def is_right(kind: str, key: Key, value: float | None) -> bool:
    """Whether a stored answer to a knowledge item is right; several keys have to be chosen exactly."""
    if value is None:
        return False
    if kind == NUMERIC:
        return any(abs(value - right) <= tolerance + ROUNDING * abs(right) for right, tolerance in key.numbers)
    if kind == OUTPUT:
        return value >= 0.0
    return value == (sum_of(key.options) if kind == MULTIPLE else next(iter(key.options), None))


def sum_of(values: Iterable[int]) -> float:
    """Chosen options as one number."""
    return float(sum(1 << value for value in set(values)))


def values_in(chosen: float | None) -> list[int]:
    """The options behind the number, ascending. Empty for what is no such number."""
    if chosen is None or chosen < 0 or not chosen.is_integer():
        return []
    return [place for place in range(int(chosen).bit_length()) if int(chosen) >> place & 1]


def _place(text: str, accepted: tuple[str, ...]) -> float:
    squeezed = _squeezed(text)
    if not squeezed:
        raise ValueIsNotAnOption(text)
    return float(next((place for place, right in enumerate(accepted) if _squeezed(right) == squeezed), NO_MATCH))


def _squeezed(text: str) -> str:
    return " ".join(text.split())
