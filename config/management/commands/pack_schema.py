"""Prints the JSON Schema of content packs."""

from typing import Any

from django.core.management.base import BaseCommand

from assessment.packs.json_schema import json_schema


class Command(BaseCommand):
    help = "Print the JSON Schema of skillpack/1; docs/skillpack-1.schema.json is its output."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(json_schema(), ending="")
