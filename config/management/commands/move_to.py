"""`manage.py move_to URL`: everything to another database, for example from SQLite to PostgreSQL."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from config.moving.copying import CopyDiffers, TargetIsNotEmpty, move, open_target

WIDTH = 30  # of the bar


class Command(BaseCommand):
    help = "Copy everything into the empty database of this address. Stop the site first. Goes on if interrupted."
    bar_is_shown = False

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("url", help="for example postgres://cairn:password@host:5432/cairn")

    def handle(self, *_args: Any, **options: Any) -> None:
        open_target(options["url"])
        try:
            sums = move(tell=self.show)
        except (TargetIsNotEmpty, CopyDiffers) as refusal:
            raise CommandError(str(refusal)) from refusal
        except DatabaseError as failure:
            raise CommandError(f"{failure}\nRun the command again to go on.") from failure
        finally:
            self.end_bar()
        for table, found in sums.items():
            self.stdout.write(f"{found.count:>9}  {found.digest[:12]}  {table}")
        rows = sum(found.count for found in sums.values())
        self.stdout.write(f"{rows} rows in {len(sums)} tables are equal on both sides. Now set DATABASE_URL.")

    def show(self, table: str, done: int, total: int) -> None:
        """A bar for a person who is watching."""
        if self.stderr.isatty():
            filled = WIDTH * done // max(total, 1)
            bar = "#" * filled + "." * (WIDTH - filled)
            self.stderr.write(f"\r[{bar}] {100 * done // max(total, 1):>3} % {table:<40.40}", ending="")
            self.bar_is_shown = True

    def end_bar(self) -> None:
        """What follows begins on a line of its own."""
        if self.bar_is_shown:
            self.stderr.write("")
