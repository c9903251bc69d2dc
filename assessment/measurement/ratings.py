"""Ratings as arrays: what they must look like, and whether there are enough of them to speak of agreement."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .grid import Floats

LEAST_SUBJECTS = 10
LARGEST = 1e50  # its fourth power still is a number


class ShapeIsWrong(ValueError):
    """An array does not have the shape that was asked for."""

    def __init__(self, wanted: str, shape: tuple[int, ...]) -> None:
        super().__init__(f"Wanted {wanted}, got an array of shape {shape}.")
        self.wanted, self.shape = wanted, shape


class RatingIsOutOfReach(ValueError):
    """A rating is infinite, or so large that its square could be."""

    def __init__(self, rating: float, place: tuple[int, ...]) -> None:
        super().__init__(f"The rating {rating} at {place} is too large to reckon with.")
        self.rating, self.place = rating, place


class RatingIsMissing(ValueError):
    """A coefficient that needs complete data met a gap."""

    def __init__(self, place: tuple[int, ...]) -> None:
        super().__init__(f"The rating at {place} is missing, and this needs all of them.")
        self.place = place


class CategoryIsOffTheScale(ValueError):
    """A category is not one of 0 … categories - 1."""

    def __init__(self, category: float, categories: int) -> None:
        super().__init__(f"The category {category} is not a whole number from 0 to {categories - 1}.")
        self.category, self.categories = category, categories


class CountIsImpossible(ValueError):
    """A table of counts or proportions holds something negative, missing or infinite."""

    def __init__(self, count: float, place: tuple[int, ...]) -> None:
        super().__init__(f"Nothing can be counted {count} times, as the table says at {place}.")
        self.count, self.place = count, place


class ConfidenceIsOutOfRange(ValueError):
    """A confidence is not between 0 and 1."""

    def __init__(self, confidence: float) -> None:
        super().__init__(f"An interval cannot have the confidence {confidence}; it lies between 0 and 1.")
        self.confidence = confidence


@dataclass(frozen=True, slots=True)
class Interval:
    """Where a coefficient probably lies."""

    low: float
    high: float


def ratings_table(ratings: Floats, wanted: str) -> Floats:
    """The ratings as a table of numbers, NaN for missing; an empty array of any shape is an empty table.

    `wanted` says in words what the two axes are. Raises ShapeIsWrong, RatingIsOutOfReach.
    """
    table = np.asarray(ratings, dtype=float)
    if table.size == 0:
        return np.zeros((0, 0))
    if table.ndim != 2:
        raise ShapeIsWrong(wanted, table.shape)
    if place := _first(np.abs(table) > LARGEST):
        raise RatingIsOutOfReach(table[place].item(), place)
    return table


def complete_table(ratings: Floats, wanted: str) -> Floats:
    """The ratings as a table without gaps. Raises ShapeIsWrong, RatingIsOutOfReach, RatingIsMissing."""
    table = ratings_table(ratings, wanted)
    if place := _first(np.isnan(table)):
        raise RatingIsMissing(place)
    return table


def counts_of(counts: Floats, wanted: str, dimensions: int = 2) -> Floats:
    """Counts or proportions, none negative; an empty array of any shape has no cells.

    Raises ShapeIsWrong, CountIsImpossible.
    """
    table = np.asarray(counts, dtype=float)
    if table.size == 0:
        return np.zeros((0,) * dimensions)
    if table.ndim != dimensions:
        raise ShapeIsWrong(wanted, table.shape)
    if place := _first(~((table >= 0.0) & (table <= LARGEST))):
        raise CountIsImpossible(table[place].item(), place)
    return table


def unit_scaled(values: Floats) -> Floats:
    """Values (at least one, none missing) moved to start at 0 and stretched to end in [½, 1), or all 0 if all equal.

    Stretching is by a power of two and so loses nothing; squares of what is left neither overflow nor vanish.
    """
    moved = values - values.min()
    exponent = math.frexp(moved.max())[1]
    scaled: Floats = np.ldexp(moved, -exponent)
    return scaled


def tail_of(confidence: float) -> float:
    """The probability left out above (and below) an interval of this confidence. Raises ConfidenceIsOutOfRange."""
    if not 0.0 < confidence < 1.0:
        raise ConfidenceIsOutOfRange(confidence)
    return 0.5 - 0.5 * confidence


def midranks(values: Floats) -> Floats:
    """Ranks from 1 of a vector; equal values share the mean of their ranks."""
    in_order = np.sort(values)
    before, until = np.searchsorted(in_order, values, side="left"), np.searchsorted(in_order, values, side="right")
    return 0.5 * (before + until).astype(float) + 0.5


def joint_subjects(ratings: Floats) -> int:
    """How many units were rated by at least two raters; `ratings` is raters x units, NaN for missing.

    Raises ShapeIsWrong, RatingIsOutOfReach.
    """
    rated = ~np.isnan(ratings_table(ratings, "raters x units"))
    return int((rated.sum(axis=0) >= 2).sum())


def is_enough_to_tell(ratings: Floats) -> bool:
    """Whether agreement may be spoken of: under ten jointly rated units are too few to tell.

    `ratings` is raters x units, NaN for missing. Raises ShapeIsWrong, RatingIsOutOfReach.
    """
    return joint_subjects(ratings) >= LEAST_SUBJECTS


def _first(found: NDArray[np.bool_]) -> tuple[int, ...]:
    """The first place where something was found; empty if nowhere."""
    places = np.argwhere(found)
    return tuple(places[0].tolist()) if len(places) else ()
