"""Warns about settings that cost speed or safety. Run by `manage.py check` and before every start."""

from collections.abc import Iterator
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from django.core.checks import CheckMessage, Warning
from django.utils.module_loading import import_string

THIS_MACHINE = frozenset({"localhost", "localhost.localdomain", "127.0.0.1", "::1", ""})
# Backends of Django's whose mails stay where they are.
MAILS_STAY = ("filebased.EmailBackend", "console.EmailBackend", "locmem.EmailBackend", "dummy.EmailBackend")
Complaint = tuple[str, str, str]


def setup_is_sound(**_kwargs: Any) -> list[CheckMessage]:
    return [Warning(words, hint=hint, id=name) for name, words, hint in complaints()]


def complaints() -> Iterator[Complaint]:
    database: dict[str, Any] = settings.DATABASES["default"]
    yield from (_about_sqlite if "sqlite" in database["ENGINE"] else _about_postgresql)(database)
    if settings.CACHES["default"]["BACKEND"].endswith("LocMemCache"):
        yield (
            "cairn.W004",
            "Each process counts failed log-ins for itself, so the limits hold several times over.",
            "Use a cache that all processes share.",
        )
    yield from _about_mails()


def _about_sqlite(database: dict[str, Any]) -> Iterator[Complaint]:
    if database.get("OPTIONS", {}).get("transaction_mode") != "IMMEDIATE":
        yield (
            "cairn.W001",
            "SQLite without IMMEDIATE transactions refuses one write in ten as “locked” when people work at once.",
            'Set transaction_mode to "IMMEDIATE" in the OPTIONS of the database.',
        )


def _about_postgresql(database: dict[str, Any]) -> Iterator[Complaint]:
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
    if settings.CELERY_BROKER_URL.startswith("filesystem:"):
        yield (
            "cairn.W008",
            "The broker is a folder of this machine: workers on other machines are never woken, nor their beat heard.",
            "Set CELERY_BROKER_URL to a Redis, or run everything on this machine.",
        )


def _about_mails() -> Iterator[Complaint]:
    if settings.SECURE_SSL_REDIRECT and (urlsplit(settings.SITE_URL).hostname or "") in THIS_MACHINE:
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
    mails_leave = not settings.EMAIL_BACKEND.endswith(MAILS_STAY)
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]
    if mails_leave and not settings.DEBUG and domain in THIS_MACHINE:
        yield (
            "cairn.W007",
            f"Mails leave as from {settings.DEFAULT_FROM_EMAIL!r}, which most mail servers refuse.",
            "Set DEFAULT_FROM_EMAIL to an address of a domain of yours.",
        )
    if settings.MAIL_RESOLVER and not _can_be_imported(settings.MAIL_RESOLVER):
        yield (
            "cairn.W009",
            f"MAIL_RESOLVER names {settings.MAIL_RESOLVER!r}, which cannot be imported, so no mail leaves.",
            "Name a function, as package.module.function.",
        )


def _can_be_imported(name: str) -> bool:
    try:
        return callable(import_string(name))
    except ImportError:
        return False
