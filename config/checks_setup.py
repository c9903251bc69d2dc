"""Warns about settings that cost speed or safety. Run by `manage.py check` and before every start."""

from collections.abc import Iterator
from typing import Any

import psycopg
from django.conf import settings
from django.core.checks import CheckMessage, Warning

LOOPBACK = ("http://127.0.0.1", "http://localhost")


def setup_is_sound(**_kwargs: Any) -> list[CheckMessage]:
    return [Warning(words, hint=hint, id=name) for name, words, hint in complaints()]


def complaints() -> Iterator[tuple[str, str, str]]:
    database: dict[str, Any] = settings.DATABASES["default"]
    yield from (_about_sqlite if "sqlite" in database["ENGINE"] else _about_postgresql)(database)
    if settings.CACHES["default"]["BACKEND"].endswith("LocMemCache"):
        yield (
            "cairn.W004",
            "Each process counts failed log-ins for itself, so the limits hold several times over.",
            "Use a cache that all processes share.",
        )
    if settings.SECURE_SSL_REDIRECT and settings.SITE_URL.startswith(LOOPBACK):
        yield (
            "cairn.W005",
            f"Links in mails lead to {settings.SITE_URL}, which is the reader's own machine.",
            "Set SITE_URL to the address of the site.",
        )
    if settings.MAIL_WHEN_UNSURE not in ("resend", "hold"):
        yield (
            "cairn.W006",
            f"MAIL_WHEN_UNSURE is {settings.MAIL_WHEN_UNSURE!r}, which means “resend”.",
            'Set it to "resend" (never lost) or "hold" (never twice).',
        )


def _about_sqlite(database: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    if database.get("OPTIONS", {}).get("transaction_mode") != "IMMEDIATE":
        yield (
            "cairn.W001",
            "SQLite without IMMEDIATE transactions refuses one write in ten as “locked” when people work at once.",
            'Set transaction_mode to "IMMEDIATE" in the OPTIONS of the database.',
        )


def _about_postgresql(database: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    if database.get("CONN_MAX_AGE", 0) == 0 and not database.get("OPTIONS", {}).get("pool"):
        yield (
            "cairn.W002",
            "Each request opens a connection of its own, which costs two to six times the request.",
            "Use the pool (DATABASE_URL does) or CONN_MAX_AGE=None with health checks.",
        )
    if psycopg.pq.__impl__ == "python":
        yield (
            "cairn.W003",
            "psycopg runs in pure Python, which is several times slower.",
            "Install psycopg[binary] or psycopg[c].",
        )
