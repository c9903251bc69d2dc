"""Check-ins: refusals in words, and what is talked about first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.check_ins import MOST_COLLEAGUES, CannotBeAsked, CheckInRefusal, Pair

ratings = st.none() | st.floats(0, 5)
pairs = st.lists(st.builds(Pair, name=st.text(max_size=3), own=ratings, lead=ratings), max_size=8)
REFUSALS = [CheckInRefusal, *CheckInRefusal.__subclasses__()]


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_refusal_says_why_in_a_sentence(refusal):
    with pytest.raises(CheckInRefusal) as raised:
        raise refusal
    assert str(raised.value) == refusal.words % {"most": MOST_COLLEAGUES}
    assert refusal.words[0].isupper()
    assert refusal.words.endswith(".")


def test_no_two_refusals_say_the_same():
    assert len({refusal.words for refusal in REFUSALS}) == len(REFUSALS) > 1


def test_who_asks_too_many_is_told_how_many_may_be_asked():
    assert f" {MOST_COLLEAGUES} " in str(CannotBeAsked())


def test_a_difference_is_how_far_the_lead_stands_above_the_person():
    assert Pair("SQL", own=2, lead=3.5).difference == 1.5
    assert Pair("SQL", own=4, lead=3).difference == -1
    assert Pair("SQL", own=0, lead=0).difference == 0


@pytest.mark.parametrize(("own", "lead"), [(None, 3), (3, None), (None, None)])
def test_there_is_no_difference_where_one_could_not_say(own, lead):
    assert Pair("SQL", own, lead).difference is None


def test_the_largest_disagreement_comes_first_in_either_direction_and_what_is_half_rated_last():
    half, none, agreed = Pair("A", None, 5), Pair("Z", 0, None), Pair("B", 2, 2)
    above, below, tie = Pair("C", 1, 3), Pair("D", 5, 2), Pair("E", 3, 1)
    listed = sorted([half, none, agreed, tie, above, below], key=lambda pair: pair.order)
    assert [pair.name for pair in listed] == ["D", "C", "E", "B", "A", "Z"]


@given(pairs)
def test_disagreement_never_grows_down_the_list(unsorted):
    differences = [pair.difference for pair in sorted(unsorted, key=lambda pair: pair.order)]
    known = [abs(one) for one in differences if one is not None]
    assert known == sorted(known, reverse=True)
    assert all(one is None for one in differences[len(known) :])
