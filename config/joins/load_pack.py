"""Loading a content pack into all apps: parsed once, written in one transaction, or not at all."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.db import IntegrityError, connection, transaction

from accounts.models import AuditEvent
from assessment.actions.load_framework import (
    finish_framework,
    load_framework,
    load_translations,
    loaded_packs,
)
from assessment.packs.checking import check_against, parse_pack, with_lint
from assessment.packs.diff import PackDiff
from assessment.packs.messages import refuse
from roadmap.actions.packs import load_roadmaps

LOCK = 7_103_114  # any number, as long as nothing else of Cairn takes an advisory lock under it


def load_pack(
    path: Path, *, now: datetime, dry_run: bool = False, tell: Callable[[str], None] | None = None
) -> PackDiff:
    """Load the pack at the path and say what changed; with `dry_run` say it and change nothing.

    Loading the same pack again changes nothing. `tell` is called with a line at each step. Raises PackIsRefused
    with all reasons, and then nothing has changed.
    """
    say = tell or _silent
    say(f"Reading {path.name}")
    parsed = parse_pack(path)
    pack, digest = parsed.pack, parsed.digest
    try:
        with transaction.atomic():
            _one_at_a_time()
            say("Checking references")
            loaded = loaded_packs()
            check_against(parsed, loaded)
            parsed = with_lint(parsed)
            say(f"Loading {len(pack.skills)} skills and {len(pack.roles)} roles")
            load = load_framework(pack=pack, digest=digest, now=now)
            say(f"Loading {len(pack.resources)} resources and {len(pack.roadmaps)} roadmaps")
            load_roadmaps(load=load)
            load_translations(load=load, translations=parsed.translations)
            finish_framework(load=load, digest=digest)
            before = loaded[pack.pack].version if pack.pack in loaded else None
            diff = PackDiff(
                pack.pack, pack.version, before, digest, tuple(load.diffs), parsed.messages, parsed.left_out
            )
            _record(diff, now)
            transaction.set_rollback(dry_run)
    except IntegrityError as failure:
        raise refuse(f"does not fit what is loaded: {failure}", file=path.name) from failure
    return diff


def _silent(line: str) -> None:
    """Says nothing: the default where nobody is watching."""


def _one_at_a_time() -> None:
    """A second load waits for the first. SQLite needs nothing: its writing transactions already queue."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _record(diff: PackDiff, now: datetime) -> None:
    if diff.count or diff.before != diff.version:
        details = {"before": diff.before, "changes": diff.count, "digest": diff.digest}
        AuditEvent.objects.create(at=now, verb="pack_loaded", thing=f"{diff.pack} {diff.version}", details=details)
