"""Which skills a question could teach most about, before any question is looked at."""

from collections.abc import Collection, Sequence

import numpy as np

from .levels import ITEM_SOURCES, Estimate
from .normal import normal_cdf
from .stop import MOST_ITEMS
from .types import Stake


def most_promising(estimate: Estimate, stakes: Sequence[Stake], skills: Collection[str], most: int) -> frozenset[str]:
    """The `most` skills among `skills` with the highest bound on what an answer could gain.

    No answer lowers the expected error of a decision by more than its variance p(1 - p), times the weight that rides
    on it; for a level, by more than the variance of the level. Skills that had their share of items come last.
    Raises SkillIsNotInModel.
    """
    bounds: dict[str, float] = {}
    at_stake = [stake for stake in stakes if stake.skill in skills]
    places = np.array([estimate.position(stake.skill) for stake in at_stake], dtype=np.intp)
    mean, variance = estimate.mean[places], estimate.covariance[places, places]
    cuts = np.array([0.0 if stake.cut is None else stake.cut for stake in at_stake])
    met = normal_cdf((mean - cuts) / np.sqrt(variance))
    for place, stake in enumerate(at_stake):
        spread = variance.item(place) if stake.cut is None else met.item(place) * (1.0 - met.item(place))
        bounds[stake.skill] = bounds.get(stake.skill, 0.0) + stake.weight * spread
    full = {skill: estimate.count(skill, ITEM_SOURCES) >= MOST_ITEMS for skill in bounds}
    return frozenset(sorted(bounds, key=lambda skill: (full[skill], -bounds[skill], skill))[:most])
