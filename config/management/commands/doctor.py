"""`manage.py doctor`: the same checks as /health/ready, for a person at a terminal."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.health import readiness


class Command(BaseCommand):
    help = "Say whether this installation can do its work, and what to do if not."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--only", help="Heed only the check of this name, for example jobs_are_alive.")

    def handle(self, *_args: Any, **options: Any) -> None:
        checks = [check for check in readiness() if options["only"] in (None, check.name)]
        if not checks:
            raise CommandError(f"There is no check named {options['only']}.")
        for check in checks:
            self.stdout.write(f"{'ok  ' if check.ok else 'FAIL'} {check.name.replace('_', ' ')}: {check.detail}")
        if not all(check.ok for check in checks):
            raise CommandError("Not everything is well; see the lines marked FAIL.")
