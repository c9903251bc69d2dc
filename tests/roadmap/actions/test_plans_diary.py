"""The learning diary."""

import uuid
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from roadmap.actions.plans_diary import log_progress
from roadmap.domain.refusals import DayIsInTheFuture, HoursAreImpossible, OperationIsTaken, PlanHasEnded
from roadmap.models import LearningPlan, ProgressEntry
from tests.factories import NOW
from tests.roadmap.plan_rows import TODAY, a_visitor, make_own_plan, make_path, steps_of

pytestmark = pytest.mark.django_db


def line(step, **fields):
    given = {"op": uuid.uuid4(), "hours": 1.5, "note": "Read.", "happened_on": TODAY, "now": NOW, **fields}
    return log_progress(step=step, **given)


@pytest.fixture
def rows():
    return make_path(2)


@pytest.fixture
def step(rows):
    return steps_of(make_own_plan(rows, a_visitor()))[0]


def test_a_line_is_written(step):
    entry = line(step)
    assert (entry.step, entry.hours, entry.note, entry.happened_on, entry.created_at) == (
        step,
        1.5,
        "Read.",
        TODAY,
        NOW,
    )


def test_a_double_click_is_one_line(step):
    op = uuid.uuid4()
    assert line(step, op=op) == line(step, op=op)
    assert ProgressEntry.objects.count() == 1


def test_the_id_of_another_plans_line_gives_nothing_away(rows, step):
    taken = line(steps_of(make_own_plan(rows, a_visitor()))[0]).op
    with pytest.raises(OperationIsTaken):
        line(step, op=taken)


@pytest.mark.parametrize("hours", [0, -1, 24.1, float("nan"), float("inf")])
def test_a_day_has_more_than_no_and_at_most_24_hours(step, hours):
    with pytest.raises(HoursAreImpossible):
        line(step, hours=hours)


def test_a_day_that_has_not_come_is_refused(step):
    with pytest.raises(DayIsInTheFuture):
        line(step, happened_on=date(2025, 3, 4))


def test_the_day_is_that_of_the_persons_own_zone(step):
    late = datetime(2025, 3, 3, 22, tzinfo=ZoneInfo("UTC"))
    with timezone.override("Asia/Tokyo"):
        assert line(step, happened_on=date(2025, 3, 4), now=late).happened_on == date(2025, 3, 4)


def test_an_ended_plan_has_a_closed_diary(step):
    LearningPlan.objects.update(state="ended")
    with pytest.raises(PlanHasEnded):
        line(step)
