"""`manage.py send_reminders`: what the workers do, without Celery and without a broker."""

import threading
import time
from collections.abc import Callable
from typing import Any

import structlog
from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections

from config.lifeline import die_with_parent
from config.sweeps import run_what_is_due
from notices.actions.heartbeats import record_heartbeat
from notices.actions.rounds import send_round, tick_round

log = structlog.get_logger("cairn.notices")


class Command(BaseCommand):
    help = "What the workers do, without Celery: reminders, mails, nightly work. Any number may run at once."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--loop", action="store_true", help="Go on until stopped.")
        parser.add_argument("--pause", type=float, default=20.0, help="Seconds between two rounds of the loop.")
        parser.add_argument("--end-with-parent", action="store_true", help="End when the process that started it ends.")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["end_with_parent"]:
            die_with_parent()
        self.round()
        if not options["loop"]:
            run_what_is_due()
            return
        # Beside the mails, so that none waits until a hundred addresses were asked for or a year of lines is deleted.
        threading.Thread(target=self.go_on, args=(run_what_is_due, 0.0, options["pause"]), daemon=True).start()
        self.go_on(self.round, options["pause"], options["pause"])

    def go_on(self, work: Callable[[], None], before: float, pause: float) -> None:
        """Again and again, also after the database was away."""
        time.sleep(before)
        while True:
            try:
                work()
            except Error:
                log.exception("the database did not answer, trying again")
            finally:
                close_old_connections()
            time.sleep(pause)

    def round(self) -> None:
        record_heartbeat("jobs")
        moved, tally = tick_round(), send_round()
        if moved or tally.sent or tally.failed or tally.again:
            self.stdout.write(f"{moved} due, {tally.sent} sent, {tally.again} put off, {tally.failed} failed")
