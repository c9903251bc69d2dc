"""`manage.py migrate` as Django has it, but that each migration stands or falls as a whole."""

from django.core.management.commands import migrate

from accounts.whole_migrations import WholeMigrations

# Django's command names its executor itself and offers no other place to put ours.
migrate.MigrationExecutor = WholeMigrations  # type: ignore[attr-defined]


class Command(migrate.Command):
    """Found before Django's own, because it stands in an app."""
