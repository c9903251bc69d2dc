"""Finishing, skipping, reopening and moving steps."""

import pytest

from roadmap.actions.plans_steps import finish_step, move_step, reopen_step, skip_step
from roadmap.domain.refusals import PlanHasEnded, StepIsNotClosed, StepIsNotOpen
from roadmap.models import LearningPlan
from tests.factories import NOW
from tests.roadmap.plan_rows import LATER, a_visitor, make_own_plan, make_path, steps_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    """Four steps: skill 1 builds on skill 0, skill 3 on skill 2."""
    return make_own_plan(make_path(4), a_visitor())


def order_of(plan):
    return [step.skill.slug for step in steps_of(plan)]


def test_finishing_a_step_names_the_next_and_offers_a_check(plan):
    first, second, *_ = steps_of(plan)
    finished = finish_step(step=first, now=LATER)
    assert (finished.next_step, finished.check_skill) == (second, first.skill.slug)
    assert [(step.pk, step.closed_at) for step in steps_of(plan, "done")] == [(first.pk, LATER)]
    assert (plan.changes.first().kind, plan.changes.first().step) == ("done", first)


def test_a_double_click_finishes_a_step_once(plan):
    first = steps_of(plan)[0]
    finish_step(step=first, now=NOW)
    with pytest.raises(StepIsNotOpen):
        finish_step(step=first, now=LATER)
    assert plan.changes.filter(kind="done").count() == 1


def test_after_the_last_step_there_is_no_next(plan):
    for step in steps_of(plan):
        finished = finish_step(step=step, now=NOW)
    assert finished.next_step is None


def test_a_skipped_step_is_kept_and_can_be_reopened(plan):
    first = steps_of(plan)[0]
    skip_step(step=first, now=NOW)
    assert steps_of(plan, "skipped") == [first]
    reopen_step(step=first, now=LATER)
    assert steps_of(plan)[0] == first
    assert [change.kind for change in plan.changes.all()] == ["reopened", "skipped", "made"]


def test_an_open_step_cannot_be_reopened(plan):
    with pytest.raises(StepIsNotClosed):
        reopen_step(step=steps_of(plan)[0], now=NOW)


def test_a_step_moves_and_the_others_keep_their_order(plan):
    before = order_of(plan)
    free = next(step for step in steps_of(plan)[1:] if step.skill.slug in ("skill-000", "skill-002"))
    placed = move_step(step=free, to=1, now=LATER)
    assert (placed.place, placed.stopped_by) == (1, None)
    assert order_of(plan) == [free.skill.slug, *(slug for slug in before if slug != free.skill.slug)]
    assert plan.changes.first().details == {"from": before.index(free.skill.slug) + 1, "to": 1}


def test_a_step_cannot_pass_its_prerequisite(plan):
    before = order_of(plan)
    last = next(step for step in steps_of(plan) if step.skill.slug == "skill-001")
    placed = move_step(step=last, to=1, now=LATER)
    assert placed.stopped_by.skill.slug == "skill-000"
    assert order_of(plan).index("skill-000") < order_of(plan).index("skill-001")
    assert sorted(order_of(plan)) == sorted(before)


def test_a_move_that_changes_nothing_is_not_told(plan):
    first = steps_of(plan)[0]
    assert move_step(step=first, to=0, now=LATER).place == 1
    assert not plan.changes.filter(kind="moved").exists()


def test_a_closed_step_cannot_be_moved(plan):
    first = steps_of(plan)[0]
    finish_step(step=first, now=NOW)
    with pytest.raises(StepIsNotOpen):
        move_step(step=first, to=2, now=LATER)


def test_a_closed_prerequisite_holds_nobody_up(plan):
    by_slug = {step.skill.slug: step for step in steps_of(plan)}
    skip_step(step=by_slug["skill-000"], now=NOW)
    move_step(step=by_slug["skill-001"], to=1, now=LATER)
    assert order_of(plan)[0] == "skill-001"


def test_a_reopened_prerequisite_goes_before_what_needs_it(plan):
    by_slug = {step.skill.slug: step for step in steps_of(plan)}
    move_step(step=by_slug["skill-000"], to=9, now=NOW)
    skip_step(step=by_slug["skill-000"], now=NOW)
    move_step(step=by_slug["skill-001"], to=1, now=NOW)
    reopen_step(step=by_slug["skill-000"], now=LATER)
    assert order_of(plan).index("skill-000") < order_of(plan).index("skill-001")


@pytest.mark.parametrize("act", [finish_step, skip_step, reopen_step])
def test_the_steps_of_an_ended_plan_stay_as_they_are(plan, act):
    step = steps_of(plan)[0]
    LearningPlan.objects.update(state="ended")
    with pytest.raises(PlanHasEnded):
        act(step=step, now=NOW)
