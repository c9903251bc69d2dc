"""What measurements stand on: a database of their own with the content pack, people in it, and one way of telling."""

import os
import statistics
import sys
import uuid
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"

import logging

import django
import psycopg

SERVER = "postgres://postgres@127.0.0.1:5432/postgres"
NAME = os.environ.get("BENCH_DATABASE", "cairn_bench")


def prepare() -> None:
    """The database, made when it is not there, and made again when it holds other tables or another content."""
    django.setup()
    logging.disable(logging.CRITICAL)
    from django.core.management import CommandError, call_command
    from django.db import DatabaseError, connection

    call_command("collectstatic", interactive=False, verbosity=0)
    try:
        _fill()
    except (CommandError, DatabaseError):
        connection.close()
        connection.close_pool()
        with psycopg.connect(SERVER, autocommit=True) as server:
            server.execute(f"DROP DATABASE {NAME} WITH (FORCE)")
        _fill()


def _fill() -> None:
    with psycopg.connect(SERVER, autocommit=True) as server:
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
            server.execute(f"CREATE DATABASE {NAME}")
    from django.conf import settings
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("load_pack", os.environ.get("BENCH_PACK", str(settings.DEFAULT_PACK)), verbosity=0)


def cookies_of_a_new_person() -> dict[str, str]:
    """Somebody logged in; password hashing is not what is measured."""
    from accounts.sessions import SessionStore

    return _cookies(SessionStore(), "allauth.account.auth_backends.AuthenticationBackend")


def cookies_of_a_floor_person() -> dict[str, str]:
    """Somebody logged in the plainest way, for the floor."""
    from django.contrib.sessions.backends.db import SessionStore

    return _cookies(SessionStore(), "django.contrib.auth.backends.ModelBackend")


def _cookies(session, backend: str) -> dict[str, str]:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model

    user = get_user_model().objects.create(email=f"{uuid.uuid4()}@example.org")
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = backend
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return {"sessionid": session.session_key, "csrftoken": "a" * 32}


def cookies_of_a_visitor() -> dict[str, str]:
    """Somebody without an account, who has not begun anything; the session is made on the way."""
    return {"csrftoken": "a" * 32}


def milliseconds_each(server, times: int, work: Callable[[], object]) -> float:
    """Processor time of the server for one of `times` pieces of work."""
    before = server.seconds_used()
    work()
    return 1000 * (server.seconds_used() - before) / times


def floor_in_a_row(floor, times: int = 400) -> float:
    """Milliseconds of a floor request, asked again and again."""
    with floor.browser(cookies_of_a_floor_person()) as asker:
        return milliseconds_each(floor, times, lambda: [asker.ask("GET", "/floor/") for _ in range(times)])


def units_of(values: list[float], floor: float) -> tuple[float, float, float]:
    """Median, least and most, in floor units."""
    units = sorted(value / floor for value in values)
    return statistics.median(units), units[0], units[-1]
