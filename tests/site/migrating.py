"""`migrate` is killed at one point after another, each time started again; prints the tables that came of it.

Run by test_interrupted_migrate.py on an empty database: `python -m tests.site.migrating`.
"""

import json
import os
from collections.abc import Callable
from itertools import count

import django
from django.core.management import call_command
from django.db import connection

from tests.apart import ended, forked

DIED = 9
# Where it dies: words of a statement, and how many like it come through before; in the order in which they come.
DEATHS = {
    "nothing is there": ("django_migrations", 0),
    "an app has half of its tables": ('CREATE TABLE "accounts_team"', 0),
    "an app has half of its guards": ("CREATE TRIGGER|CREATE OR REPLACE TRIGGER", 5),
    "an app has all of its tables, and nothing says so": ('INSERT INTO "django_migrations"', 1),
    "another app has half of its tables": ('CREATE TABLE "roadmap_learningplan"', 0),
    "all tables are there, and not half of what people may do": ('INSERT INTO "auth_permission"', 3),
}
OF_SQLITE = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
OF_POSTGRESQL = (
    "SELECT 'column', table_name || '.' || column_name, data_type || is_nullable || coalesce(column_default, '') "
    "FROM information_schema.columns WHERE table_schema = 'public'",
    "SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "SELECT 'constraint', conname, pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE connamespace = 'public'::regnamespace",
)
FILLED = (
    "SELECT 'migration', app, name FROM django_migrations",
    "SELECT 'permission', codename, model FROM auth_permission "
    "JOIN django_content_type type ON content_type_id = type.id",
)
# Made by a command of its own.
CACHE = "cache"


def main() -> dict[str, object]:
    codes = {name: ended(forked(lambda where=where: migrate_and_die(*where))) for name, where in DEATHS.items()}
    last = ended(forked(lambda: call_command("migrate", verbosity=0)))
    return {"codes": codes, "last": last, "tables": tables()}


def migrate_and_die(words: str, before: int) -> None:
    """Ends the process, as `kill -9` would, before a statement with these words."""
    seen = count()

    def execute(do: Callable[..., object], sql: str, *more: object) -> object:
        if any(one in str(sql) for one in words.split("|")) and next(seen) == before:
            os._exit(DIED)
        return do(sql, *more)

    with connection.execute_wrapper(execute):
        call_command("migrate", verbosity=0)


def tables() -> list[list[str]]:
    """All that `migrate` makes: tables, constraints, guards, and the rows it writes itself."""
    statements = (OF_SQLITE, *FILLED) if connection.vendor == "sqlite" else (*OF_POSTGRESQL, *FILLED)
    found: list[list[str]] = []
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
            found += [[str(value) for value in row] for row in cursor.fetchall()]
    return sorted(row for row in found if not row[1].startswith(CACHE))


if __name__ == "__main__":
    django.setup()
    print(json.dumps(main()))
