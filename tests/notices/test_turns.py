"""Work once in a while, however many ask for it."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db.models.functions import Now

from config.celery import app
from config.settings.schedule import CELERY_BEAT_SCHEDULE
from config.sweeps import IN_EVERY_ROUND, run_what_is_due
from notices.actions.turns import A_DAY, once_in
from notices.models import Heartbeat

pytestmark = pytest.mark.django_db


def later(hours):
    Heartbeat.objects.update(at=Now() - timedelta(hours=hours))


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
