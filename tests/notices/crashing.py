"""Kills a sender and a sweep at each point where they can die, in processes of their own; prints what came of it.

Run by test_crash_points.py on a database of its own: `python -m tests.notices.crashing FOLDER`.
"""

import json
import os
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

import django

from tests.apart import ended, forked

PEOPLE = 6
DIED = 9


def main(folder: Path) -> None:
    results = {}
    for point in sending.Point:
        for way in ("spool", "resolver", "resend", "hold"):
            results[f"{way}: {point}"] = kill_a_sender(point, way, folder / f"{way}-{point.name}")
    for point in materialise.Point:
        results[f"sweep: {point}"] = kill_a_sweep(point)
    print(json.dumps(results))


def dies_at(point, nth):
    """Ends the process, as `kill -9` would, when the point is reached for the nth time."""
    seen = Counter()

    def look(reached) -> None:
        seen[reached] += 1
        if reached == point and seen[reached] == nth:
            os._exit(DIED)

    return look


def kill_a_sender(point, way, folder) -> dict:
    clear()
    for number in range(PEOPLE):
        make_mail(f"m{number}")
    nth = 1 if point is sending.Point.CLAIMED else 3
    with MailServer() as server:
        transport = SmtpTransport(Server("127.0.0.1", server.port, timeout=5))
        if way == "resolver":
            transport.resolver = lambda message_id: message_id in server.ids
        if way == "spool":
            transport = SpoolTransport(folder)
        policy = "hold" if way == "hold" else "resend"
        dying = {"transport": transport, "when_unsure": policy, "at": dies_at(point, nth)}
        code = ended(forked(lambda: sending.send_waiting(**dying)))
        let_leases_end()
        recovering.recover(transport=transport, when_unsure=policy)
        sending.send_waiting(transport=transport)
        ids = [file.stem for file in folder.glob("*.eml")] if way == "spool" else server.ids
    states = Counter(OutboxEntry.objects.values_list("state", flat=True))
    return {"code": code, "arrived": len(set(ids)), "doubled": len(ids) - len(set(ids)), "states": states}


def kill_a_sweep(point) -> dict:
    clear()
    enrolled = [make_schedule(cast.person(f"p{number}"), kind="crash") for number in range(PEOPLE)]
    Schedule.objects.update(next_due=NOW, next_period=NOW.date())
    later = NOW + timedelta(minutes=1)
    code = ended(forked(lambda: materialise.materialise_due(now=later, at=dies_at(point, 1))))
    after_death = InboxEntry.objects.count()
    again = materialise.materialise_due(now=later)
    once_more = materialise.materialise_due(now=later)
    told = Counter(InboxEntry.objects.values_list("person", flat=True))
    return {
        "code": code,
        "after_death": after_death,
        "again": again,
        "once_more": once_more,
        "told": sorted(told.values()),
        "mails": OutboxEntry.objects.count(),
        "people": len(enrolled),
    }


def clear() -> None:
    for model in (OutboxEntry, InboxEntry, Schedule):
        model.objects.all().delete()


if __name__ == "__main__":
    django.setup()
    from notices.actions import materialise, recovering, sending
    from notices.domain.kinds import KINDS, Kind, Note
    from notices.models import InboxEntry, OutboxEntry, Schedule
    from notices.transports.smtp import Server, SmtpTransport
    from notices.transports.spool import SpoolTransport
    from tests import cast
    from tests.factories import NOW
    from tests.notices.mail_server import MailServer
    from tests.notices.rows import let_leases_end, make_mail, make_schedule

    KINDS.register(Kind("crash", "t", "t", lambda days: {person: Note("Hello", ("You",)) for person in days}))
    main(Path(sys.argv[1]))
