"""Everything in one file, and back: JSON lines, compressed, the same for every database."""

import gzip
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from django.apps import apps
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from accounts.actions.erasure import open_gate
from config.moving.tables import (
    clear_filled_by_migrate,
    count_for_the_planner,
    filled_tables,
    groups,
    named,
    plain,
    reset_sequences,
    rows_of,
    typed,
    write,
)

FORMAT = "cairn-backup-1"
USING = "default"


class ArchiveCannotBeUsed(Exception):
    """The file is damaged, of another release, or the database is not empty."""


def back_up(file: Path) -> dict[str, int]:
    """Write everything into a file, readable by you alone; the number of rows of each table."""
    unfinished = file.with_name(file.name + ".unfinished")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as raw:
        counts = write_archive(raw)
    os.replace(unfinished, file)
    return counts


def write_archive(raw: BinaryIO) -> dict[str, int]:
    """Write one consistent moment of all tables; the number of rows of each."""
    counts: dict[str, int] = {}
    with one_moment(), gzip.open(raw, "wt", encoding="utf-8") as out:
        _line(out, {"format": FORMAT, "migrations": migrations()})
        for model in (model for group in groups() for model in group):
            counts[model._meta.db_table] = _write_table(out, model)
        _line(out, {"end": True})
    return counts


def _write_table(out: TextIO, model: type[models.Model]) -> int:
    _line(out, {"table": model._meta.label})
    digest, count = hashlib.sha256(), 0
    for row in rows_of(model, USING):
        text = json.dumps(plain(model, row), sort_keys=True)
        digest.update(text.encode() + b"\n")
        out.write(text + "\n")
        count += 1
    _line(out, {"rows": count, "digest": digest.hexdigest()})
    return count


def _line(out: TextIO, value: dict[str, Any]) -> None:
    out.write(json.dumps(value) + "\n")


@contextmanager
def one_moment() -> Iterator[None]:
    """All statements inside see the same moment, and nobody who writes has to wait."""
    begin = "BEGIN" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(begin)
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def migrations() -> list[str]:
    """The applied migrations of the apps that are installed."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied if apps.is_installed(app) or app in apps.app_configs)


@transaction.atomic
def restore(file: Path | BinaryIO) -> dict[str, int]:
    """Read a backup into an empty database with the same migrations: all of it, checked, or nothing."""
    if filled := filled_tables(USING):
        raise ArchiveCannotBeUsed(f"This database holds rows already, in {named(filled)}. Nothing was changed.")
    counts: dict[str, int] = {}
    gate = open_gate(reason="A backup is restored.", now=timezone.now())
    with gate, gzip.open(file, "rt", encoding="utf-8") as lines:
        head = json.loads(lines.readline())
        if head.get("format") != FORMAT:
            raise ArchiveCannotBeUsed("This is no backup of Cairn.")
        if head["migrations"] != migrations():
            raise ArchiveCannotBeUsed("The backup is of another release. Install that one, restore, then upgrade.")
        clear_filled_by_migrate(USING)
        while "end" not in (line := json.loads(lines.readline() or '{"torn": true}')):
            if "table" not in line:
                raise ArchiveCannotBeUsed("The backup ends too early.")
            model = apps.get_model(line["table"])
            counts[model._meta.db_table] = _read_table(lines, model)
    reset_sequences(USING)
    count_for_the_planner(USING)
    return counts


def _read_table(lines: TextIO, model: type[models.Model]) -> int:
    digest, tail = hashlib.sha256(), {}

    def rows() -> Iterator[tuple[Any, ...]]:
        for text in lines:
            value = json.loads(text)
            if isinstance(value, dict):
                tail.update(value)
                return
            digest.update(text.rstrip("\n").encode() + b"\n")
            yield typed(model, value)

    count = write(model, rows(), USING)
    if tail != {"rows": count, "digest": digest.hexdigest()}:
        raise ArchiveCannotBeUsed(f"{model._meta.db_table} is damaged in the backup.")
    return count
