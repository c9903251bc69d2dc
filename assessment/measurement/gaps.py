"""A gap: how likely a target is missed, and by how much; never a bare difference."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from .levels import Estimate
from .normal import INTERVAL_80, normal_cdf, normal_density
from .types import Label, Option, Requirement


class GapState(StrEnum):
    """What to tell the person; UNCLEAR asks for more questions, not for a course."""

    MET = "met"
    LIKELY_MET = "likely_met"
    UNCLEAR = "unclear"
    LIKELY_GAP = "likely_gap"
    GAP = "gap"
    NOT_ASSESSED = "not_assessed"


STATES = ((0.85, GapState.MET), (0.60, GapState.LIKELY_MET), (0.40, GapState.UNCLEAR), (0.15, GapState.LIKELY_GAP))


@dataclass(frozen=True, slots=True)
class Gap:
    """One target against one skill's level: P(level >= cut), expected shortfall in levels, 80 % interval, state."""

    skill: str
    target: float
    mean: float
    sd: float
    low: float
    high: float
    probability_met: float
    shortfall: float
    label: Label
    state: GapState


def expected_shortfall(mean: float, sd: float, cut: float) -> float:
    """E[(cut - level)+] of a level ~ N(mean, sd²): SD (φ(u) + u Φ(u)) with u = (cut - mean) / SD."""
    u = (cut - mean) / sd
    # Far above the cut the two terms cancel and rounding may leave a trace below zero.
    return max(sd * (float(normal_density(u)) + u * float(normal_cdf(u))), 0.0)


def state_of(probability_met: float, label: Label) -> GapState:
    """The state for P(met); without direct evidence it is always 'not assessed'."""
    if label == Label.INFERRED:
        return GapState.NOT_ASSESSED
    return next((state for least, state in STATES if probability_met >= least), GapState.GAP)


def gap_of(estimate: Estimate, wanted: Requirement | Option) -> Gap:
    """The gap of one requirement, or of one option of a group. Raises SkillIsNotInModel."""
    place = estimate.position(wanted.skill)
    mean, sd = estimate.mean.item(place), math.sqrt(estimate.covariance.item(place, place))
    met, label = estimate.probability_meets(wanted.skill, wanted.cut), estimate.label(wanted.skill)
    return Gap(
        skill=wanted.skill,
        target=wanted.target,
        mean=mean,
        sd=sd,
        low=mean - INTERVAL_80 * sd,
        high=mean + INTERVAL_80 * sd,
        probability_met=met,
        shortfall=expected_shortfall(mean, sd, wanted.cut),
        label=label,
        state=state_of(met, label),
    )


def gaps_of(estimate: Estimate, wanted: Iterable[Requirement | Option]) -> tuple[Gap, ...]:
    """The gaps, in the given order. Raises SkillIsNotInModel."""
    return tuple(gap_of(estimate, one) for one in wanted)
