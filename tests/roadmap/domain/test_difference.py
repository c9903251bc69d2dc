"""What a newer result would change."""

from hypothesis import given
from hypothesis import strategies as st

from roadmap.domain.difference import StepNow, StepState, difference_of, merged
from roadmap.domain.milestones import MilestoneId

KEYS = st.builds(MilestoneId, st.sampled_from("abcd"), st.integers(1, 4))
STEPS = st.lists(
    st.builds(StepNow, KEYS, st.floats(1, 100), st.sampled_from(StepState)), unique_by=lambda step: step.id
)
PROPOSALS = st.dictionaries(KEYS, st.floats(1, 100))
A, B, C, D = (MilestoneId(skill, 3) for skill in "abcd")


def now(key, state=StepState.OPEN, hours=10.0):
    return StepNow(key, hours, state)


def test_open_steps_are_kept_changed_or_dropped():
    difference = difference_of([now(A), now(B), now(C)], {A: 10.1, B: 12.0})
    assert difference.kept == (A,)
    assert [(one.id, one.before, one.after) for one in difference.changed] == [(B, 10, 12)]
    assert difference.dropped == (C,)


def test_new_steps_are_added_and_dropped_ones_come_back():
    difference = difference_of([now(A, StepState.DROPPED), now(B, StepState.DROPPED)], {A: 10, C: 5})
    assert (difference.added, difference.back, difference.gone) == ((C,), (A,), (B,))


def test_done_stays_done_and_says_when_the_result_does_not_show_it():
    difference = difference_of([now(A, StepState.DONE), now(B, StepState.DONE)], {A: 10})
    assert (difference.done, difference.done_but_wanted) == ((B,), (A,))
    assert difference.is_empty


def test_skipped_stays_skipped():
    difference = difference_of([now(A, StepState.SKIPPED)], {A: 10})
    assert difference.skipped == (A,)
    assert difference.is_empty


@given(STEPS, PROPOSALS)
def test_every_milestone_is_in_exactly_one_list(steps, proposal):
    one = difference_of(steps, proposal)
    lists = (one.kept, one.added, one.back, one.dropped, one.done, one.done_but_wanted, one.skipped, one.gone)
    told = [key for keys in lists for key in keys] + [changed.id for changed in one.changed]
    assert sorted(told) == sorted({step.id for step in steps} | proposal.keys())


@given(STEPS)
def test_a_proposal_like_the_plan_changes_nothing(steps):
    proposal = {step.id: step.hours for step in steps if step.state != StepState.DROPPED}
    assert difference_of(steps, proposal).is_empty


def test_new_steps_stand_before_the_step_that_follows_them_in_the_proposal():
    assert merged([C, A], [A, B, C, D]) == (B, C, A, D)


@given(st.lists(KEYS, unique=True), st.lists(KEYS, unique=True))
def test_her_own_order_survives(own, proposed):
    order = merged(own, proposed)
    assert sorted(order) == sorted(proposed)
    assert [key for key in order if key in own] == [key for key in own if key in proposed]
