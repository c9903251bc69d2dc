"""While machines are upgraded one by one, the release before works on the tables of the next one."""

import pytest
from django.apps import apps
from django.db import connection, migrations, models, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models.functions import Now

from config.health import readiness
from tests.site.addresses import TABLE
from tests.site.stage import make_stage
from tests.site.test_access import ask
from tests.site.test_migrations import OWN_APPS

pytestmark = pytest.mark.django_db


@pytest.fixture
def _tables_of_the_next_release():
    """Each has one column more, and a migration is written down that nobody here knows."""
    with connection.cursor() as cursor:
        for app in OWN_APPS:
            for model in apps.get_app_config(app).get_models():
                cursor.execute(f'ALTER TABLE "{model._meta.db_table}" ADD COLUMN of_the_next_release integer NULL')
    MigrationRecorder(connection).record_applied("accounts", "0099_of_the_next_release")


@pytest.mark.usefixtures("_tables_of_the_next_release")
def test_every_address_answers_as_before():
    stage = make_stage()
    for row in TABLE:
        with transaction.atomic():
            assert ask(row, stage).status_code == row.owner, row.name
            transaction.set_rollback(True)


@pytest.mark.usefixtures("_tables_of_the_next_release")
def test_it_is_as_ready_as_before():
    assert {check.name: check.ok for check in readiness()}["migrations_are_applied"]


def trouble_of(operation):
    """Why the release before, which runs on for a while, would fail on what this makes; nothing where it would not."""
    if isinstance(operation, migrations.RemoveField | migrations.DeleteModel):
        return "It still reads this. Stop reading it first, and remove it one release later."
    if isinstance(operation, migrations.RenameField | migrations.RenameModel | migrations.AlterModelTable):
        return "It knows the old name alone. Add the new one, fill it, and remove the old one a release later."
    if isinstance(operation, migrations.AddField):
        is_filled = operation.field.null or operation.field.many_to_many or operation.field.has_db_default()
        return "" if is_filled else "It leaves the new column out. Let it be empty, or give it a db_default."
    return ""


def test_no_later_migration_breaks_the_release_before():
    ours = [one for (app, _name), one in MigrationLoader(None).disk_migrations.items() if app in OWN_APPS]
    operations = [(f"{one}: {each.describe()}", each) for one in ours if not one.initial for each in one.operations]
    assert [(where, trouble) for where, operation in operations if (trouble := trouble_of(operation))] == []


@pytest.mark.parametrize(
    ("operation", "is_trouble"),
    [
        (migrations.RemoveField("person", "name"), True),
        (migrations.DeleteModel("Person"), True),
        (migrations.RenameField("person", "name", "called"), True),
        (migrations.RenameModel("Person", "User"), True),
        (migrations.AddField("person", "name", models.CharField(max_length=9, default="")), True),
        (migrations.AddField("person", "name", models.CharField(max_length=9, null=True)), False),
        (migrations.AddField("person", "since", models.DateTimeField(db_default=Now())), False),
        (migrations.CreateModel("Person", [("id", models.AutoField(primary_key=True))]), False),
        (migrations.AddIndex("person", models.Index(fields=["name"], name="by_name")), False),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_breaks_the_release_before_is_found(operation, is_trouble):
    assert bool(trouble_of(operation)) == is_trouble
