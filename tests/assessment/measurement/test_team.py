"""Levels of a team against its targets: who is there by direct evidence, and what is missing in all."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.measurement.gaps import GapState
from assessment.measurement.team import (
    CHECKED,
    INFERRED,
    NOTHING,
    SELF_RATED,
    coverage_of,
    is_assessed,
    is_at,
    shortfalls,
    state_codes,
    z_of,
)

STATES = list(GapState)
NOT_ASKED = np.nan


def cells(*values: float) -> np.ndarray:
    return np.array([values], dtype=float)


def labels(*values: int) -> np.ndarray:
    return np.array([values], dtype=np.uint8)


def test_a_level_half_a_step_below_its_target_lies_on_the_cut():
    assert z_of(cells(2.5), cells(0.4), cells(3.0)).item() == 0.0
    assert z_of(cells(3.5), cells(0.5), cells(3.0)).item() == pytest.approx(2.0)


def test_only_what_was_rated_or_checked_is_assessed():
    found = is_assessed(labels(NOTHING, INFERRED, SELF_RATED, CHECKED))
    assert found.tolist() == [[False, False, True, True]]


def test_an_inferred_level_does_not_put_anybody_at_a_level_however_high():
    found = is_at(cells(5.0, 5.0), cells(0.1, 0.1), labels(INFERRED, SELF_RATED), cells(3.0, 3.0))
    assert found.tolist() == [[False, True]]


def test_nobody_is_at_a_level_that_nobody_asks_for():
    level, sure, told = cells(5.0, 5.0), cells(0.1, 0.1), labels(CHECKED, CHECKED)
    assert is_at(level, sure, told, cells(NOT_ASKED, 3.0)).tolist() == [[False, True]]
    assert is_at(level, sure, told, cells(NOT_ASKED, NOT_ASKED)).tolist() == [[False, False]]


def test_states_go_from_met_to_gap_with_the_level_and_say_what_is_not_known():
    level = cells(5.0, 3.0, 2.5, 2.0, 0.0, 5.0, 5.0)
    told = labels(CHECKED, CHECKED, CHECKED, CHECKED, CHECKED, INFERRED, CHECKED)
    codes = state_codes(level, np.full(level.shape, 0.5), told, cells(3, 3, 3, 3, 3, 3, NOT_ASKED))
    named = [STATES[code] for code in codes[0, :6]]
    assert named[0] == GapState.MET
    assert named[2] == GapState.UNCLEAR
    assert named[4:] == [GapState.GAP, GapState.NOT_ASSESSED]
    assert [STATES.index(state) for state in named[:5]] == sorted(STATES.index(state) for state in named[:5])
    assert codes[0, 6] == -1


def test_a_level_far_below_its_target_lacks_the_whole_way_to_the_cut():
    assert shortfalls(cells(0.0), cells(0.05), labels(CHECKED), cells(3.0)).item() == pytest.approx(2.5)


def test_nothing_is_missing_where_nothing_is_asked_for_or_known_directly():
    found = shortfalls(cells(0.0, 0.0), cells(0.5, 0.5), labels(CHECKED, INFERRED), cells(NOT_ASKED, 3.0))
    assert found.tolist() == [[0.0, 0.0]]


@given(st.floats(0, 5), st.floats(0, 5), st.floats(0.05, 1.5))
def test_a_higher_level_never_lacks_more(one, other, sd):
    low, high = sorted((one, other))
    found = shortfalls(cells(low, high), cells(sd, sd), labels(CHECKED, CHECKED), cells(3.0, 3.0))[0]
    assert found[0] >= found[1] >= 0.0


def test_coverage_counts_those_who_share_against_what_anybody_is_to_have():
    """Two people share, a third only has a target: level 4 in the first skill, which makes it the team's."""
    level = np.array([[4.5, 1.0, 3.0], [2.6, 1.0, 3.0]])
    told = np.array([[CHECKED, SELF_RATED, INFERRED]] * 2, dtype=np.uint8)
    targets = np.array([[3.0, 3.0, NOT_ASKED], [2.0, NOT_ASKED, NOT_ASKED]])
    everybody = np.vstack([targets, [4.0, NOT_ASKED, NOT_ASKED]])
    found = coverage_of(level, np.full(level.shape, 0.2), told, targets, everybody)
    assert found.wanted[:2].tolist() == [4.0, 3.0]
    assert np.isnan(found.wanted[2])
    assert found.at_level.tolist() == [1, 0, 0]
    assert found.assessed.tolist() == [2, 2, 0]
    assert found.asked.tolist() == [2, 1, 0]
    assert found.met.tolist() == [2, 0, 0]
    assert found.shortfall[1] == pytest.approx(1.5, abs=0.01)
    assert found.shortfall[2] == 0.0
