"""When enough has been asked: per skill, and for the whole attempt."""

from collections.abc import Sequence
from enum import StrEnum

import numpy as np

from .levels import ITEM_SOURCES, Estimate
from .normal import normal_cdf
from .types import Candidate, Stake

DECIDED_BELOW, DECIDED_ABOVE = 0.10, 0.90
MOST_ITEMS = 8
ITEMS_FOR_A_GATE = 2
SMALLEST_GAIN = 1e-4
NARROW_ENOUGH = 0.5
SURE_OF_A_LEVEL = 0.8
LEVEL_EDGES = np.array([-np.inf, 0.5, 1.5, 2.5, 3.5, 4.5, np.inf])


class Done(StrEnum):
    """Why a skill needs no more questions."""

    NOTHING_LEFT = "nothing_left"
    ENOUGH_ITEMS = "enough_items"
    DECIDED = "decided"
    NOTHING_TO_GAIN = "nothing_to_gain"


class Finish(StrEnum):
    """Why an attempt has no next question; after BUDGET the person may go on."""

    ALL_DONE = "all_done"
    BUDGET = "budget"


def reasons_done(
    estimate: Estimate, ranked: Sequence[tuple[float, Candidate]], stakes: Sequence[Stake]
) -> dict[str, Done]:
    """The skills at stake that are done, and why; `ranked` are (gain, question) pairs, best first."""
    best: dict[str, float] = {}
    for gain, candidate in ranked:
        best.setdefault(candidate.skill, gain)
    on_skill: dict[str, list[Stake]] = {}
    for stake in stakes:
        on_skill.setdefault(stake.skill, []).append(stake)
    reasons = {skill: _reason(estimate, skill, here, best.get(skill)) for skill, here in on_skill.items()}
    return {skill: reason for skill, reason in reasons.items() if reason is not None}


def _reason(estimate: Estimate, skill: str, stakes: Sequence[Stake], best_gain: float | None) -> Done | None:
    items = estimate.count(skill, ITEM_SOURCES)
    if best_gain is None:
        return Done.NOTHING_LEFT
    if items >= MOST_ITEMS:
        return Done.ENOUGH_ITEMS
    if any(stake.gate for stake in stakes) and items < ITEMS_FOR_A_GATE:
        return None
    # Neighbours alone never settle a skill: it would stay "not assessed" although there is something to ask.
    if estimate.count(skill) and all(_decided(estimate, stake) for stake in stakes):
        return Done.DECIDED
    return Done.NOTHING_TO_GAIN if best_gain < SMALLEST_GAIN else None


def _decided(estimate: Estimate, stake: Stake) -> bool:
    """The target is clearly met or missed; without a target, the level is known well enough to show."""
    if stake.cut is not None:
        met = estimate.probability_meets(stake.skill, stake.cut)
        return met <= DECIDED_BELOW or met >= DECIDED_ABOVE
    score = estimate.score(stake.skill)
    if score.sd <= NARROW_ENOUGH:
        return True
    chances = np.diff(normal_cdf((LEVEL_EDGES - score.mean) / score.sd))
    return bool(chances.max() >= SURE_OF_A_LEVEL)
