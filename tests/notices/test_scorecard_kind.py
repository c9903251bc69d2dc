"""When somebody is reminded of a scorecard, and in which words."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from accounts.models import User
from config.joins.reminder_kinds import scorecards_waiting
from hiring.models import Interview
from tests.factories import NOW
from tests.hiring.interview_rows import ask, make_loop, rate
from tests.hiring.rows import make_candidate

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
DAY = timedelta(days=1)


@pytest.fixture
def loop():
    return make_loop()


def told(member, day):
    return scorecards_waiting({member.person_id: day}).get(member.person_id)


def held_on(day, interview):
    Interview.objects.filter(pk=interview.pk).update(held_on=day)


def test_a_scorecard_without_a_day_is_named_three_days_after_it_was_asked_for(loop):
    assert told(loop.hiring.ivan, TODAY + 2 * DAY) is None
    note = told(loop.hiring.ivan, TODAY + 3 * DAY)
    assert note.subject == f"Your scorecard waits: {loop.hiring.opening}"
    assert note.lines[0] == f"You were asked to interview {loop.candidate} for “{loop.hiring.opening}”."
    assert (note.step, note.address) == ("Open my scorecard", loop.ivan.get_absolute_url())


def test_the_three_days_are_those_of_ones_own_calendar(loop):
    loop.ivan.created_at = datetime(2025, 3, 3, 22, 30, tzinfo=UTC)
    loop.ivan.save()
    User.objects.filter(pk=loop.hiring.ivan.person_id).update(time_zone="Asia/Tokyo")
    assert told(loop.hiring.ivan, TODAY + 3 * DAY) is None
    assert told(loop.hiring.ivan, TODAY + 4 * DAY) is not None


def test_an_interview_with_a_day_is_named_on_that_day_and_not_before(loop):
    held_on(TODAY + 10 * DAY, loop.interview)
    assert told(loop.hiring.ivan, TODAY + 9 * DAY) is None
    assert told(loop.hiring.ivan, TODAY + 10 * DAY) is not None
    rate(loop.ivan, 3)
    assert told(loop.hiring.ivan, TODAY + 11 * DAY) is None


def test_an_interview_of_today_is_named_though_an_older_one_has_its_day_to_come(loop):
    held_on(TODAY + 10 * DAY, loop.interview)
    second = make_candidate(loop.hiring.opening, 2)
    held_on(TODAY + DAY, ask(second, loop.hiring.ivan, by=loop.hiring.hana, now=NOW + DAY))
    note = told(loop.hiring.ivan, TODAY + DAY)
    assert str(second) in note.lines[0]
    assert "more" not in note.lines[0]


def test_several_are_counted_and_lead_to_the_list(loop):
    for number in (2, 3):
        ask(make_candidate(loop.hiring.opening, number), loop.hiring.ivan, by=loop.hiring.hana)
    note = told(loop.hiring.ivan, TODAY + 3 * DAY)
    assert note.lines[0].endswith("2 more wait.")
    assert (note.step, note.address) == ("Open my scorecards", reverse("hiring:scorecards"))


def test_what_somebody_said_stands_in_no_reminder(loop):
    rate(loop.iris, 5, evidence="a secret word")
    assert "secret" not in str(told(loop.hiring.ivan, TODAY + 3 * DAY))
