"""The schedule of the background work, kept without Celery's beat: for `manage.py send_reminders`."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import structlog
from django.conf import settings
from django.db import DatabaseError

from config.celery import app
from notices.actions.turns import once_in

# What a round of `send_reminders` does itself, each time.
IN_EVERY_ROUND = frozenset({"notices.heartbeat", "notices.tick", "notices.send_waiting"})
log = structlog.get_logger("cairn.notices")


def run_what_is_due() -> None:
    """Each task of the schedule whose time has come, once, whoever asks. One that fails stops no other."""
    app.loader.import_default_modules()
    for name, entry in settings.CELERY_BEAT_SCHEDULE.items():
        if entry["task"] not in IN_EVERY_ROUND:
            _run(name, timedelta(seconds=float(str(entry["schedule"]))), partial(app.tasks[entry["task"]]))


def _run(name: str, rest: timedelta, task: Callable[[], object]) -> None:
    try:
        once_in(rest, f"task: {name}", task)
    except DatabaseError:
        raise
    except Exception:
        log.exception("a task failed", task=name)
