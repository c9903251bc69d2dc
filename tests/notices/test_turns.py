"""Work once in a while, however many ask for it."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.db.models import DateTimeField, ExpressionWrapper, F
from django.db.models.functions import Now
from django.utils import timezone

from config.celery import app
from config.settings.schedule import CELERY_BEAT_SCHEDULE
from config.sweeps import IN_EVERY_ROUND, run_what_is_due
from notices.actions.turns import A_DAY, once_in
from notices.models import Heartbeat

pytestmark = pytest.mark.django_db


def later(hours):
    Heartbeat.objects.update(at=Now() - timedelta(hours=hours))


def later_by(hours):
    """So many hours pass for all that ran before."""
    Heartbeat.objects.update(at=ExpressionWrapper(F("at") - timedelta(hours=hours), DateTimeField()))


def test_work_is_done_once_a_day_whoever_asks():
    done = []
    asked = [once_in(A_DAY, "work", lambda: done.append(1)) for _ in range(3)]
    assert (asked, len(done)) == ([True, False, False], 1)
    later(24)
    assert once_in(A_DAY, "work", lambda: done.append(1))


def test_while_somebody_is_at_it_nobody_else_begins():
    asked = []
    once_in(A_DAY, "work", lambda: asked.append(once_in(A_DAY, "work", list)))
    assert asked == [False]


def test_work_that_failed_is_taken_up_after_an_hour():
    with pytest.raises(ZeroDivisionError):
        once_in(A_DAY, "work", lambda: 1 / 0)
    assert not once_in(A_DAY, "work", list)
    Heartbeat.objects.update(at=Now() - A_DAY)
    assert once_in(A_DAY, "work", list)


def test_without_celery_every_task_of_the_schedule_has_its_turn():
    call_command("send_reminders")
    names = {name for name, entry in CELERY_BEAT_SCHEDULE.items() if entry["task"] not in IN_EVERY_ROUND}
    assert set(Heartbeat.objects.filter(name__startswith="task: ").values_list("name", flat=True)) == {
        f"task: {name}" for name in names
    }


def test_a_task_that_fails_does_not_keep_the_others_from_their_turn(monkeypatch):
    app.loader.import_default_modules()
    monkeypatch.setattr(app.tasks["site.enrol_people"], "run", lambda: 1 / 0)
    run_what_is_due()
    assert Heartbeat.objects.filter(name="task: averages of teams").exists()


def asked_again(monkeypatch, task, hours):
    """How often the task ran: one time that fails, one at once, one after so many hours."""
    app.loader.import_default_modules()
    ran = []
    monkeypatch.setattr(app.tasks[task], "run", lambda: ran.append(1) or 1 / 0)
    run_what_is_due()
    run_what_is_due()
    later_by(hours)
    run_what_is_due()
    return len(ran)


@pytest.mark.parametrize(("hours", "times"), [(0.9, 1), (1, 2)])
def test_an_hourly_task_that_fails_has_its_next_turn_after_an_hour(monkeypatch, hours, times):
    assert asked_again(monkeypatch, "site.enrol_people", hours) == times


def test_a_task_of_every_six_hours_that_fails_is_tried_again_after_one(monkeypatch):
    assert asked_again(monkeypatch, "notices.forget_old", 1) == 2


def test_nightly_work_that_fails_is_tried_again_after_an_hour_and_then_rests_for_a_day(monkeypatch):
    """Its task asks every hour; whether its night is done is another turn inside."""
    app.loader.import_default_modules()
    ran = []

    def fail_once(*, now):
        ran.append(now)
        if len(ran) == 1:
            raise ZeroDivisionError

    monkeypatch.setattr("assessment.tasks.age_levels", fail_once)
    for hours in (0, 1, 1, 1, 22):
        later_by(hours)
        run_what_is_due()
    assert len(ran) == 3


def test_a_database_that_is_away_ends_the_round_and_takes_no_turn(monkeypatch):
    app.loader.import_default_modules()
    away = lambda: (_ for _ in ()).throw(OperationalError("away"))  # noqa: E731
    monkeypatch.setattr(app.tasks["site.enrol_people"], "run", away)
    with pytest.raises(OperationalError):
        run_what_is_due()
    later(1)
    monkeypatch.undo()
    run_what_is_due()
    assert Heartbeat.objects.get(name="task: new people").at > timezone.now() - timedelta(minutes=1)
