"""Whether people are told in time: one look at queue, schedules and signs of life."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Case, Count, DurationField, ExpressionWrapper, F, Value, When
from django.db.models.functions import Now

from notices.models import Heartbeat, OutboxEntry, Schedule

LATE_AFTER = timedelta(minutes=3)
STATES_WATCHED = ("pending", "claimed", "sending", "failed", "unknown")


@dataclass(frozen=True)
class WorkState:
    """Ages by the database's clock; None where there is nothing to be old."""

    beats: Mapping[str, timedelta]
    counts: Mapping[str, int]
    oldest_waiting: timedelta | None
    due_since: timedelta | None
    sent_in_an_hour: int

    @property
    def late(self) -> list[str]:
        """What is late, in words; empty when all is well."""
        found = [name for name in ("jobs", "tick", "sender") if self.beats.get(name, LATE_AFTER * 2) > LATE_AFTER]
        words = [f"no sign of life from “{name}”" for name in found]
        if self.oldest_waiting is not None and self.oldest_waiting > LATE_AFTER:
            words.append(f"a mail waits since {_minutes(self.oldest_waiting)}")
        if self.due_since is not None and self.due_since > LATE_AFTER:
            words.append(f"a reminder is due since {_minutes(self.due_since)}")
        return words

    @property
    def troubles(self) -> list[str]:
        """What somebody should look at, though nothing is late."""
        words = {"failed": "refused for good", "unknown": "perhaps accepted"}
        return [f"{self.counts[state]} {told}" for state, told in words.items() if self.counts.get(state)]


def work_state() -> WorkState:
    """Five statements."""
    beats = dict(Heartbeat.objects.values_list("name", _age("at")))
    counts = dict(
        OutboxEntry.objects.filter(state__in=STATES_WATCHED).values_list("state").annotate(count=Count("pk")).order_by()
    )
    waiting = OutboxEntry.objects.filter(state__in=("pending", "claimed", "sending"), not_before__lte=Now())
    hour_ago = Now() - timedelta(hours=1)
    sent = Case(When(state="sent", sent_at__gte=hour_ago, then=Value(1)))
    times = OutboxEntry.objects.filter(created_at__gte=hour_ago - timedelta(days=1)).aggregate(sent=Count(sent))
    oldest = waiting.order_by("not_before").values_list(_age("not_before"), flat=True).first()
    due = Schedule.objects.filter(state="active", next_due__lte=Now()).order_by("next_due")
    return WorkState(beats, counts, oldest, due.values_list(_age("next_due"), flat=True).first(), times["sent"])


def _age(column: str) -> ExpressionWrapper:
    return ExpressionWrapper(Now() - F(column), output_field=DurationField())


def _minutes(age: timedelta) -> str:
    return f"{round(age.total_seconds() / 60)} minutes"


def latest_troubles(limit: int = 50) -> list[OutboxEntry]:
    """Mails that were refused or perhaps accepted, the newest first."""
    return list(OutboxEntry.objects.filter(state__in=("failed", "unknown")).order_by("-created_at")[:limit])
