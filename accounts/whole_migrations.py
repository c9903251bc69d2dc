"""Migrations that stand or fall as a whole: their tables, their guards, and the note that they were applied."""

from django.apps import apps
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState

from accounts.guards import install


class WholeMigrations(MigrationExecutor):
    """Django notes a migration after its commit where constraints come last, and guards come after all migrations.

    Whoever is killed in between would find tables that nothing knows of and never start again, or tables without their
    guards. Here all of it is in one transaction.
    """

    def apply_migration(
        self, state: ProjectState, migration: Migration, fake: bool = False, fake_initial: bool = False
    ) -> ProjectState:
        if fake or fake_initial:
            return super().apply_migration(state, migration, fake, fake_initial)
        if self.progress_callback:
            self.progress_callback("apply_start", migration, fake)
        with self.connection.schema_editor(atomic=migration.atomic) as editor:
            state = migration.apply(state, editor)
            while editor.deferred_sql:
                editor.execute(editor.deferred_sql.pop(0), None)
            self._install_guards(migration)
            self.record_migration(migration)  # type: ignore[call-arg, arg-type]  # the stubs are older
        if self.progress_callback:
            self.progress_callback("apply_success", migration, fake)
        return state

    def _install_guards(self, migration: Migration) -> None:
        """With the last migration of an app, when every column that its guards name is there."""
        app, key = migration.app_label, (migration.app_label, migration.name)
        if apps.is_installed(app) and key in self.loader.graph.leaf_nodes(app):
            install(getattr(apps.get_app_config(app), "guards", ()), self.connection.alias)
