"""`manage.py backup FILE`: one consistent moment of everything, in one file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from config.moving.archive import back_up


class Command(BaseCommand):
    help = "Write everything into one file while the site runs. Keep var/secret_key with it."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *_args: Any, **options: Any) -> None:
        counts = back_up(options["file"])
        self.stdout.write(f"{sum(counts.values())} rows of {len(counts)} tables are in {options['file']}.")
