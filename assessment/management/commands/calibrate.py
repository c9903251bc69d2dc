"""Calibrates the item bank now instead of tonight."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from assessment.actions.calibration import calibrate_framework, flips_of
from assessment.queries.framework import NoPackLoaded, current_framework


class Command(BaseCommand):
    help = "Calibrate the items from first answers, if there are new ones."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            framework = current_framework()
        except NoPackLoaded as missing:
            raise CommandError(str(missing)) from missing
        version = calibrate_framework(framework=framework, now=timezone.now())
        if version is None:
            self.stdout.write("No new answers since the last calibration.")
            return
        flips = flips_of(framework, version)
        self.stdout.write(f"{version}: {version.difference['items']} items, {version.difference['answers']} answers.")
        self.stdout.write(f"{version.get_state_display().capitalize()}; {flips:.1%} of stored decisions differ.")
