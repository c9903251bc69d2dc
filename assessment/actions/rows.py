"""Writing single rows without instances, for what every answer writes.

Names of tables and columns come from the models, never from input.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

Fields = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One row to write: a new one, or columns of the row with this key.

    `values` are by column, keys of other rows with `_id`; nothing is filled in, so what the database needs is named.
    """

    model: type[models.Model]
    values: Mapping[str, object]
    key: int | None = None


def write(changes: Sequence[Change]) -> None:
    """Write rows in this order; nothing is done for none.

    PostgreSQL takes them in one message, which saves most of what waiting for each answer costs; SQLite waits for
    nobody. Call it inside a transaction: in one message as in several, they stand or fall together.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    statements = [_statement(change, connection) for change in changes]
    if statements and connection.vendor == "postgresql":
        bound = [value for _, values in statements for value in values]
        statements = [("; ".join(text for text, _ in statements), bound)]
    with connection.cursor() as cursor:
        for text, bound in statements:
            cursor.execute(text, bound)


def _statement(change: Change, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
    names = tuple(change.values)
    text, fields = _insertion(change.model, names) if change.key is None else _change(change.model, names)
    pairs = zip(fields, change.values.values(), strict=True)
    bound = [field.get_db_prep_save(value, connection) for field, value in pairs]
    return text, bound if change.key is None else [*bound, change.key]


@cache
def _insertion(model: type[models.Model], names: tuple[str, ...]) -> tuple[str, Fields]:
    fields = _fields(model, names)
    columns, slots = ", ".join(f'"{field.column}"' for field in fields), ", ".join(["%s"] * len(fields))
    return f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({slots})', fields  # noqa: S608


@cache
def _change(model: type[models.Model], names: tuple[str, ...]) -> tuple[str, Fields]:
    fields = _fields(model, names)
    columns = ", ".join(f'"{field.column}" = %s' for field in fields)
    return f'UPDATE "{model._meta.db_table}" SET {columns} WHERE "{_key(model)}" = %s', fields  # noqa: S608


def _fields(model: type[models.Model], names: tuple[str, ...]) -> Fields:
    return tuple(model._meta.get_field(name) for name in names)


def _key(model: type[models.Model]) -> str:
    return str(model._meta.pk.column)
