"""A migration is one commit: its tables, constraints and guards, and the note that it was applied."""

import pytest
from django.core.management import get_commands, load_command_class
from django.core.management.commands import migrate
from django.db import connection, migrations, models

from accounts.guarded import GUARDS
from accounts.whole_migrations import WholeMigrations


class MadeUp(migrations.Migration):
    """Two tables, of which one points to the other: the constraint for that comes last."""

    operations = [
        migrations.CreateModel("Pen", [("id", models.AutoField(primary_key=True))]),
        migrations.CreateModel(
            "Cap", [("id", models.AutoField(primary_key=True)), ("pen", models.ForeignKey("Pen", models.CASCADE))]
        ),
    ]


@pytest.fixture
def said(transactional_db, monkeypatch):
    """What the database is told while the last migration of an app is applied; afterwards nothing of it is left."""
    told, commit = [], connection._commit
    monkeypatch.setattr(connection, "_commit", lambda: (told.append("COMMIT"), commit()))
    executor = WholeMigrations(connection)
    [(app, name)] = executor.loader.graph.leaf_nodes("accounts")
    with connection.execute_wrapper(lambda do, sql, *more: (told.append(str(sql)), do(sql, *more))[1]):
        executor.apply_migration(executor.loader.project_state(), MadeUp(name, app))
    yield told
    executor.recorder.record_unapplied(app, name)
    executor.recorder.record_applied(app, name)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE accounts_cap")
        cursor.execute("DROP TABLE accounts_pen")


def test_all_of_a_migration_is_one_commit(said):
    words = (
        'CREATE TABLE "accounts_pen"',
        "CREATE INDEX",
        GUARDS[-1].name,
        'INSERT INTO "django_migrations"',
        "COMMIT",
    )
    places = [next(place for place, sql in enumerate(said) if word in sql) for word in words]
    assert places == sorted(places)
    assert said.count("COMMIT") == 1


def test_an_app_that_is_migrated_has_all_its_guards(said):
    made = [sql for sql in said if sql.startswith(("CREATE TRIGGER", "CREATE OR REPLACE TRIGGER"))]
    assert len(made) == len(GUARDS) > 5
    assert all(any(f" {guard.name} " in sql for sql in made) for guard in GUARDS)


def test_the_command_migrates_so():
    assert get_commands()["migrate"] == "accounts"
    assert load_command_class("accounts", "migrate")
    assert migrate.MigrationExecutor is WholeMigrations
