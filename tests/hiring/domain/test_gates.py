"""A gate is passed by what others saw, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.domain.gates import Gate, GateState


@given(st.floats(0, 5), st.floats(1, 5))
def test_a_gate_is_never_passed_on_a_self_rating_alone(self_level, target):
    gate = Gate("Safety", target, self_level=self_level)
    assert gate.state == GateState.NOT_RATED
    assert "never passed on that alone" in gate.words


@given(st.floats(1, 5), st.floats(0.1, 1.5), st.floats(0, 5), st.floats(1, 5))
def test_what_she_says_of_herself_changes_nothing(mean, sd, self_level, target):
    assert Gate("S", target, mean, sd).state == Gate("S", target, mean, sd, self_level).state


@pytest.mark.parametrize(
    ("mean", "sd", "state"),
    [(4.0, 0.3, GateState.PASSED), (3.0, 0.8, GateState.OPEN), (1.5, 0.4, GateState.NOT_PASSED)],
)
def test_a_gate_is_passed_when_that_is_sure_enough(mean, sd, state):
    gate = Gate("Safety", 3, mean, sd)
    assert gate.state == state
    assert gate.words == f"{state}, target 3"
