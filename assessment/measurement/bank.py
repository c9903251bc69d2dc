"""A bank of items whose curves are known exactly, and what answers to them tell at any place of the scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .calibrate import AnswersAreMalformed
from .grid import Floats, logistic

MISSING = -1


class BankIsImpossible(ValueError):
    """Slopes that are not positive, thresholds that do not rise, or guessing outside [0, 1) or with several steps."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"No bank could be like this: {reason}.")


class PlaceIsImpossible(ValueError):
    """A place is no number, a prior no normal distribution, or a range does not rise."""

    def __init__(self) -> None:
        super().__init__("Places are numbers, the SD of a prior is positive, and a search goes from low to high.")


@dataclass(frozen=True, eq=False)
class Tells:
    """What answers tell at some places.

    `relative` is P'/P of each answer (places x items x categories; 0 for categories that an item lacks), `information`
    the Fisher information of each item, `warm` Warm's J = Σ P' P'' / P (both places x items).
    """

    relative: Floats
    information: Floats
    warm: Floats


@dataclass(frozen=True, eq=False)
class Bank:
    """Items with exact curves: slopes, rising thresholds each (one for right or wrong), and guessing."""

    slopes: Sequence[float]
    thresholds: Sequence[Sequence[float]]
    guessing: Sequence[float] | None = None

    @cached_property
    def arrays(self) -> tuple[Floats, Floats, Floats]:
        """Slopes, thresholds padded with infinity (items x most categories - 1), guessing. Raises BankIsImpossible."""
        slopes = np.asarray(self.slopes, dtype=float)
        guessing = np.zeros(len(slopes)) if self.guessing is None else np.asarray(self.guessing, dtype=float)
        if not len(slopes) == len(self.thresholds) == len(guessing):
            raise BankIsImpossible("slopes, thresholds and guessing are of different numbers of items")
        steps = np.full((len(slopes), max((len(own) for own in self.thresholds), default=1)), np.inf)
        for row, own in enumerate(self.thresholds):
            if not len(own) or not np.isfinite(own).all() or not (np.diff(own) > 0.0).all():
                raise BankIsImpossible(f"the thresholds {list(own)} do not rise")
            steps[row, : len(own)] = own
        if not ((slopes > 0.0) & (slopes < np.inf)).all():
            raise BankIsImpossible("a slope is not positive")
        if (
            not ((guessing >= 0.0) & (guessing < 1.0)).all()
            or (guessing[np.isfinite(steps).sum(axis=1) > 1] > 0.0).any()
        ):
            raise BankIsImpossible("only right-or-wrong items can be guessed, and not always")
        return slopes, steps, guessing

    @cached_property
    def sizes(self) -> NDArray[np.int64]:
        """How many categories each item has."""
        sizes: NDArray[np.int64] = np.isfinite(self.arrays[1]).sum(axis=1) + 1
        return sizes

    @cached_property
    def exists(self) -> NDArray[np.bool_]:
        """Which of the most categories that any item has each item has, items x categories."""
        exists: NDArray[np.bool_] = np.arange(self.sizes.max(initial=2)) < self.sizes[:, None]
        return exists

    @cached_property
    def parameters(self) -> list[tuple[float, float, float, float]]:
        """Of right-or-wrong items: slope, difficulty, guessing, and the factor a² (1 - c) of their information."""
        slopes, steps, guessing = self.arrays
        columns = (slopes, steps[:, 0], guessing, np.square(slopes) * (1.0 - guessing))
        return list(zip(*(column.tolist() for column in columns), strict=True))

    @cached_property
    def cells(self) -> dict[int, list[tuple[float, int]]]:
        """What `bank_choice` remembers of each stretch of the scale."""
        return {}

    def away(self, at: Floats) -> Floats:
        """How many logits each place lies above each threshold, places x items x (most categories - 1)."""
        slopes, steps, _ = self.arrays
        there = self.exists[:, 1:]
        return np.where(there, slopes[:, None] * (np.asarray(at)[:, None, None] - np.where(there, steps, 0.0)), -np.inf)

    def log_chances(self, at: Floats) -> Floats:
        """Log probability of each answer, places x items x categories; 0 for categories that an item lacks.

        Graded items: Samejima (1969); with guessing: Birnbaum (1968). The difference of two neighbouring curves is
        taken as a product, so that rare answers stay exact.
        """
        (slopes, steps, guessing), away = self.arrays, self.away(at)
        edge = np.zeros((*away.shape[:2], 1))
        logs = np.concatenate([edge, -np.logaddexp(0.0, -away)], axis=2)
        logs += np.concatenate([-np.logaddexp(0.0, away), edge], axis=2)
        between = self.exists[:, 2:]
        gaps = slopes[:, None] * np.diff(np.where(self.exists[:, 1:], steps, 0.0), axis=1)
        logs[:, :, 1:-1] += np.log(-np.expm1(-np.where(between, gaps, np.inf)))
        guessed = guessing > 0.0
        log_known = logs[:, guessed, :2] + np.log1p(-guessing[guessed])[:, None]
        logs[:, guessed, 0] = log_known[:, :, 0]
        logs[:, guessed, 1] = np.logaddexp(np.log(guessing[guessed]), log_known[:, :, 1])
        return np.where(self.exists, logs, 0.0)

    def tells(self, at: Floats) -> Tells:
        """What each answer tells at these places.

        With u the probability of passing a threshold and d = 1 - u, of an answer between two of them
        P'/P = a (d_k - u_(k+1)) and P''/P = (P'/P)² - a² (u_k d_k + u_(k+1) d_(k+1)): nothing cancels.
        """
        (slopes, _, guessing), away, log_chances = self.arrays, self.away(at), self.log_chances(at)
        edge = np.zeros((*away.shape[:2], 1))
        up, down = logistic(away), logistic(-away)
        missed, passed = np.concatenate([edge, down], axis=2), np.concatenate([up, edge], axis=2)
        steep = np.concatenate([edge, up * down, edge], axis=2)
        a = np.where(self.exists, slopes[:, None], 0.0)
        relative = a * (missed - passed)
        bend = np.square(relative) - np.square(a) * (steep[:, :, :-1] + steep[:, :, 1:])
        chance = np.exp(log_chances)
        # Of a right answer only the part that was known tells anything.
        known = np.where(guessing > 0.0, 1.0 - guessing * np.exp(-log_chances[:, :, 1]), 1.0)
        relative[:, :, 1] *= known
        bend[:, :, 1] *= known
        slope = chance * relative
        return Tells(relative, (slope * relative).sum(axis=2), (slope * bend).sum(axis=2))

    def log_likelihood(self, answers: NDArray[np.int64], points: Floats) -> Floats:
        """Of each person's answers at each point, people x points."""
        logs = self.log_chances(points)
        likelihood = np.zeros((len(answers), len(points)))
        for category in range(logs.shape[2]):
            likelihood += (answers == category).astype(float) @ logs[:, :, category].T
        return likelihood


def checked_answers(answers: NDArray[np.int64], bank: Bank) -> NDArray[np.int64]:
    """The answers as whole numbers, each a category of its item or missing. Raises AnswersAreMalformed."""
    sizes, given = bank.sizes, np.asarray(answers)
    if given.ndim != 2 or given.shape[1] != len(sizes):
        raise AnswersAreMalformed(f"Answers are people x items; here they are {given.shape} for {len(sizes)} items.")
    if given.size and not (given.min() >= MISSING and (given.max(axis=0) < sizes).all()):
        raise AnswersAreMalformed("An answer is in a category that its item does not have.")
    if given.dtype.kind == "f" and (given % 1 != 0).any():
        raise AnswersAreMalformed("An answer is in a category that its item does not have.")
    return given.astype(np.int64, copy=False)
