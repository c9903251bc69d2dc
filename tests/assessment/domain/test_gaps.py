"""Gaps: their words, what they weigh, and which are shown first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.gaps import ASSESSED_GAPS, STATE_WORDS, GroupGap, SkillGap, largest_first

states = st.sampled_from(sorted(STATE_WORDS))


def gap(skill="sql", state="gap", label="checked", weight=2.0, shortfall=1.5, is_gate=False):
    return SkillGap(
        skill, 1, "SQL", "data", "Data", target=4, mean=2.5, sd=0.5, low=1.9, high=3.1, p_meets=0.1,
        shortfall=shortfall, weight=weight, is_gate=is_gate, state=state, label=label,
    )  # fmt: skip


gaps = st.builds(
    gap,
    skill=st.sampled_from("abcd"),
    state=states,
    weight=st.floats(0.5, 3),
    shortfall=st.floats(0, 5),
    is_gate=st.booleans(),
)


@pytest.mark.parametrize(("label", "is_it"), [("checked", True), ("self_rated", True), ("inferred", False)])
def test_what_only_neighbours_say_is_not_assessed(label, is_it):
    assert gap(label=label).is_assessed is is_it


def test_state_and_label_are_said_in_plain_words():
    shown = gap(state="likely_gap", label="self_rated")
    assert (shown.state_words, shown.label_words) == ("probably a gap", "self-rated")


def test_a_gate_weighs_twice():
    assert gap(weight=2, shortfall=1.5).priority == 3
    assert gap(weight=2, shortfall=1.5, is_gate=True).priority == 6


def test_a_group_counts_options_that_are_met_or_probably_met():
    options = tuple(gap(state=state) for state in STATE_WORDS)
    assert GroupGap("Any database", options, need=1, weight=3, is_gate=False).met == 2
    assert GroupGap("Nothing", (), need=1, weight=3, is_gate=False).met == 0


def test_the_heaviest_gap_is_first_and_ties_go_by_name():
    small, large, gate = gap("z", shortfall=1), gap("y", shortfall=2), gap("b", shortfall=1, is_gate=True)
    assert [one.skill for one in largest_first([small, large, gate])] == ["b", "y", "z"]


@given(st.lists(gaps, max_size=8))
def test_every_gap_with_evidence_is_listed_once_and_nothing_else(any_gaps):
    listed = largest_first(any_gaps)
    assert sorted(map(repr, listed)) == sorted(repr(one) for one in any_gaps if one.state in ASSESSED_GAPS)
    priorities = [one.priority for one in listed]
    assert priorities == sorted(priorities, reverse=True)


@pytest.mark.parametrize("state", ["met", "likely_met", "not_assessed"])
def test_what_is_met_or_was_never_asked_is_no_gap(state):
    assert largest_first([gap(state=state)]) == []
