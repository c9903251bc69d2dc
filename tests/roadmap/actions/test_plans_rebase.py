"""Bringing a plan up to date."""

import pytest

from assessment.models import ScoreReport
from roadmap.actions.plans_rebase import rebase_plan
from roadmap.actions.plans_steps import finish_step, move_step, skip_step
from roadmap.domain.refusals import PlanHasEnded, ReportIsNotForThisPlan, ReportIsNotNewer
from roadmap.models import LearningPlan, PlanStep
from tests.factories import NOW
from tests.roadmap.plan_rows import LATER, a_visitor, make_own_plan, make_path, make_report, steps_of

pytestmark = pytest.mark.django_db

MUCH_LATER = LATER.replace(month=6)


@pytest.fixture
def rows():
    return make_path(4)


@pytest.fixture
def holder():
    return a_visitor()


@pytest.fixture
def plan(rows, holder):
    return make_own_plan(rows, holder)


def better(rows, holder, level=5, now=LATER):
    return make_report(rows, holder, dict.fromkeys(range(4), level), now=now)


def test_what_is_no_longer_needed_is_dropped_and_kept(rows, holder, plan):
    before = PlanStep.objects.count()
    difference = rebase_plan(plan=plan, report=better(rows, holder), now=LATER)
    assert len(difference.dropped) == 4
    assert PlanStep.objects.filter(status="dropped", closed_at=LATER).count() == before


def test_done_stays_done_and_skipped_stays_skipped(rows, holder, plan):
    first, second, *_ = steps_of(plan)
    finish_step(step=first, now=NOW)
    skip_step(step=second, now=NOW)
    rebase_plan(plan=plan, report=better(rows, holder, level=0), now=LATER)
    assert steps_of(plan, "done") == [first]
    assert steps_of(plan, "skipped") == [second]


def test_new_steps_come_in_with_their_place_and_reason(rows, holder, plan):
    difference = rebase_plan(plan=plan, report=better(rows, holder, level=0), now=LATER)
    assert len(difference.added) >= 4
    assert [step.position for step in steps_of(plan)] == list(range(1, len(steps_of(plan)) + 1))
    assert all(step.reason for step in steps_of(plan))


def test_a_dropped_step_that_is_needed_again_comes_back(rows, holder, plan):
    rebase_plan(plan=plan, report=better(rows, holder), now=LATER)
    difference = rebase_plan(plan=plan, report=better(rows, holder, level=1, now=MUCH_LATER), now=MUCH_LATER)
    assert len(difference.back) == 4
    assert not steps_of(plan, "dropped")


def test_the_plan_rests_on_the_newer_result_and_tells_what_changed(rows, holder, plan):
    report = better(rows, holder)
    rebase_plan(plan=plan, report=report, now=LATER)
    plan.refresh_from_db()
    assert plan.report == report
    change = plan.changes.first()
    assert (change.kind, change.report, len(change.details["dropped"])) == ("rebased", report, 4)


def test_an_order_of_her_own_stays(rows, holder, plan):
    wish = next(step for step in steps_of(plan)[1:] if step.skill.slug in ("skill-000", "skill-002"))
    move_step(step=wish, to=1, now=NOW)
    own = [step.pk for step in steps_of(plan)]
    rebase_plan(plan=plan, report=better(rows, holder, level=0), now=LATER)
    assert [step.pk for step in steps_of(plan) if step.pk in own] == own


def test_a_strangers_result_is_refused(rows, plan):
    with pytest.raises(ReportIsNotForThisPlan):
        rebase_plan(plan=plan, report=better(rows, a_visitor()), now=LATER)


def test_a_result_for_another_career_level_is_refused(rows, holder, plan):
    report = make_report(rows, holder, {0: 1}, now=LATER, profile=rows.junior)
    with pytest.raises(ReportIsNotForThisPlan):
        rebase_plan(plan=plan, report=report, now=LATER)


def test_the_result_it_rests_on_is_not_newer(plan):
    with pytest.raises(ReportIsNotNewer):
        rebase_plan(plan=plan, report=plan.report, now=LATER)


def test_an_ended_plan_stays_as_it_is(rows, holder, plan):
    LearningPlan.objects.update(state="ended")
    with pytest.raises(PlanHasEnded):
        rebase_plan(plan=plan, report=better(rows, holder), now=LATER)
    assert ScoreReport.objects.count() == 2
