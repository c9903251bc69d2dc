"""Making a plan and changing its pace."""

from datetime import date

import pytest
from django.db import IntegrityError

from assessment.models import RoleProfile
from roadmap.actions import plans
from roadmap.actions.plans import change_hours, make_plan
from roadmap.domain.refusals import HoursAreImpossible, PlanHasEnded
from roadmap.models import LearningPlan, PlanChange, PlanStep
from tests import cast
from tests.factories import NOW
from tests.roadmap.plan_rows import LATER, TODAY, a_visitor, held_by, make_own_plan, make_path, make_report, steps_of

pytestmark = pytest.mark.django_db


def test_a_plan_has_a_step_for_every_rung_that_is_missing():
    rows = make_path(2)
    plan = make_own_plan(rows, a_visitor())
    assert [f"{step}" for step in steps_of(plan)] == ["Skill 0 Independent", "Skill 1 Independent"]
    assert [step.position for step in steps_of(plan)] == [1, 2]
    assert steps_of(plan)[0].reason == "must have for the role"


def test_a_lacking_prerequisite_says_for_what_it_is_needed():
    rows = make_path(2)
    rows.profile.requirements.filter(skill=rows.skills[0]).delete()
    report = make_report(rows, a_visitor(), {0: 0, 1: 2})
    plan = make_plan(report=report, hours_per_week=5, starts_on=TODAY, now=NOW)
    reasons = {step.reason for step in steps_of(plan) if step.skill == rows.skills[0]}
    assert reasons == {"needed for Skill 1"}


def test_making_a_plan_is_told_with_its_figures():
    plan = make_own_plan(make_path(2), a_visitor())
    change = PlanChange.objects.get(plan=plan)
    assert (change.kind, change.at, change.report) == ("made", NOW, plan.report)
    assert [why["skill"] for why in change.details["why"]] == ["skill-000", "skill-001"]
    assert 0 < change.details["why"][0]["p_meets"] < 0.5


def test_a_second_plan_for_the_same_profile_changes_the_first():
    rows, holder = make_path(2), a_visitor()
    first = make_own_plan(rows, holder)
    second = make_plan(report=first.report, hours_per_week=9, starts_on=date(2025, 4, 1), now=LATER)
    assert second == first
    assert LearningPlan.objects.get().hours_per_week == 9
    assert LearningPlan.objects.get().starts_on == date(2025, 4, 1)


def test_the_same_plan_twice_changes_nothing():
    rows, holder = make_path(2), a_visitor()
    first = make_own_plan(rows, holder)
    make_plan(report=first.report, hours_per_week=5, starts_on=TODAY, now=LATER)
    assert [change.kind for change in first.changes.all()] == ["made"]


def test_a_second_plan_from_a_newer_result_is_brought_up_to_date():
    rows, holder = make_path(2), a_visitor()
    plan = make_own_plan(rows, holder)
    newer = make_report(rows, holder, {0: 5, 1: 5}, now=LATER)
    make_plan(report=newer, hours_per_week=5, starts_on=TODAY, now=LATER)
    plan.refresh_from_db()
    assert plan.report == newer
    assert plan.changes.first().kind == "rebased"


def test_a_new_revision_of_the_profile_does_not_start_a_second_plan():
    rows, holder = make_path(2), a_visitor()
    plan = make_own_plan(rows, holder)
    old = rows.profile
    RoleProfile.objects.filter(pk=old.pk).update(is_current=False)
    revised = RoleProfile.objects.create(
        role=old.role, career_level=old.career_level, revision=2, digest="1" * 64, created_at=LATER
    )
    report = make_report(rows, holder, {0: 1}, now=LATER, profile=revised)
    again = make_plan(report=report, hours_per_week=5, starts_on=TODAY, now=LATER)
    assert (again, again.profile) == (plan, revised)


def test_the_loser_of_a_race_gets_the_winners_plan(monkeypatch):
    rows, holder = make_path(2), a_visitor()
    winner = make_own_plan(rows, holder)
    answers = iter([None, winner])
    monkeypatch.setattr(plans, "current_plan_for", lambda report: next(answers))
    loser = make_plan(report=winner.report, hours_per_week=5, starts_on=TODAY, now=NOW)
    assert loser == winner
    assert LearningPlan.objects.count() == 1


def test_a_refusal_for_another_reason_is_not_taken_for_a_race(monkeypatch):
    plan = make_own_plan(make_path(2), a_visitor())
    monkeypatch.setattr(plans, "current_plan_for", lambda report: None)
    with pytest.raises(IntegrityError):
        make_plan(report=plan.report, hours_per_week=5, starts_on=TODAY, now=NOW)


def test_a_person_and_a_visitor_have_plans_of_their_own():
    rows, alice = make_path(2), cast.alice()
    mine, theirs = make_own_plan(rows, held_by(alice)), make_own_plan(rows, a_visitor())
    assert mine.holder == held_by(alice)
    assert mine != theirs


@pytest.mark.parametrize("hours", [0, -3, 0.4, 80.5, 1e9, float("nan"), float("inf")])
def test_impossible_hours_are_refused(hours):
    rows = make_path(2)
    plan = make_own_plan(rows, a_visitor())
    with pytest.raises(HoursAreImpossible):
        change_hours(plan=plan, hours_per_week=hours, now=NOW)
    with pytest.raises(HoursAreImpossible):
        make_plan(report=plan.report, hours_per_week=hours, starts_on=TODAY, now=NOW)


def test_a_change_of_hours_is_told_with_before_and_after():
    plan = make_own_plan(make_path(2), a_visitor())
    change_hours(plan=plan, hours_per_week=10, now=LATER)
    change = plan.changes.first()
    assert (change.kind, change.details["before"]["hours_per_week"]) == ("hours", 5)
    assert change.details["after"]["hours_per_week"] == 10


def test_an_ended_plan_cannot_be_changed():
    plan = make_own_plan(make_path(2), a_visitor())
    LearningPlan.objects.update(state="ended")
    with pytest.raises(PlanHasEnded):
        change_hours(plan=plan, hours_per_week=10, now=LATER)


def test_who_meets_everything_gets_an_empty_plan():
    plan = make_own_plan(make_path(2), a_visitor(), level=5)
    assert not PlanStep.objects.filter(plan=plan).exists()
