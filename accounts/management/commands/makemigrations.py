"""`manage.py makemigrations` as Django has it, but that a table is written with its constraints and indexes.

Django writes each as a step of its own, and on SQLite takes such a step by copying the whole table.
"""

from collections.abc import Sequence

from django.core.management.commands import makemigrations
from django.db.migrations import Migration
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.optimizer import MigrationOptimizer

PASSED = (CreateModel, AddField, AddConstraint, AddIndex)


class Command(makemigrations.Command):
    """Found before Django's own, because it stands in an app."""

    def write_migration_files(
        self, changes: dict[str, list[Migration]], update_previous_migration_paths: dict[str, str] | None = None
    ) -> None:
        for app, migrations in changes.items():
            for migration in migrations:
                ordered = beside_their_tables(migration.operations)
                migration.operations = MigrationOptimizer().optimize(ordered, app)  # type: ignore[misc]  # as Django does
        super().write_migration_files(changes, update_previous_migration_paths)


def beside_their_tables(operations: Sequence[Operation]) -> list[Operation]:
    """Constraints and indexes just after the last step that makes or widens their table, where Django joins them.

    None goes before a step of another kind, written by hand: rows may have to be mended before they can be held to it.
    """
    ordered: list[Operation] = []
    for operation in operations:
        place = _after_table(operation, ordered) if isinstance(operation, AddConstraint | AddIndex) else None
        ordered.insert(len(ordered) if place is None else place, operation)
    return ordered


def _after_table(operation: AddConstraint | AddIndex, ordered: Sequence[Operation]) -> int | None:
    """The place behind what was last said of the table, or nothing where this migration has to leave it at its end."""
    table = operation.model_name_lower
    said = [place for place, one in enumerate(ordered) if _table_of(one) == table]
    if not any(isinstance(ordered[place], CreateModel) for place in said):
        return None
    place = said[-1] + 1
    return place if all(isinstance(one, PASSED) for one in ordered[place:]) else None


def _table_of(operation: Operation) -> str | None:
    if isinstance(operation, CreateModel):
        return operation.name_lower
    return operation.model_name_lower if isinstance(operation, AddField | AddConstraint | AddIndex) else None
