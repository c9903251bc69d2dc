"""`manage.py jobs`: the background work of a small installation."""

import sys
import warnings
from typing import Any

from celery.exceptions import SecurityWarning
from django.core.management.base import BaseCommand

from config.jobs import run_jobs
from config.lifeline import die_with_parent


class Command(BaseCommand):
    help = "Run the background work in this process: a worker and its clock."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--end-with-parent", action="store_true", help="End when the process that started it ends.")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["end_with_parent"]:
            die_with_parent()
        # It is about pickled messages from strangers; ours are JSON, and in a container root is the only user.
        warnings.filterwarnings("ignore", category=SecurityWarning)
        sys.exit(run_jobs())
