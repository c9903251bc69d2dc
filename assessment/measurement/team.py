"""Levels of many people against many targets at once: states, coverage, and where a team hangs on one person."""

from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np
import numpy.typing as npt

from .gaps import STATES, GapState
from .grid import Floats
from .normal import normal_cdf, normal_density
from .types import HALF_LEVEL

Labels = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.int64]

NOTHING, INFERRED, SELF_RATED, CHECKED = range(4)
# The same states as for one person, found by comparing z instead of probabilities.
_BOUNDS = tuple((NormalDist().inv_cdf(least), state) for least, state in STATES)
AT_LEVEL = NormalDist().inv_cdf(STATES[1][0])


@dataclass(frozen=True, eq=False)
class Coverage:
    """For each skill that anybody is to have: what the team asks for, and who of those who share is there.

    `wanted`: the highest level that a target role of a member asks for; `at_level`: people who are met or probably met
    there by direct evidence; `assessed`: people with direct evidence; `asked`, `met`: people whose own role asks for
    the skill, and those of them who have what it asks; `shortfall`: levels missing in all, over those with evidence.
    """

    wanted: Floats
    at_level: Counts
    assessed: Counts
    asked: Counts
    met: Counts
    shortfall: Floats


def z_of(mean: Floats, sd: Floats, target: Floats) -> Floats:
    """How many standard errors a level lies above the cut of its target."""
    return (mean - (target - HALF_LEVEL)) / sd


def is_assessed(label: Labels) -> Flags:
    """Whether there is direct evidence; inferred levels count for nothing here."""
    return label >= SELF_RATED


def is_at(mean: Floats, sd: Floats, label: Labels, target: Floats) -> Flags:
    """Whether somebody has the level, or probably has it, by direct evidence; never where nothing is asked for."""
    if np.isnan(target).all():
        return np.zeros(mean.shape, dtype=bool)
    with np.errstate(invalid="ignore"):
        return is_assessed(label) & (z_of(mean, sd, target) >= AT_LEVEL)


def state_codes(mean: Floats, sd: Floats, label: Labels, target: Floats) -> npt.NDArray[Any]:
    """The place of each state in `GapState`; -1 where nothing is asked for."""
    states = list(GapState)
    with np.errstate(invalid="ignore"):
        z = z_of(mean, sd, target)
        codes = np.select(
            [z >= bound for bound, _ in _BOUNDS],
            [states.index(state) for _, state in _BOUNDS],
            states.index(GapState.GAP),
        )
    codes = np.where(is_assessed(label), codes, states.index(GapState.NOT_ASSESSED))
    return np.where(np.isnan(target), -1, codes)


def shortfalls(mean: Floats, sd: Floats, label: Labels, target: Floats) -> Floats:
    """Expected levels missing to one's own target; 0 where nothing is asked for or nothing is known directly."""
    result = np.zeros_like(mean)
    cells = is_assessed(label) & ~np.isnan(target)
    z = -z_of(mean[cells], sd[cells], target[cells])
    result[cells] = np.maximum(sd[cells] * (normal_density(z) + z * normal_cdf(z)), 0.0)
    return result


def coverage_of(mean: Floats, sd: Floats, label: Labels, targets: Floats, everybody: Floats) -> Coverage:
    """Those who share (rows of the first four) against the targets of all members (`everybody`, people x skills)."""
    asked = ~np.isnan(targets)
    wanted = np.fmax.reduce(everybody, axis=0, initial=np.nan)
    return Coverage(
        wanted=wanted,
        at_level=is_at(mean, sd, label, wanted).sum(axis=0),
        assessed=is_assessed(label).sum(axis=0),
        asked=asked.sum(axis=0),
        met=is_at(mean, sd, label, targets).sum(axis=0),
        shortfall=shortfalls(mean, sd, label, targets).sum(axis=0),
    )
