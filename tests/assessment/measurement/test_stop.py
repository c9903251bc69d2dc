"""When enough has been asked about a skill."""

from dataclasses import replace

import numpy as np
import pytest

from assessment.measurement import evidence
from assessment.measurement.levels import Estimate, estimate_levels
from assessment.measurement.prior import build_model
from assessment.measurement.stop import Done, reasons_done
from assessment.measurement.types import Candidate, Source, Stake

from .worlds import chain

QUESTION = Candidate("a", "s000", Source.ITEM, evidence.choice_curve(2.5, 4), 60.0)


def knowing(mean: float, sd: float, items: int = 0, ratings: int = 0) -> Estimate:
    """An estimate of one skill with the given level and so many answers and ratings behind it."""
    seen = [evidence.answer("s000", True, QUESTION.curve)] * items + [evidence.self_rating("s000", 3)] * ratings
    estimate = estimate_levels(build_model(chain(1)), seen)
    return replace(estimate, mean=np.array([mean, 0.3]), covariance=np.diag([sd**2, 0.64]))


def reason(estimate: Estimate, stake: Stake, gain: float | None = 0.01) -> Done | None:
    ranked = [] if gain is None else [(gain, QUESTION), (gain / 2, replace(QUESTION, key="b"))]
    return reasons_done(estimate, ranked, [stake]).get("s000")


CUT = Stake("s000", 2.5, 1.0, False)
GATE = Stake("s000", 2.5, 2.0, True)
LEVEL = Stake("s000", None, 1.0, False)


@pytest.mark.parametrize(
    ("estimate", "stake", "gain", "expected"),
    [
        (knowing(2.4, 1.0, items=1), CUT, 0.01, None),
        (knowing(2.4, 1.0, items=1), CUT, None, Done.NOTHING_LEFT),
        (knowing(2.4, 1.0, items=1), CUT, 0.00009, Done.NOTHING_TO_GAIN),
        (knowing(2.4, 1.0, items=8), CUT, 0.01, Done.ENOUGH_ITEMS),
        (knowing(4.0, 1.0, items=1), CUT, 0.01, Done.DECIDED),
        (knowing(1.0, 1.0, items=1), CUT, 0.01, Done.DECIDED),
        (knowing(4.0, 1.0, ratings=1), CUT, 0.01, Done.DECIDED),
        (knowing(4.0, 1.0), CUT, 0.01, None),
        (knowing(4.0, 1.0), CUT, 0.00009, Done.NOTHING_TO_GAIN),
        (knowing(4.0, 1.0, items=1), GATE, 0.01, None),
        (knowing(4.0, 1.0, items=1, ratings=3), GATE, 0.00009, None),
        (knowing(4.0, 1.0, items=1), GATE, None, Done.NOTHING_LEFT),
        (knowing(4.0, 1.0, items=2), GATE, 0.01, Done.DECIDED),
        (knowing(2.5, 0.6, items=3), LEVEL, 0.01, None),
        (knowing(2.5, 0.5, items=3), LEVEL, 0.01, Done.DECIDED),
        (knowing(5.9, 0.9, items=3), LEVEL, 0.01, Done.DECIDED),
    ],
)
def test_when_a_skill_is_done(estimate, stake, gain, expected):
    assert reason(estimate, stake, gain) == expected


def test_a_skill_with_two_targets_is_done_when_both_are_decided():
    estimate = knowing(3.2, 0.5, items=2)
    ranked = [(0.01, QUESTION)]
    assert reasons_done(estimate, ranked, [CUT, Stake("s000", 0.5, 1.0, False)]) == {"s000": Done.DECIDED}
    assert reasons_done(estimate, ranked, [CUT, Stake("s000", 3.5, 1.0, False)]) == {}
