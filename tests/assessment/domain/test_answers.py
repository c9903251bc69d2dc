"""What is told about an answer that cannot be saved, and the draws that choose questions."""

from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.answers import AnswerIsStale, ValueIsNotAnOption, draw_for

numbers = st.integers(0, 2**31)


def test_a_stale_answer_brings_what_stands_now_so_that_both_can_be_shown():
    stale = AnswerIsStale(3, "value", 2.0, "year")
    assert (stale.revision, stale.given, stale.value, stale.detail) == (3, "value", 2.0, "year")
    assert "changed somewhere else" in str(stale)


def test_a_stale_answer_may_stand_on_nothing():
    stale = AnswerIsStale(0)
    assert (stale.given, stale.value, stale.detail) == ("", None, "")


def test_a_value_that_is_no_option_is_named():
    assert str(ValueIsNotAnOption(7)) == "“7” is not one of the answers to this question."


@given(numbers, numbers)
def test_a_draw_lies_between_0_and_1_and_is_the_same_each_time(seed, position):
    draw = draw_for(seed, position)
    assert 0 <= draw < 1
    assert draw_for(seed, position) == draw


def test_every_seed_and_every_position_draws_anew():
    assert len({draw_for(seed, position) for seed in range(30) for position in range(30)}) == 900


def test_stored_seeds_keep_their_draws():
    assert draw_for(1, 2) == 0.09819023577166142
