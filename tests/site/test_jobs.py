"""What runs when, in the background."""

import pytest

from config.celery import BEAT_SCHEDULE, app


def test_every_scheduled_task_exists():
    app.loader.import_default_modules()
    assert {entry["task"] for entry in BEAT_SCHEDULE.values()} <= set(app.tasks)


@pytest.mark.parametrize("entry", BEAT_SCHEDULE.values(), ids=list(BEAT_SCHEDULE))
def test_ticks_do_not_pile_up_while_the_worker_is_down(entry):
    assert entry["options"]["expires"] < entry["schedule"]


def test_results_are_not_kept():
    assert app.conf.task_ignore_result
