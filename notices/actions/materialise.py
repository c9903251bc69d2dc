"""From what is due to what is told: inbox rows and their mails, a thousand people in one transaction."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

import structlog
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import translation

from notices.actions.languages import language_of
from notices.actions.rhythms import may_leave_at, rhythm_of
from notices.actions.waking import wake_senders
from notices.domain.kinds import KINDS, Note
from notices.domain.wall_time import Occurrence, Rhythm, newest_missed, next_occurrence
from notices.models import InboxEntry, OutboxEntry, Schedule, Silence

BATCH = 1000
ASK_AGAIN = timedelta(minutes=15)
Told = tuple[int, str]  # person and kind
log = structlog.get_logger("cairn.notices")


class Point(StrEnum):
    """Where a sweep can die. A test kills one at each."""

    CHOSEN = "due rows are locked"  # not shown
    TOLD = "the inbox is written"  # not shown
    QUEUED = "the mails are written"  # not shown
    MOVED = "the schedules are moved, nothing is committed"  # not shown
    COMMITTED = "all is committed"  # not shown


At = Callable[[Point], None]


def go_on(_point: Point) -> None:
    """Where nobody dies."""


def materialise_due(*, now: datetime, batch: int = BATCH, most: int | None = None, at: At = go_on) -> int:
    """Tell everybody whose moment has come, once; returns how many schedules were moved on."""
    moved = 0
    while most is None or moved < most:
        count = _one_batch(now, batch, at)
        at(Point.COMMITTED)
        moved += count
        if count < batch:
            break
    return moved


@transaction.atomic
def _one_batch(now: datetime, size: int, at: At) -> int:
    due = Schedule.objects.due(now).select_for_update(skip_locked=True, of=("self",))  # type: ignore[attr-defined]
    # Turning a kind on and stopping everything at the same instant may leave an active schedule beside the stop.
    stop = Exists(Silence.objects.filter(person=OuterRef("person")))
    schedules = list(due.select_related("person").annotate(is_stopped=stop)[:size])
    if not schedules:
        return 0
    at(Point.CHOSEN)
    moments, following = _moments_of(schedules, now)
    notes, failed = _notes_of(schedules, moments)
    if notes:
        entries = _tell(notes, moments, now)
        at(Point.TOLD)
        _queue(entries, schedules, now)
        at(Point.QUEUED)
        wake_senders()
    well = [schedule for schedule in schedules if schedule.kind not in failed]
    _move_on(well, moments, following)
    keys = [schedule.pk for schedule in schedules if schedule.kind in failed]
    Schedule.objects.filter(pk__in=keys).update(next_due=now + ASK_AGAIN)
    at(Point.MOVED)
    return len(schedules)


def _moments_of(schedules: Sequence[Schedule], now: datetime) -> tuple[dict[Told, Occurrence], dict[Told, Occurrence]]:
    """The newest missed moment of each, and its next one. Many share a rhythm, so each is computed once."""
    moments, following = {}, {}
    known: dict[tuple[Rhythm, datetime, date], tuple[Occurrence, Occurrence]] = {}
    for schedule in schedules:
        rhythm = rhythm_of(schedule)
        first = Occurrence(schedule.next_due, schedule.next_period)  # type: ignore[arg-type]  # due ones have both
        key = (rhythm, first.due, first.period)
        if key not in known:
            newest = newest_missed(rhythm, first, now)
            known[key] = (newest, next_occurrence(rhythm, now, newest.period))
        told = (schedule.person_id, schedule.kind)
        moments[told], following[told] = known[key]
    return moments, following


def _notes_of(
    schedules: Sequence[Schedule], moments: Mapping[Told, Occurrence]
) -> tuple[dict[Told, Note], frozenset[str]]:
    """Ask each kind once about all people of a language.

    Also the kinds that failed: they are asked again, and hold up nobody.
    """
    asked: dict[tuple[str, str], dict[int, date]] = defaultdict(dict)
    for schedule in schedules:
        if schedule.person.is_active and not schedule.is_stopped:  # type: ignore[attr-defined]
            period = moments[schedule.person_id, schedule.kind].period
            asked[schedule.kind, language_of(schedule.person)][schedule.person_id] = period
    notes: dict[Told, Note] = {}
    failed = set()
    for (name, language), people in asked.items():
        try:
            with transaction.atomic(), translation.override(language):
                notes |= {(person_id, name): note for person_id, note in _ask(name, people).items()}
        except Exception:
            log.exception("a kind of reminder failed", kind=name)
            failed.add(name)
    return notes, frozenset(failed)


def _ask(name: str, people: Mapping[int, date]) -> Mapping[int, Note]:
    kind = KINDS.get(name)
    if kind is None:
        log.warning("nobody knows this kind of reminder", kind=name)
        return {}
    return {person_id: note for person_id, note in kind.notes_for(people).items() if person_id in people}


def _tell(notes: Mapping[Told, Note], moments: Mapping[Told, Occurrence], now: datetime) -> list[InboxEntry]:
    """The inbox rows, written once whoever tries; returns them as they stand."""
    InboxEntry.objects.bulk_create(
        (
            InboxEntry(
                person_id=person_id,
                kind=kind,
                period=moments[person_id, kind].period.isoformat(),
                subject=note.subject[:200],
                lines=list(note.lines),
                step=note.step[:80],
                address=note.address[:300],
                created_at=now,
            )
            for (person_id, kind), note in notes.items()
        ),
        ignore_conflicts=True,
    )
    wanted = {(person, kind, moments[person, kind].period.isoformat()) for person, kind in notes}
    rows = InboxEntry.objects.filter(
        person__in={person for person, _ in notes}, period__in={period for *_, period in wanted}
    )
    found = rows.only("pk", "person_id", "kind", "period")
    return [row for row in found if (row.person_id, row.kind, row.period) in wanted]


def _queue(entries: Sequence[InboxEntry], schedules: Sequence[Schedule], now: datetime) -> None:
    """The mail of each. After a standstill it may be in somebody's quiet hours: then it waits for their end."""
    wishes = {(schedule.person_id, schedule.kind): schedule for schedule in schedules}
    OutboxEntry.objects.bulk_create(
        (
            OutboxEntry(
                key=f"{entry.kind}:{entry.person_id}:{entry.period}",
                to=wishes[entry.person_id, entry.kind].person.email,
                kind=entry.kind,
                person_id=entry.person_id,
                reminder_id=entry.pk,
                not_before=may_leave_at(wishes[entry.person_id, entry.kind], now),
                created_at=now,
            )
            for entry in entries
        ),
        ignore_conflicts=True,
    )


def _move_on(
    schedules: Sequence[Schedule], moments: Mapping[Told, Occurrence], following: Mapping[Told, Occurrence]
) -> None:
    """One statement for all that move alike, which is nearly everybody in a zone."""
    alike: dict[tuple[Occurrence, Occurrence], list[int]] = defaultdict(list)
    for schedule in schedules:
        told = (schedule.person_id, schedule.kind)
        alike[moments[told], following[told]].append(schedule.pk)
    for (moment, after), keys in alike.items():
        Schedule.objects.filter(pk__in=keys).update(
            last_due=moment.due, last_period=moment.period, next_due=after.due, next_period=after.period
        )
