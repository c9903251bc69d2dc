"""What runs when, in the background."""

import gc

import pytest
from celery.signals import worker_before_create_process

from config.celery import app
from config.settings.schedule import CELERY_BEAT_SCHEDULE


def test_every_scheduled_task_exists():
    app.loader.import_default_modules()
    assert {entry["task"] for entry in CELERY_BEAT_SCHEDULE.values()} <= set(app.tasks)


def test_beat_keeps_the_schedule_of_the_settings():
    assert app.conf.beat_schedule == CELERY_BEAT_SCHEDULE


@pytest.mark.parametrize("entry", CELERY_BEAT_SCHEDULE.values(), ids=list(CELERY_BEAT_SCHEDULE))
def test_ticks_do_not_pile_up_while_the_worker_is_down(entry):
    assert entry["options"]["expires"] < entry["schedule"]


def test_results_are_not_kept():
    assert app.conf.task_ignore_result


def test_before_a_worker_forks_what_is_loaded_is_kept_from_the_collector():
    """Else each child would copy the pages that it only looks at."""
    try:
        worker_before_create_process.send(sender=None)
        assert gc.get_freeze_count() > 10_000
    finally:
        gc.unfreeze()
