"""Posterior means of many people at once (EAP: Bock and Mislevy 1982), on as few points as are enough.

Log likelihoods of smooth curves are nearly of low rank: of right-or-wrong items without guessing a person's answers
matter only through one weighted sum. So answers are first put into a few sums, and these onto the points.
"""

import numpy as np
from numpy.typing import NDArray

from .bank import MISSING, Bank
from .grid import Floats

REACH, FURTHER, FARTHEST = 6.0, 3.0, 24.0  # prior standard deviations
COARSE, APART = 0.3, 1.1  # points lie at most so many SDs of the prior apart, and of the sharpest posterior
MOST_POINTS = 2001
EDGE_WEIGHT = 3e-6  # more than this at an end of the points, and they reach too near
CLOSE_ENOUGH = 1e-9  # of a log probability
AT_ONCE = 1024  # people: what stays near the processor


def mean_of_posterior(answers: NDArray[np.int64], bank: Bank, mean: float, sd: float) -> tuple[Floats, Floats]:
    """Means and standard deviations under a normal prior; a wider look for those who are at the end of the points."""
    centre, spread, edge = _means(answers, bank, mean, sd, REACH)
    reach = REACH
    while (far := np.flatnonzero(edge > EDGE_WEIGHT)).size and reach < FARTHEST:
        reach += FURTHER
        centre[far], spread[far], edge[far] = _means(answers[far], bank, mean, sd, reach)
    return centre, spread


def _means(
    answers: NDArray[np.int64], bank: Bank, mean: float, sd: float, reach: float
) -> tuple[Floats, Floats, Floats]:
    """Mean, standard deviation and weight at the ends, of each person."""
    steps = _points(bank, mean, sd, reach)
    first = int(answers.min(initial=0) != MISSING)  # the lowest category need not be counted where nothing is missing
    left, right, base = _tables(bank, mean + sd * steps, first)
    base -= 0.5 * np.square(steps)
    powers = np.stack([np.ones_like(steps), steps, np.square(steps), np.zeros_like(steps)])
    powers[3, [0, -1]] = 1.0
    found = np.empty((3, len(answers)))
    for start in range(0, len(answers), AT_ONCE):
        people = slice(start, start + AT_ONCE)
        codes = _codes(answers[people], bank, first)
        heights = right @ (codes if left is None else codes @ left).T
        heights += base[:, None]
        heights -= heights.max(axis=0)
        total, summed, squares, ends = powers @ np.exp(heights, out=heights)
        centre = summed / total
        found[:, people] = centre, squares / total - np.square(centre), ends / total
    return mean + sd * found[0], sd * np.sqrt(np.maximum(found[1], 0.0)), found[2]


def _points(bank: Bank, mean: float, sd: float, reach: float) -> Floats:
    """Points in prior standard deviations, near enough for the sharpest posterior that the bank could leave."""
    look = mean + sd * np.linspace(-reach, reach, 2 * int(reach / COARSE) + 1)
    information = bank.tells(look).information.sum(axis=1).max(initial=0.0)
    apart = min(COARSE, APART / np.sqrt(1.0 + sd**2 * information))
    return np.linspace(-reach, reach, 2 * int(min(np.ceil(reach / apart), MOST_POINTS // 2)) + 1)


def _tables(bank: Bank, points: Floats, first: int) -> tuple[Floats | None, Floats, Floats]:
    """Codes onto sums (None: as they are), sums onto points, and what is the same for everybody.

    Each only up to a constant of the person.
    """
    logs = bank.log_chances(points)
    base = first * logs[:, :, 0].sum(axis=1)
    table = np.where(bank.exists[:, first:], logs[:, :, first:] - first * logs[:, :, :1], 0.0)
    table = table.transpose(2, 1, 0).reshape(-1, len(points))
    left, right = _factors(table - table[:, len(points) // 2, None])
    return left, right.T, base


def _codes(answers: NDArray[np.int64], bank: Bank, first: int) -> Floats:
    """People x (categories from `first` on, items): which answer each gave."""
    most = bank.exists.shape[1]
    if first == 1 and most == 2:
        return answers.astype(float)
    return np.hstack([(answers == category).astype(float) for category in range(first, most)])


def _factors(table: Floats) -> tuple[Floats | None, Floats]:
    """Two factors whose product is the table, as narrow as they can be (cross approximation, Bebendorf 2000).

    Where that would save nothing the table itself is the second, and the first None.
    """
    rest = table.copy()
    left: list[Floats] = []
    right: list[Floats] = []
    while len(left) <= min(table.shape) // 2:
        place = int(np.abs(rest).argmax()) if rest.size else 0
        row, column = divmod(place, table.shape[1])
        if not rest.size or abs(rest[row, column]) <= CLOSE_ENOUGH:
            return np.array(left).reshape(len(left), len(table)).T, np.array(right).reshape(len(right), table.shape[1])
        left.append(rest[:, column] / rest[row, column])
        right.append(rest[row].copy())
        rest -= left[-1][:, None] * right[-1]
    return None, table
