"""Looks whether the addresses of resources still lead somewhere, and stores what it found."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from roadmap.actions.links import CheckedLink, check_links
from roadmap.actions.links_asking import Asker


class Command(BaseCommand):
    help = "Ask for the address of every resource, slowly, and store what came of it. Pages fetch nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=30, help="leave out what was asked within so many days (30)")
        parser.add_argument("--most", type=int, help="ask for so many addresses at most, longest unasked first")
        parser.add_argument("--timeout", type=float, default=10.0, help="seconds to wait for an answer (10)")
        parser.add_argument("--pause", type=float, default=1.0, help="seconds between two questions to a host (1)")

    def handle(self, *args: Any, days: int, most: int | None, timeout: float, pause: float, **options: Any) -> None:
        summary = check_links(
            ask=Asker(timeout).ask, now=timezone.now(), not_since=timedelta(days=days), most=most, pause=pause,
            tell=self.tell,
        )  # fmt: skip
        self.stdout.write(str(summary))

    def tell(self, link: CheckedLink) -> None:
        """Progress is for people who watch."""
        if self.stderr.isatty():
            self.stderr.write(str(link), self.style.NOTICE)
