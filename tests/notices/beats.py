"""Beat and worker of a test, step by step: what is due is published, and what was published is done."""

from contextlib import closing
from datetime import timedelta

from celery.beat import Scheduler
from django.conf import settings

from config.celery import app
from config.sweeps import IN_EVERY_ROUND
from tests.notices.broker import Broker


def beat_of(broker: Broker) -> Scheduler:
    """A beat that was just started, with the part of the schedule that tells people things."""
    broker.app.conf.beat_schedule = {
        name: entry for name, entry in settings.CELERY_BEAT_SCHEDULE.items() if entry["task"] in IN_EVERY_ROUND
    }
    return Scheduler(broker.app, lazy=False)


def a_minute_passes(*beats: Scheduler) -> None:
    """Each beat publishes whatever came due, as in its own process."""
    for beat in beats:
        for entry in beat.schedule.values():
            entry.last_run_at -= timedelta(minutes=1)
        beat._heap = None  # it sorts its entries anew
        while beat.tick() == 0:
            pass


def work_off(broker: Broker, until: str = "") -> list[str]:
    """What a worker would do: take messages and run the tasks they name, `until` one is done; the names of those."""
    app.loader.import_default_modules()
    done: list[str] = []
    with broker.app.connection_for_read() as connection, closing(connection.SimpleQueue("celery")) as queue:
        while broker.held() and until not in done:
            message = queue.get(block=False)
            message.ack()
            name = message.headers["task"]
            app.tasks[name]()
            done.append(name)
    return done
