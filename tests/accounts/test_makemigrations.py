"""A new table is written with its constraints and indexes, which is one step instead of one for each."""

import pytest
from django.core.management import get_commands
from django.db import models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel, RunSQL
from django.db.migrations.optimizer import MigrationOptimizer

from accounts.management.commands.makemigrations import beside_their_tables
from tests.site.test_migrations import OWN_APPS

PEN = CreateModel("Pen", [("id", models.AutoField(primary_key=True))])
CAP = CreateModel("Cap", [("id", models.AutoField(primary_key=True))])
COLOUR = AddField("pen", "colour", models.TextField())
HAS_COLOUR = AddConstraint("pen", models.CheckConstraint(name="has_colour", condition=~models.Q(colour="")))
COUNTED = AddConstraint("pen", models.CheckConstraint(name="counted", condition=models.Q(id__gt=0)))
QUICK = AddIndex("cap", models.Index("id", name="quick"))


def test_djangos_command_is_ours():
    assert get_commands()["makemigrations"] == "accounts"


def test_constraints_and_indexes_stand_behind_their_table_in_their_order():
    assert beside_their_tables([PEN, CAP, COUNTED, QUICK, HAS_COLOUR]) == [PEN, COUNTED, HAS_COLOUR, CAP, QUICK]


def test_a_constraint_waits_for_a_column_that_is_added_later():
    assert beside_their_tables([PEN, CAP, COLOUR, HAS_COLOUR]) == [PEN, CAP, COLOUR, HAS_COLOUR]


def test_on_a_table_of_an_earlier_migration_all_stays_as_it_was():
    given = [RunSQL("SELECT 1"), COLOUR, CAP, HAS_COLOUR]
    assert beside_their_tables(given) == given


def test_a_constraint_waits_for_what_was_written_by_hand():
    given = [PEN, CAP, COUNTED, RunSQL("UPDATE desk_pen SET colour = 'blue'"), HAS_COLOUR]
    assert beside_their_tables(given) == [PEN, COUNTED, CAP, *given[3:]]


def test_django_joins_what_stands_together():
    [pen, cap] = MigrationOptimizer().optimize(beside_their_tables([PEN, CAP, COUNTED, QUICK]), "desk")
    assert [one.name for one in pen.options["constraints"]] == ["counted"]
    assert [one.name for one in cap.options["indexes"]] == ["quick"]


@pytest.mark.parametrize("app", OWN_APPS)
def test_the_first_migration_of_each_app_was_written_so(app):
    operations = MigrationLoader(None).disk_migrations[app, "0001_initial"].operations
    assert len(MigrationOptimizer().optimize(beside_their_tables(operations), app)) == len(operations)
