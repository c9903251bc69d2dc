"""Scripts that kill and stop processes: each starts Django once and prints what came of it all as JSON.

Tests call `told_by`; the scripts use what stands at the end.
"""

import json
import os
import sqlite3
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection, connections

from config.env import BASE_DIR

FORKED = "forked-by-a-test"


def told_by(module: str, *words: str, url: str) -> Any:
    """Run `python -m module` on the database of this address; what it printed."""
    environment = {**os.environ, "TEST_DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    command = [sys.executable, "-m", module, *words]
    done = subprocess.run(command, cwd=BASE_DIR, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def own_database(folder: Path) -> str:
    """The address of a database with all tables: a copy of the tests' own, or on PostgreSQL that one itself.

    Ask for `transactional_db`: then the copy is not made in the middle of something, and what is left is taken away.
    """
    if connection.vendor != "sqlite":
        return f"{server_of_tests()}/{connection.settings_dict['NAME']}"
    connection.ensure_connection()
    with closing(sqlite3.connect(folder / "apart.sqlite3")) as copy:
        connection.connection.backup(copy)
    return f"sqlite:///{folder / 'apart.sqlite3'}"


def server_of_tests() -> str:
    """The address of the PostgreSQL that the tests run on, without a database."""
    there = connection.settings_dict
    return f"postgres://{there['USER']}:{there['PASSWORD']}@{there['HOST']}:{there['PORT'] or 5432}"


@contextmanager
def empty_database(folder: Path) -> Iterator[str]:
    """The address of an empty database of the kind that the tests run on."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder / 'empty.sqlite3'}"
        return
    server, name = server_of_tests(), f"cairn_empty_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as plain_connection:
        plain_connection.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{server}/{name}"
        finally:
            plain_connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def forked(work: Callable[[], object]) -> int:
    """The id of a process that does this work and shares nothing with this one but the database."""
    connections.close_all()
    child = os.fork()
    if child:
        return child
    os.environ["PGAPPNAME"] = FORKED
    try:
        work()
    except BaseException:
        os._exit(1)
    os._exit(0)


def ended(child: int) -> int:
    """The exit code, once nothing of the process goes on.

    What a dead process has sent to PostgreSQL is still being carried out for a moment; leases of service are longer.
    """
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if connection.vendor == "postgresql":
        until = time.monotonic() + 10
        ask = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = %s"
        with connection.cursor() as cursor:
            while cursor.execute(ask, [FORKED]).fetchone() != (0,) and time.monotonic() < until:
                time.sleep(0.005)
    return code
