"""Collects the texts of a content pack for those who translate it."""

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assessment.packs.checking import parse_pack
from assessment.packs.messages import PackIsRefused
from assessment.packs.translations import FOLDER, KINDS, brought_up_to_date


class Command(BaseCommand):
    help = "Write i18n/<language>.po of a pack anew: all its texts, with the translations that still fit."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("language", help="such as es")
        parser.add_argument("--only", nargs="+", choices=KINDS, default=(), help="ask for texts of these kinds only")

    def handle(self, *args: Any, path: Path, language: str, only: Sequence[str], **options: Any) -> None:
        if not path.is_dir():
            raise CommandError("Only a pack that is a folder has translations.")
        file = path / FOLDER / f"{language}.po"
        try:
            content, missing = brought_up_to_date(file, parse_pack(path).pack, language, only)
        except PackIsRefused as refusal:
            raise CommandError(str(refusal)) from None
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
        self.stdout.write(f"{file}: {missing} without a translation")
