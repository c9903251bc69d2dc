"""What time erases: each kind of row after the days that the settings give it, night after night."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings

from accounts.actions.erasure import open_gate
from accounts.actions.retention import forget_audit_lines, forget_looks
from accounts.domain.holder import Holder
from assessment.actions.erasure import erase_answers_of
from assessment.queries.visitors import quiet_visitors
from notices.actions.rounds import forget_old_entries
from roadmap.actions.erasure import erase_plans_of
from roadmap.queries.visitors import visitors_planning_since

AT_ONCE = 1000
VISITORS_AT_ONCE = 20
Forget = Callable[..., int]


def forget_old(*, now: datetime) -> dict[str, int]:
    """Delete what is older than it should be; counts by kind of thing. 0 days in the settings: kept for ever."""
    counts = {}
    for kind, work in WORK.items():
        days = settings.DAYS_KEPT[kind]
        counts[kind] = work(before=now - timedelta(days=days), now=now) if days else 0
    return counts


def forget_visitors(*, before: datetime, now: datetime) -> int:
    """Everything of visitors who have done nothing since; returns how many visitors."""
    quiet = quiet_visitors(before, now)
    gone = sorted(set(quiet) - visitors_planning_since(quiet, before))
    for start in range(0, len(gone), VISITORS_AT_ONCE):
        with open_gate(reason="visitors who did not come back", now=now):
            for visitor in gone[start : start + VISITORS_AT_ONCE]:
                holder = Holder(visitor=visitor)
                erase_plans_of(holder)
                erase_answers_of(holder)
    return len(gone)


def through_the_gate(work: Forget, reason: str) -> Forget:
    """The work in pieces, each in a transaction of its own with the gate open."""

    def forget(*, before: datetime, now: datetime) -> int:
        count, piece = 0, AT_ONCE
        while piece == AT_ONCE:
            with open_gate(reason=reason, now=now):
                piece = work(before=before, limit=AT_ONCE)
            count += piece
        return count

    return forget


WORK: dict[str, Forget] = {
    "visitors": forget_visitors,
    "looks": through_the_gate(forget_looks, "old lines of who looked"),
    "audit": through_the_gate(forget_audit_lines, "old lines of the audit log"),
    "inbox": lambda *, before, now: forget_old_entries(before=before),
}
