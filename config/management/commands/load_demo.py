"""Adds the people of the demonstration, and says how to log in as them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config.joins.load_demo import DEMO_PASSWORD, DemoIsNotForOthers, load_demo


class Command(BaseCommand):
    help = "Add the invented people of the demonstration. Running it again changes nothing."

    def handle(self, *_args: Any, **_options: Any) -> None:
        try:
            people = load_demo(now=timezone.now(), tell=self.tell)
        except DemoIsNotForOthers as refusal:
            raise CommandError(str(refusal)) from None
        for person in people:
            self.stdout.write(f"{person.email}  {person.tells}")
        if people:
            self.stdout.write(f"Password of all of them: {DEMO_PASSWORD}")

    def tell(self, line: str) -> None:
        """Progress is for people who watch."""
        if self.stderr.isatty():
            self.stderr.write(f"{line} …", self.style.NOTICE)
