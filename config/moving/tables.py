"""All tables of the site, in an order in which their rows can be written, and how rows are read, written and summed."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connections, models

Row = tuple[Any, ...]
BATCH = 1000
# Filled by `migrate` itself; their rows are replaced.
FILLED_BY_MIGRATE = frozenset({"django_content_type", "auth_permission"})


@dataclass(frozen=True)
class Sum:
    """How many rows a table holds, and what they come to."""

    count: int
    digest: str


def groups() -> list[list[type[models.Model]]]:
    """Tables after those that they refer to; tables that refer to each other are one group, written together."""
    nodes = {
        model: {field.related_model for field in _columns(model) if field.is_relation}
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }
    done: set[Any] = set()
    order: list[list[type[models.Model]]] = []
    for model in sorted(nodes, key=lambda one: one._meta.db_table):
        if model not in done:
            _visit(model, nodes, done, order)
    return order


def _visit(start: Any, nodes: dict[Any, set[Any]], done: set[Any], order: list[list[Any]]) -> None:
    """Write what `start` reaches first; what also reaches back is of its group."""
    reached = _reach(start, nodes)
    circle = {one for one in reached if start in _reach(one, nodes)} | {start}
    for one in sorted(reached - circle - done, key=lambda model: model._meta.db_table):
        if one not in done:
            _visit(one, nodes, done, order)
    done |= circle
    order.append(sorted(circle, key=lambda model: model._meta.db_table))


def _reach(start: Any, nodes: dict[Any, set[Any]]) -> set[Any]:
    found: set[Any] = set()
    waiting = [start]
    while waiting:
        for one in nodes[waiting.pop()] & nodes.keys() - found:
            found.add(one)
            waiting.append(one)
    return found


def _columns(model: type[models.Model]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if not field.generated]


def rows_of(model: type[models.Model], using: str) -> Iterator[Row]:
    """The rows in the order of their keys, a batch at a time."""
    names = [field.attname for field in _columns(model)]
    rows: Any = model._base_manager.using(using).order_by("pk").values_list(*names)
    return rows.iterator(chunk_size=BATCH)


def count_of(model: type[models.Model], using: str) -> int:
    return model._base_manager.using(using).count()


def sum_of(model: type[models.Model], using: str) -> Sum:
    """The same on every database, whatever it stores and in which order it keeps the keys of JSON."""
    digest, count = hashlib.sha256(), 0
    for row in rows_of(model, using):
        digest.update(json.dumps(plain(model, row), sort_keys=True).encode() + b"\n")
        count += 1
    return Sum(count, digest.hexdigest())


def plain(model: type[models.Model], row: Row) -> list[Any]:
    """The row as JSON can hold it, and as `typed` reads it again."""
    return [_plain(field, value) for field, value in zip(_columns(model), row, strict=True)]


def _plain(field: Any, value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(field, models.JSONField):
        return value
    if isinstance(field, models.BinaryField):
        return bytes(value).hex()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def typed(model: type[models.Model], values: Sequence[Any]) -> Row:
    return tuple(_typed(field, value) for field, value in zip(_columns(model), values, strict=True))


def _typed(field: Any, value: Any) -> Any:
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(field, models.BinaryField):
        return bytes.fromhex(value)
    column = field.target_field if field.is_relation else field
    return column.to_python(value)


def write(model: type[models.Model], rows: Iterable[Row], using: str) -> int:
    """Insert rows as they are, with their keys and times."""
    connection, columns, count = connections[using], _columns(model), 0
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in columns)
    marks = ", ".join(["%s"] * len(columns))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608  (names of our tables)
    iterator = iter(rows)
    while batch := list(islice(iterator, BATCH)):
        prepared = [
            [field.get_db_prep_save(value, connection) for field, value in zip(columns, row, strict=True)]
            for row in batch
        ]
        with connection.cursor() as cursor:
            cursor.executemany(sql, prepared)
        count += len(batch)
    return count


def clear_filled_by_migrate(using: str) -> None:
    """Content types and permissions were just made by `migrate`, under keys that may differ."""
    for table in ("auth_permission", "django_content_type"):
        with connections[using].cursor() as cursor:
            cursor.execute(f"DELETE FROM {connections[using].ops.quote_name(table)}")  # noqa: S608


def reset_sequences(using: str) -> None:
    """New rows continue after the highest key."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(
            no_style(), [model for group in groups() for model in group]
        ):
            cursor.execute(statement)


def count_for_the_planner(using: str) -> None:
    """Let the database learn how its tables are filled now, or its first plans would be for empty ones."""
    with connections[using].cursor() as cursor:
        cursor.execute("ANALYZE")


def filled_tables(using: str) -> list[str]:
    """Tables that hold rows already, apart from those that `migrate` fills."""
    return [
        model._meta.db_table
        for group in groups()
        for model in group
        if model._meta.db_table not in FILLED_BY_MIGRATE and model._base_manager.using(using).exists()
    ]


def named(tables: Sequence[str]) -> str:
    """A few of them in words."""
    more = f" and {len(tables) - 3} more tables" if len(tables) > 3 else ""
    return ", ".join(tables[:3]) + more
