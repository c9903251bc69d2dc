"""The background work of a small installation in one process: a Celery worker with threads, and beat beside it."""

import os
import threading
import time
from datetime import timedelta

import structlog
from celery.beat import Scheduler, Service
from django.db import DatabaseError, close_old_connections

from config.celery import app
from notices.queries.heartbeats import heartbeat_age

THREADS = 2
LOOK_EVERY_SECONDS = 30
SILENT_FOR_TOO_LONG = timedelta(minutes=5)
log = structlog.get_logger("cairn.jobs")


def run_jobs() -> int:
    """Work until told to stop; the exit code of the worker."""
    app.send_task("notices.heartbeat")  # so that the first sign of life does not take a minute
    beat = threading.Thread(target=run_beat, name="beat", daemon=True)
    beat.start()
    threading.Thread(target=watch, args=(beat,), name="watchdog", daemon=True).start()
    worker = app.Worker(
        pool="threads",
        concurrency=THREADS,
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
        quiet=True,
    )
    worker.start()
    return int(worker.exitcode or 0)


def run_beat() -> None:
    """The clock. It keeps no file: every task is a sweep, so a forgotten tick is made up for by the next."""
    Service(app, scheduler_cls=Scheduler).start(embedded_process=False)


def watch(beat: threading.Thread) -> None:
    """End the process when beat has died or no task has run for long; the supervisor starts it afresh."""
    begun = time.monotonic()
    while True:
        time.sleep(LOOK_EVERY_SECONDS)
        settled = time.monotonic() - begun > SILENT_FOR_TOO_LONG.total_seconds()
        if not beat.is_alive() or (settled and work_stands_still()):
            log.error("background work stands still, starting afresh", beat=beat.is_alive())
            os._exit(1)


def work_stands_still() -> bool:
    """Whether the last heartbeat is old. While the database is away nothing can be said."""
    try:
        age = heartbeat_age("jobs")
    except DatabaseError:
        return False
    finally:
        close_old_connections()
    return age is None or age > SILENT_FOR_TOO_LONG
