"""`manage.py backup FILE`: one consistent moment of everything, in one file."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.moving.archive import back_up, write_archive


class Command(BaseCommand):
    help = "Write everything into one file while the site runs. Keep var/secret_key with it."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", help="or - to write to standard output, for example out of a container")

    def handle(self, *_args: Any, **options: Any) -> None:
        to_output = options["file"] == "-"
        try:
            counts = write_archive(sys.stdout.buffer) if to_output else back_up(Path(options["file"]))
        except OSError as refusal:
            raise CommandError(f"{refusal}") from refusal
        told = f"{sum(counts.values())} rows of {len(counts)} tables are in the backup."
        (self.stderr if to_output else self.stdout).write(told)
