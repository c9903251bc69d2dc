"""`manage.py send_reminders --loop`: one process that does all background work, without Celery and without a broker."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from config.env import BASE_DIR
from tests import cast
from tests.notices.rows import make_mail, make_schedule
from tests.roadmap.plan_rows import held_by, make_own_plan, make_path

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE_SECONDS = 60


class Elsewhere:
    """The test's database as another process reaches it: on SQLite, where tests keep it in memory, a copy on disk."""

    def __init__(self, folder):
        there = connection.settings_dict
        self.copy = None
        if connection.vendor == "sqlite":
            self.copy = folder / "cairn.sqlite3"
            connection.ensure_connection()
            with closing(sqlite3.connect(self.copy)) as target:
                connection.connection.backup(target)
            self.url = f"sqlite:///{self.copy}"
        else:
            account = f"{there['USER']}:{there['PASSWORD']}@{there['HOST']}:{there['PORT'] or 5432}"
            self.url = f"postgres://{account}/{there['NAME']}"

    def count(self, table, where):
        """How many rows there are by now."""
        statement = f"SELECT count(*) FROM {table} WHERE {where}"  # noqa: S608  (words of this test)
        if self.copy is None:
            with connection.cursor() as cursor:
                return cursor.execute(statement).fetchone()[0]
        with closing(sqlite3.connect(self.copy, timeout=20)) as there:
            return there.execute(statement).fetchone()[0]


@contextmanager
def looping(url, folder):
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.local",
        "DATABASE_URL": url,
        "CAIRN_VAR": str(folder),
        # A broker that is not there: nothing may need it.
        "CELERY_BROKER_URL": "redis://127.0.0.1:1/0",
    }
    command = [sys.executable, "manage.py", "send_reminders", "--loop", "--pause", "0.2"]
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(command, cwd=BASE_DIR, env=environment, stdout=output, stderr=output)
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def wait_for(fact):
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        if fact():
            return True
        time.sleep(0.1)
    return False


def test_the_loop_tells_sends_and_keeps_the_schedule_until_it_is_stopped(tmp_path):
    now = timezone.now()
    make_own_plan(make_path(4), held_by(cast.alice()), hours_per_week=80, now=now)
    make_schedule(kind="plan-step", next_due=now - timedelta(minutes=1), next_period=now.date())
    make_mail("now", now=now)
    make_mail("soon", now=now + timedelta(seconds=12))
    there = Elsewhere(tmp_path)
    with looping(there.url, tmp_path) as process:
        sent = lambda: len(list((tmp_path / "mail").glob("*.eml")))  # noqa: E731
        assert wait_for(lambda: sent() >= 2), (tmp_path / "output").read_text()[-2000:]
        # What was not due when the loop began is found by a later round.
        assert wait_for(lambda: there.count("notices_outboxentry", "state = 'sent'") == 3)
        assert there.count("notices_inboxentry", "kind = 'plan-step'") == 1
        assert wait_for(lambda: there.count("notices_heartbeat", "name = 'task: new people'") == 1)
        assert sent() == 3
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == -signal.SIGTERM
