"""Stops a sender at each point for longer than its lease, and lets one talk to a slow server, while another looks.

Run by test_stopped_and_slow.py on a database of its own: `python -m tests.notices.stopping`, or with `patience` for a
server so slow that the leases of service are tried.
"""

import json
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import django

from tests.apart import ended, forked

MAILS = 4
# How long it sleeps, and how soon it must notice: shorter than in service, in the same order.
SLEEP_SECONDS, DOT_WITHIN_SECONDS, NOTE_HOLDS_SECONDS = 0.2, 0.1, 0.05
# Of the slow server: all its mails together take longer than a claim holds.
LEASE_SECONDS, RENEW_AFTER_SECONDS = 3, 0.5
SLOW_MAILS, SLOW_SECONDS = 7, 0.5
PATIENT_MAILS, PATIENT_SECONDS = 3, 30.0


def main(folder: Path, *, patience: bool) -> dict[str, object]:
    if patience:
        return talk_to_a_slow_server(PATIENT_MAILS, PATIENT_SECONDS)
    results = {}
    for point in sending.Point:
        for way in ("spool", "resolver", "resend"):
            results[f"{way}: {point}"] = stop_a_sender(point, way, folder / f"{way}-{point.name}")
    sending.CLAIM_LEASE, sending.SENDING_LEASE_SECONDS = timedelta(seconds=LEASE_SECONDS), LEASE_SECONDS
    sending.RENEW_AFTER_SECONDS = RENEW_AFTER_SECONDS
    return {**results, "slow": talk_to_a_slow_server(SLOW_MAILS, SLOW_SECONDS)}


def stops_at(point: str, nth: int) -> Callable[[str], None]:
    """Stops the process, as SIGSTOP or a machine that sleeps does, when the point is reached for the nth time."""
    seen = Counter[str]()

    def look(reached: str) -> None:
        seen[reached] += 1
        if reached == point and seen[reached] == nth:
            os.kill(os.getpid(), signal.SIGSTOP)

    return look


def send_and_sleep(transport: "Transport", look: Callable[[str], None]) -> None:
    sending.DOT_WITHIN_SECONDS, sending.NOTE_HOLDS_SECONDS = DOT_WITHIN_SECONDS, NOTE_HOLDS_SECONDS
    sending.send_waiting(transport=transport, at=look)


def stop_a_sender(point: str, way: str, folder: Path) -> dict[str, object]:
    """It sleeps; its leases end; another one settles and sends; it wakes and goes on as if nothing had happened."""
    OutboxEntry.objects.all().delete()
    for number in range(MAILS):
        make_mail(f"m{number}")
    nth = 1 if point is sending.Point.CLAIMED else 2
    with MailServer() as server:
        transport = SmtpTransport(Server("127.0.0.1", server.port, timeout=5))
        if way == "resolver":
            transport.resolver = lambda message_id: message_id in server.ids
        if way == "spool":
            transport = SpoolTransport(folder)
        sleeper = forked(lambda: send_and_sleep(transport, stops_at(point, nth)))
        _, status = os.waitpid(sleeper, os.WUNTRACED)
        let_leases_end()
        recovering.recover(transport=transport, when_unsure="resend")
        others = sending.send_waiting(transport=transport).sent
        time.sleep(SLEEP_SECONDS)
        os.kill(sleeper, signal.SIGCONT)
        code = ended(sleeper)
        ids = [file.stem for file in folder.glob("*.eml")] if way == "spool" else server.ids
    states = Counter(OutboxEntry.objects.values_list("state", flat=True))
    stopped = os.WIFSTOPPED(status)
    found = {"stopped": stopped, "code": code, "others": others, "states": states}
    return {**found, "arrived": len(set(ids)), "doubled": len(ids) - len(set(ids))}


def talk_to_a_slow_server(mails: int, slow_seconds: float) -> dict[str, object]:
    """One sender is at it for longer than a claim holds; another one looks all the time for what was left behind.

    Each mail is noted by itself, so that the others stay claimed until it is their turn.
    """
    OutboxEntry.objects.all().delete()
    for number in range(mails):
        make_mail(f"m{number}")
    with MailServer(Manners(slow_seconds=slow_seconds)) as server:
        transport = SmtpTransport(Server("127.0.0.1", server.port))
        begun = time.monotonic()
        sender = forked(lambda: sending.send_waiting(transport=transport, when_unsure="hold", seconds=600))
        taken = 0
        while not (ended := os.waitpid(sender, os.WNOHANG))[0]:
            if server.accepted:  # it has claimed all by then
                taken += recovering.recover(transport=transport, when_unsure="hold")
                taken += sending.send_waiting(transport=transport).sent
            time.sleep(0.05)
        seconds, ids = time.monotonic() - begun, server.ids
    states = Counter(OutboxEntry.objects.values_list("state", flat=True))
    found = {"code": os.waitstatus_to_exitcode(ended[1]), "seconds": seconds, "taken": taken, "states": states}
    return {**found, "arrived": len(set(ids)), "doubled": len(ids) - len(set(ids))}


if __name__ == "__main__":
    django.setup()
    from notices.actions import recovering, sending
    from notices.models import OutboxEntry
    from notices.transports.line import Transport
    from notices.transports.smtp import Server, SmtpTransport
    from notices.transports.spool import SpoolTransport
    from tests.notices.mail_server import MailServer, Manners
    from tests.notices.rows import let_leases_end, make_mail

    with tempfile.TemporaryDirectory() as spools:
        print(json.dumps(main(Path(spools), patience="patience" in sys.argv)))
