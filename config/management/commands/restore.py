"""`manage.py restore FILE`: a backup into an empty database."""

import sys
import zlib
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.moving.archive import ArchiveCannotBeUsed, restore


class Command(BaseCommand):
    help = "Read a backup into an empty, migrated database: all of it, checked row for row, or nothing."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", help="or - to read from standard input")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            counts = restore(sys.stdin.buffer if options["file"] == "-" else Path(options["file"]))
        except (ArchiveCannotBeUsed, OSError, EOFError, ValueError, zlib.error) as refusal:
            raise CommandError(f"{refusal}") from refusal
        self.stdout.write(f"{sum(counts.values())} rows of {len(counts)} tables are restored and checked.")
