"""Checks a content pack and prints how much it holds."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assessment.packs.checking import check_pack
from assessment.packs.messages import PackIsRefused
from assessment.packs.stats import stats_of, stats_table


class Command(BaseCommand):
    help = "Print how many skills, items, roles … a content pack holds."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="folder, .yaml or .skillpack.json file")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        try:
            counts = stats_of(check_pack(path).pack)
        except PackIsRefused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(json.dumps(counts, indent=1) if options["json"] else stats_table(counts))
