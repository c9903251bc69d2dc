"""`manage.py send_reminders`: what the workers do, without Celery and without a broker."""

import time
from typing import Any

import structlog
from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections

from config.joins.enrol_people import enrol_people
from config.lifeline import die_with_parent
from notices.actions.heartbeats import record_heartbeat
from notices.actions.rounds import send_round, tick_round
from notices.queries.clock import database_now

log = structlog.get_logger("cairn.notices")


class Command(BaseCommand):
    help = "Write the reminders that are due and send the mails that wait. Any number may run at once."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--loop", action="store_true", help="Go on until stopped.")
        parser.add_argument("--pause", type=float, default=20.0, help="Seconds between two rounds of the loop.")
        parser.add_argument("--end-with-parent", action="store_true", help="End when the process that started it ends.")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["end_with_parent"]:
            die_with_parent()
        self.round()
        while options["loop"]:
            time.sleep(options["pause"])
            try:
                self.round()
            except Error:
                log.exception("the database did not answer, trying again")
            finally:
                close_old_connections()

    def round(self) -> None:
        record_heartbeat("jobs")
        enrol_people(now=database_now())
        moved, tally = tick_round(), send_round()
        if moved or tally.sent or tally.failed or tally.again:
            self.stdout.write(f"{moved} due, {tally.sent} sent, {tally.again} put off, {tally.failed} failed")
