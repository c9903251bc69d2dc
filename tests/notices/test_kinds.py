"""What people are reminded of: each kind speaks when there is something to say, and only then."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from accounts.models import User
from config.joins.enrol_people import enrol_people
from config.joins.reminder_kinds import KINDS_HERE, plans_stalled, results_old, steps_due, weeks_digest
from config.joins.team_kinds import TEAM_KINDS
from notices.actions.materialise import materialise_due
from notices.domain.kinds import KINDS
from notices.models import InboxEntry, Schedule
from roadmap.actions.plans_diary import log_progress
from roadmap.actions.plans_steps import finish_step
from tests import cast
from tests.factories import NOW
from tests.roadmap.plan_rows import held_by, make_own_plan, make_path, steps_of

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def plan():
    return make_own_plan(make_path(4), held_by(cast.alice()), hours_per_week=80)


def asked(day=TODAY):
    return {cast.alice().pk: day, cast.bob().pk: day}


def test_a_step_that_is_due_this_week_is_named_with_a_link_to_the_plan(plan):
    (note,) = steps_due(asked()).values()
    step = steps_of(plan)[0]
    assert note.subject == f"Next: {step.skill}, {step.level}"
    assert note.address == plan.get_absolute_url()


def test_a_step_that_is_due_much_later_is_not_named_yet(plan):
    plan.hours_per_week = 0.5
    plan.save()
    assert steps_due(asked()) == {}


def test_a_plan_that_rests_is_asked_about_and_no_longer_pushed(plan):
    later = TODAY + timedelta(days=22)
    (note,) = plans_stalled(asked(later)).values()
    assert "Still what you want?" in note.subject
    assert steps_due(asked(later)) == {}
    assert plans_stalled(asked(TODAY + timedelta(days=20))) == {}


def test_who_has_no_plan_hears_nothing():
    cast.alice()
    assert steps_due(asked()) == plans_stalled(asked()) == weeks_digest(asked()) == results_old(asked()) == {}


def test_days_are_those_of_ones_own_calendar(plan):
    """At half past ten at night in Greenwich it is the next day in Tokyo and still the same in Honolulu."""
    late, person = datetime(2025, 3, 9, 22, 30, tzinfo=UTC), cast.alice()
    finish_step(step=steps_of(plan)[0], now=late)
    told = {}
    for zone in ("Asia/Tokyo", "Europe/Berlin", "Pacific/Honolulu"):
        User.objects.filter(pk=person.pk).update(time_zone=zone)
        told[zone] = [bool(weeks_digest({person.pk: day})) for day in (date(2025, 3, 10), date(2025, 3, 17))]
    assert told == {
        "Asia/Tokyo": [False, True],
        "Europe/Berlin": [True, False],
        "Pacific/Honolulu": [True, False],
    }


def test_a_plan_has_rested_when_three_of_ones_own_weeks_are_over(plan):
    late, person = datetime(2025, 3, 9, 22, 30, tzinfo=UTC), cast.alice()
    log_progress(step=steps_of(plan)[0], op=uuid.uuid4(), hours=1, note="", happened_on=late.date(), now=late)
    asked_on = date(2025, 3, 30)
    assert person.pk in plans_stalled({person.pk: asked_on})
    User.objects.filter(pk=person.pk).update(time_zone="Asia/Tokyo")
    assert plans_stalled({person.pk: asked_on}) == {}
    assert person.pk in plans_stalled({person.pk: asked_on + timedelta(days=1)})


def test_a_result_of_three_months_ago_is_old(plan):
    assert results_old(asked(TODAY + timedelta(days=89))) == {}
    (note,) = results_old(asked(TODAY + timedelta(days=90))).values()
    assert note.address == reverse("assessment:start")


def test_a_week_is_told_with_what_was_done(plan):
    steps = steps_of(plan)
    finish_step(step=steps[0], now=NOW)
    log_progress(step=steps[1], op=uuid.uuid4(), hours=3, note="", happened_on=date(2025, 3, 3), now=NOW)
    (note,) = weeks_digest(asked(TODAY + timedelta(days=6))).values()
    assert note.lines[0] == "1 step done, 3 hours noted."
    assert weeks_digest(asked(TODAY + timedelta(days=20))) == {}


@pytest.mark.parametrize("kind", [*KINDS_HERE, *TEAM_KINDS], ids=lambda kind: kind.name)
def test_many_people_cost_as_many_statements_as_one(plan, kind, django_assert_max_num_queries):
    rows = {cast.person(f"p{number}").pk: TODAY for number in range(10)} | asked()
    with django_assert_max_num_queries(8):
        kind.notes_for(rows)


def test_from_sign_up_to_the_inbox(plan):
    cast.bob()
    assert enrol_people(now=NOW) == 2 * sum(kind.is_on for kind in KINDS.all())
    assert enrol_people(now=NOW) == 0
    due = Schedule.objects.get(person=cast.alice(), kind="plan-step").next_due
    materialise_due(now=due)
    assert InboxEntry.objects.get().person == cast.alice()


def test_an_address_that_nobody_confirmed_gets_nothing():
    cast.alice().emailaddress_set.update(verified=False)
    assert enrol_people(now=NOW) == 0
