"""Triggers that refuse changes to answered content, on both databases.

They are installed after every `migrate` and not by a migration, because SQLite drops a table's triggers whenever a
later migration rebuilds the table.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.apps import AppConfig
from django.db import connections

GATE_IS_SHUT = "NOT EXISTS (SELECT 1 FROM accounts_erasuregate)"


@dataclass(frozen=True)
class Guard:
    """Refuse an operation on a table. `columns`: only when one of them changes; `when`: SQL about OLD and NEW.

    `first`: what PostgreSQL does before it asks, for example a lock that lets transactions pass one by one.
    """

    name: str
    table: str
    operation: Literal["UPDATE", "DELETE", "INSERT"]
    sentence: str
    columns: tuple[str, ...] = ()
    when: str = ""
    first: str = ""


def never_deleted(table: str, *, thing: str) -> Guard:
    """Rows of the table go only through the erase action."""
    return Guard(f"{table}_stays", table, "DELETE", f"{thing} cannot be deleted.")


def never_changed(table: str, *columns: str, thing: str, when: str = "") -> Guard:
    """These columns keep what was written first; without columns, the whole row."""
    return Guard(f"{table}_is_final", table, "UPDATE", f"{thing} cannot be changed.", columns, when)


def install(guards: Iterable[Guard], using: str) -> None:
    """Create or renew the triggers in the database."""
    connection = connections[using]
    statements = _for_sqlite if connection.vendor == "sqlite" else _for_postgresql
    with connection.cursor() as cursor:
        for guard in guards:
            for statement in statements(guard):
                cursor.execute(statement)


def install_after_migrate(sender: AppConfig, using: str, **_: object) -> None:
    """Receives `post_migrate` of an app whose configuration lists its guards."""
    install(sender.guards, using)  # type: ignore[attr-defined]


def drop(guards: Iterable[Guard], using: str) -> None:
    """Remove the triggers: only for tests that have to empty the tables of SQLite row by row."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for guard in guards:
            on_table = "" if connection.vendor == "sqlite" else f" ON {guard.table}"
            cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}{on_table}")


def _condition(guard: Guard, differs: str) -> str:
    changed = " OR ".join(f'OLD."{column}" {differs} NEW."{column}"' for column in guard.columns)
    return " AND ".join(f"({part})" for part in (changed, guard.when, GATE_IS_SHUT) if part)


def _for_sqlite(guard: Guard) -> list[str]:
    return [
        f"DROP TRIGGER IF EXISTS {guard.name}",
        f"CREATE TRIGGER {guard.name} BEFORE {guard.operation} ON {guard.table} FOR EACH ROW "
        f"WHEN {_condition(guard, 'IS NOT')} BEGIN SELECT RAISE(ABORT, '{guard.sentence}'); END",
    ]


def _for_postgresql(guard: Guard) -> list[str]:
    kept = "OLD" if guard.operation == "DELETE" else "NEW"
    first = f"{guard.first}; " if guard.first else ""
    refused = f"IF {_condition(guard, 'IS DISTINCT FROM')} THEN RAISE EXCEPTION '{guard.sentence}'"
    return [
        f"CREATE OR REPLACE FUNCTION {guard.name}() RETURNS trigger AS $body$ BEGIN {first}{refused} "
        f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {kept}; END $body$ LANGUAGE plpgsql",
        f"CREATE OR REPLACE TRIGGER {guard.name} BEFORE {guard.operation} ON {guard.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {guard.name}()",
    ]
