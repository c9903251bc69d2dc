"""Which item of a bank tells most at a place of the scale (maximum Fisher information)."""

import math
from collections.abc import Collection

import numpy as np

from .bank import Bank, PlaceIsImpossible
from .grid import Floats, information

AT_ONCE = 256  # points whose information is found together
CELL = 0.125  # how wide a stretch of the scale shares one order of items
MOST_CELLS = 512  # remembered by a bank
ROUNDING = 1.0 + 1e-9
FARTHEST = 700.0  # the exponential of more is no number


def information_of(points: Floats, bank: Bank) -> Floats:
    """Fisher information of each item at each point, items x points (Samejima 1969 for graded items).

    Raises BankIsImpossible, PlaceIsImpossible.
    """
    points = np.asarray(points, dtype=float)
    if points.ndim != 1 or not np.isfinite(points).all():
        raise PlaceIsImpossible
    parts = [points[start : start + AT_ONCE] for start in range(0, max(len(points), 1), AT_ONCE)]
    return np.concatenate([bank.tells(part).information.T for part in parts], axis=1)


def most_informative(point: float, bank: Bank, used: Collection[int] = ()) -> int | None:
    """The item not used yet that tells most at a point; None when all are used. The lowest place wins a tie.

    Items are looked at in the order of the most they could tell near the point, until none could tell more: a few of
    hundreds. That order is made once for each stretch of the scale. Raises BankIsImpossible, PlaceIsImpossible.
    """
    if not math.isfinite(point):
        raise PlaceIsImpossible
    if bank.exists.shape[1] > 2:
        return _of_graded(point, bank, used)
    best, found = -1.0, None
    parameters, taken = bank.parameters, frozenset(used)
    for bound, item in _best_first(bank, math.floor(point / CELL)):
        if bound < best:
            break
        if item in taken:
            continue
        slope, difficulty, guessing, most = parameters[item]
        odds = math.exp(min(slope * (difficulty - point), FARTHEST))
        told = most * odds / ((1.0 + odds) * (1.0 + odds) * (1.0 + guessing * odds))
        if told > best or (told == best and found is not None and item < found):
            best, found = told, item
    return found


def _best_first(bank: Bank, cell: int) -> list[tuple[float, int]]:
    """Items with the most they could tell anywhere in the cell, best first.

    The information of a right-or-wrong item has one peak (Birnbaum 1968), at b + log((1 + √(1 + 8c)) / 2) / a.
    """
    if cell not in bank.cells:
        slopes, steps, guessing = bank.arrays
        peaks = steps[:, 0] + np.log(0.5 + 0.5 * np.sqrt(1.0 + 8.0 * guessing)) / slopes
        nearest = np.clip(peaks, cell * CELL, (cell + 1) * CELL)
        bounds = ROUNDING * _information_each(nearest, bank)
        order = np.argsort(-bounds, kind="stable")
        if len(bank.cells) >= MOST_CELLS:
            bank.cells.clear()
        bank.cells[cell] = list(zip(bounds[order].tolist(), order.tolist(), strict=True))
    return bank.cells[cell]


def _information_each(points: Floats, bank: Bank) -> Floats:
    """Of each right-or-wrong item at its own point."""
    slopes, steps, guessing = bank.arrays
    return information(np.zeros(1), slopes, steps[:, 0] - points, guessing)[:, 0]


def _of_graded(point: float, bank: Bank, used: Collection[int]) -> int | None:
    told = bank.tells(np.array([point])).information[0]
    told[list(used)] = -np.inf
    best = int(told.argmax())
    return best if np.isfinite(told[best]) else None
