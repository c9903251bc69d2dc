"""How far a plan has come."""

from hypothesis import given
from hypothesis import strategies as st

from roadmap.domain.progress import StepHours, progress_of

STEPS = st.lists(st.builds(StepHours, st.floats(0.5, 120), st.floats(0, 300), st.booleans()), max_size=20)


def test_done_steps_count_in_full_and_open_ones_by_what_is_left():
    progress = progress_of([StepHours(10, 3, True), StepHours(10, 5, False)])
    assert (progress.steps, progress.steps_done) == (2, 1)
    assert (progress.hours_planned, progress.hours_logged, progress.hours_left) == (20, 8, 5)
    assert progress.percent == 75


def test_a_plan_without_steps_is_at_zero():
    assert progress_of([]).percent == 0


def test_a_plan_is_at_a_hundred_when_all_is_done():
    assert progress_of([StepHours(4, 0, True)]).percent == 100


@given(STEPS)
def test_a_hundred_percent_means_that_all_steps_are_done(steps):
    progress = progress_of(steps)
    assert 0 <= progress.percent <= 100
    assert (progress.percent == 100) == (bool(steps) and all(step.is_done for step in steps))


@given(STEPS.filter(bool))
def test_finishing_a_step_never_lowers_the_percentage(steps):
    finished = [StepHours(steps[0].planned, steps[0].logged, True), *steps[1:]]
    assert progress_of(finished).percent >= progress_of(steps).percent
