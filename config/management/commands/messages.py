"""Collects the marked strings of the sources into locale/, for those who translate."""

from typing import Any

from django.core.management.base import BaseCommand

from config.languages.updating import update_translations


class Command(BaseCommand):
    help = "Brings locale/<language>/<part>.po up to date with the sources; what was translated stays."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, count in update_translations().items():
            self.stdout.write(f"locale/{name}: {count} without a translation")
