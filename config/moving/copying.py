"""Copying everything to another database: a group of tables at a time, each with its count and checksum."""

from collections.abc import Callable

from django.core.management import call_command
from django.db import connections, models, transaction
from django.utils import timezone

from accounts.actions.erasure import open_gate
from config.env import settings_for_url
from config.moving.tables import (
    Sum,
    clear_filled_by_migrate,
    count_for_the_planner,
    count_of,
    filled_tables,
    groups,
    named,
    reset_sequences,
    rows_of,
    sum_of,
    write,
)

SOURCE, TARGET = "default", "target"
MARK = "cairn_move"  # a table in the target that exists while a move is under way
Tell = Callable[[str, int, int], None]


class TargetIsNotEmpty(Exception):
    """There is something in the target that this command did not put there."""

    def __init__(self, tables: list[str]) -> None:
        super().__init__(f"The target holds rows already, in {named(tables)}. Nothing was changed.")


class CopyDiffers(Exception):
    """A table does not come to the same on both sides."""

    def __init__(self, table: str, source: Sum, target: Sum) -> None:
        counts = f"{source.count} rows here, {target.count} there"
        if source.count == target.count:
            counts = f"{source.count} rows on both sides, but not the same"
        super().__init__(f"{table} differs: {counts}. Stop the site, empty the target and move again.")


def open_target(url: str) -> None:
    """Make the database of this address known under the name `target`."""
    known = connections.configure_settings({SOURCE: {}, TARGET: settings_for_url(url)})
    connections.settings[TARGET] = {**known[TARGET], "OPTIONS": known[TARGET].get("OPTIONS", {})}


def move(*, tell: Tell) -> dict[str, Sum]:
    """Copy what is not there yet; returns what each table comes to. Run again after an interruption, it goes on."""
    prepare_target()
    tables = groups()
    total = sum(count_of(model, SOURCE) for group in tables for model in group)
    done, sums = 0, {}
    for group in tables:
        done += copy_group(group)
        for model in group:
            sums[model._meta.db_table] = compare(model)
        tell(group[-1]._meta.db_table, done, total)
    reset_sequences(TARGET)
    with connections[TARGET].cursor() as cursor:
        cursor.execute(f"DROP TABLE {MARK}")
    count_for_the_planner(TARGET)
    return sums


def prepare_target() -> None:
    """Tables, triggers and the cache; refuses a database that holds rows unless they are of an interrupted move."""
    target = connections[TARGET]
    names = set(target.introspection.table_names())
    if MARK in names:
        return
    if "django_migrations" in names and (filled := filled_tables(TARGET)):
        raise TargetIsNotEmpty(filled)
    call_command("migrate", database=TARGET, interactive=False, verbosity=0)
    call_command("createcachetable", database=TARGET, verbosity=0)
    if filled := filled_tables(TARGET):
        raise TargetIsNotEmpty(filled)
    with transaction.atomic(using=TARGET):
        clear_filled_by_migrate(TARGET)
        with target.cursor() as cursor:
            cursor.execute(f"CREATE TABLE {MARK} (begun integer)")


def copy_group(group: list[type[models.Model]]) -> int:
    """One transaction: the group is there or it is not, so an interrupted move can go on with the next."""
    counts = [count_of(model, SOURCE) for model in group]
    if all(count_of(model, TARGET) for model, count in zip(group, counts, strict=True) if count):
        return sum(counts)
    with open_gate(reason="Everything is moved here.", now=timezone.now(), using=TARGET):
        return sum(write(model, rows_of(model, SOURCE), TARGET) for model in group)


def compare(model: type[models.Model]) -> Sum:
    source, target = sum_of(model, SOURCE), sum_of(model, TARGET)
    if source != target:
        raise CopyDiffers(model._meta.db_table, source, target)
    return target
