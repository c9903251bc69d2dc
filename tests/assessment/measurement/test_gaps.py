"""How likely a target is missed, and by how much."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.measurement import evidence
from assessment.measurement.gaps import GapState, expected_shortfall, gap_of, gaps_of, state_of
from assessment.measurement.levels import estimate_levels
from assessment.measurement.prior import build_model
from assessment.measurement.types import Label, Option, Requirement, SkillIsNotInModel

from .worlds import chain

levels = st.floats(-2.0, 7.0)
sds = st.floats(0.05, 2.0)


@given(levels, sds, st.floats(-0.5, 4.5))
def test_the_expected_shortfall_is_the_average_over_the_level(mean, sd, cut):
    steps = np.linspace(-9.0, 9.0, 20_001)
    weights = np.exp(-0.5 * steps**2)
    average = (np.maximum(cut - mean - sd * steps, 0.0) * weights).sum() / weights.sum()
    assert expected_shortfall(mean, sd, cut) == pytest.approx(average, abs=1e-5)


@given(levels, sds, st.floats(-0.5, 4.5), st.floats(0.0, 2.0))
def test_a_higher_level_never_has_a_larger_shortfall(mean, sd, cut, more):
    assert 0.0 <= expected_shortfall(mean + more, sd, cut) <= expected_shortfall(mean, sd, cut) + 1e-12


@pytest.mark.parametrize(
    ("probability", "state"),
    [
        (1.0, GapState.MET),
        (0.85, GapState.MET),
        (0.849, GapState.LIKELY_MET),
        (0.60, GapState.LIKELY_MET),
        (0.599, GapState.UNCLEAR),
        (0.40, GapState.UNCLEAR),
        (0.399, GapState.LIKELY_GAP),
        (0.15, GapState.LIKELY_GAP),
        (0.149, GapState.GAP),
        (0.0, GapState.GAP),
    ],
)
def test_the_six_states(probability, state):
    assert state_of(probability, Label.CHECKED) == state_of(probability, Label.SELF_RATED) == state
    assert state_of(probability, Label.INFERRED) == GapState.NOT_ASSESSED


def test_a_gap_tells_the_whole_story_of_one_requirement():
    estimate = estimate_levels(build_model(chain(2)), [evidence.self_rating("s000", 1)])
    gap, score = gap_of(estimate, Requirement("s000", 4.0)), estimate.score("s000")
    assert (gap.mean, gap.sd, gap.low, gap.high, gap.label) == (
        score.mean,
        score.sd,
        score.low,
        score.high,
        score.label,
    )
    assert gap.probability_met == estimate.probability_meets("s000", 3.5)
    assert gap.shortfall == expected_shortfall(score.mean, score.sd, 3.5)
    assert gap.state == GapState.GAP


def test_gaps_keep_their_order_and_a_skill_nobody_spoke_of_is_not_assessed():
    estimate = estimate_levels(build_model(chain(2)), [evidence.self_rating("s000", 5)])
    gaps = gaps_of(estimate, [Option("s001", 1.0), Requirement("s000", 1.0)])
    assert [(gap.skill, gap.state) for gap in gaps] == [("s001", GapState.NOT_ASSESSED), ("s000", GapState.MET)]


def test_an_unknown_skill_is_named():
    with pytest.raises(SkillIsNotInModel, match="'nowhere'"):
        gap_of(estimate_levels(build_model(chain(1)), []), Requirement("nowhere", 2.0))
