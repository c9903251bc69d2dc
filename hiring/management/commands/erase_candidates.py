"""Erases candidates whose last day has passed, for where no background work runs."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from hiring.actions.candidate_erasure import erase_past_their_date


class Command(BaseCommand):
    help = "Erase name, address and words of every candidate whose last day has passed. Run by itself every hour."

    def handle(self, **_options: object) -> None:
        count = erase_past_their_date(now=timezone.now())
        self.stdout.write(f"{count} {'candidate' if count == 1 else 'candidates'} erased.")
