"""Loads a content pack, or says what loading it would change."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from assessment.packs.checking import check_pack
from assessment.packs.messages import PackIsRefused, PackMessage
from config.joins.load_pack import load_pack


class Command(BaseCommand):
    help = "Load a content pack (a folder, a .yaml or a .skillpack.json file)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, nargs="?", default=Path(settings.DEFAULT_PACK))
        parser.add_argument("--dry-run", action="store_true", help="say what would change; change nothing")
        parser.add_argument("--check", action="store_true", help="only look for mistakes; needs no database")

    def handle(self, *args: Any, path: Path, dry_run: bool, check: bool, **options: Any) -> None:
        try:
            if check:
                checked = check_pack(path)
                self.say_messages(checked.messages, checked.left_out)
                self.stdout.write(f"{checked.pack.pack} {checked.pack.version} has no errors")
                return
            diff = load_pack(path, now=timezone.now(), dry_run=dry_run, tell=self.tell)
        except PackIsRefused as refusal:
            raise CommandError(str(refusal)) from None
        if dry_run:
            self.say_messages(diff.messages, diff.left_out)
            self.stdout.write(diff.as_text())
        else:
            self.stdout.write(f"{diff.pack} {diff.version}: {diff.count} changes")

    def tell(self, line: str) -> None:
        """Progress is for people who watch."""
        if self.stderr.isatty():
            self.stderr.write(f"{line} …", self.style.NOTICE)

    def say_messages(self, messages: tuple[PackMessage, ...], left_out: int) -> None:
        for message in messages:
            self.stderr.write(f"{message.severity}: {message}", self.style.WARNING)
        if left_out:
            self.stderr.write(f"… and {left_out} more", self.style.WARNING)
