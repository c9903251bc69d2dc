"""`manage.py prepare`: everything that has to be there before the site can run, without running it."""

from typing import Any

from django.core.management.base import BaseCommand

from config import preparation


class Command(BaseCommand):
    help = "Apply migrations, collect static files and load the content pack, each only where it is missing."

    def handle(self, *_args: Any, **_options: Any) -> None:
        preparation.prepare_database(self.stdout.write)
        preparation.collect_static_files(self.stdout.write)
        preparation.load_content(self.stdout.write)
