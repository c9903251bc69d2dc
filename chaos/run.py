"""The chaos: senders killed and stopped, PostgreSQL crash-stopped, mail lines cut; then everything is counted.

Run from the root of the checkout: python -m chaos.run [reminders for each way] [kills for each way]. Leases are shorter
than in service, so that a run takes minutes; nothing else differs. Ends with 1 if anything is lost or doubled.
"""

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from datetime import time as clock
from multiprocessing import get_context
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "chaos.settings"
os.environ["LOG_LEVEL"] = "CRITICAL"
WAYS = ("files", "smtp, resolver", "smtp, resend")
SENDERS, LEASE_SECONDS, PATIENCE_SECONDS = 3, 6, 150
NOW = datetime(2025, 3, 3, 12, tzinfo=UTC)
FORK = get_context("fork")


@dataclass
class Outcome:
    """What one way came to."""

    way: str
    told: int = 0
    lost: int = 0
    doubled: int = 0
    kills: int = 0
    stops: int = 0
    crashes: int = 0
    seconds: float = 0.0

    @property
    def is_good(self) -> bool:
        allowed = self.kills + self.crashes + self.stops if self.way == "smtp, resend" else 0
        return not self.lost and self.doubled <= allowed


def main(reminders: int, kills: int) -> int:
    from chaos.servers import Postgres, serve_mail

    folder = Path(tempfile.mkdtemp(prefix="cairn-chaos-"))
    folder.chmod(0o755)
    database = Postgres(folder / "postgres")
    ledger, port_file = folder / "ledger", folder / "port"
    post = FORK.Process(target=serve_mail, args=(port_file, ledger), daemon=True)
    post.start()
    os.environ |= {"DATABASE_URL": database.url, "CAIRN_VAR": str(folder / "var"), "CHAOS_LEDGER": str(ledger)}
    try:
        import django

        django.setup()
        apart(migrate)
        while not port_file.exists() or not port_file.read_text():
            time.sleep(0.1)
        port = int(port_file.read_text())
        outcomes = [run_way(way, reminders, kills, database, port, folder) for way in WAYS]
    finally:
        post.terminate()
        database.crash()
        shutil.rmtree(folder, ignore_errors=True)
    tell(outcomes)
    return 0 if all(outcome.is_good for outcome in outcomes) else 1


def tell(outcomes: list[Outcome]) -> None:
    print(f"{'way':<16}{'told':>8}{'lost':>6}{'doubled':>9}{'kills':>7}{'stopped':>9}{'db crashes':>12}{'seconds':>9}")
    for one in outcomes:
        counts = f"{one.told:>8}{one.lost:>6}{one.doubled:>9}{one.kills:>7}{one.stops:>9}{one.crashes:>12}"
        print(f"{one.way:<16}{counts}{one.seconds:>9.0f}  {'ok' if one.is_good else 'NOT GOOD'}")


def apart(work: Callable[..., object], *arguments: object) -> int:
    """Run in a child, so that the parent holds no connection that children would share."""
    child = FORK.Process(target=work, args=arguments)
    child.start()
    child.join()
    return child.exitcode or 0


def migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def fill(way: str, reminders: int) -> None:
    from accounts.models import User
    from notices.models import Schedule

    slug = way.replace(", ", "-")
    names = [f"{'busy' if number % 20 == 0 else 'p'}-{number}-{slug}@example.org" for number in range(reminders)]
    people = User.objects.bulk_create(User(email=name, password="!") for name in names)  # noqa: S106
    Schedule.objects.bulk_create(
        Schedule(person=person, kind=way, local_time=clock(9), next_due=NOW, next_period=NOW.date())
        for person in people
    )


def send_for_ever(way: str, port: int, folder: Path) -> None:
    """A sender: the rounds of service, over the way that is tried."""
    from django.conf import settings
    from django.db import Error, connection

    from notices.actions import recovering, sending
    from notices.actions.materialise import materialise_due
    from notices.domain.kinds import KINDS, Kind, Note
    from notices.transports.line import Transport
    from notices.transports.smtp import Server, SmtpTransport
    from notices.transports.spool import SpoolTransport

    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    KINDS.register(Kind(way, "t", "t", lambda days: dict.fromkeys(days, Note("Hello", ("You",)))))
    sending.CLAIM_LEASE, sending.SENDING_LEASE_SECONDS = timedelta(seconds=LEASE_SECONDS), LEASE_SECONDS
    sending.DOT_WITHIN_SECONDS, sending.LINE_REST = LEASE_SECONDS / 3, timedelta(seconds=0.2)

    def in_the_ledger(message_id: str) -> bool:
        return f"{message_id}\n" in Path(settings.LEDGER).read_text()

    smtp = SmtpTransport(Server("127.0.0.1", port, timeout=5), in_the_ledger if way == "smtp, resolver" else None)
    transport: Transport = SpoolTransport(folder / "spool") if way == "files" else smtp
    while True:
        try:
            materialise_due(now=NOW, batch=200)
            recovering.recover(transport=transport, when_unsure="resend")
            sending.send_waiting(transport=transport, batch=10)
        except Error:
            connection.close()
        time.sleep(0.1)


def run_way(way: str, reminders: int, kills: int, database: object, port: int, folder: Path) -> Outcome:
    apart(fill, way, reminders)
    outcome, begun = Outcome(way), time.monotonic()
    senders = [start(way, port, folder) for _ in range(SENDERS)]
    crashes_at = {kills // 3, 2 * kills // 3}
    while outcome.kills < kills:
        time.sleep(random.uniform(0.05, 0.3))  # noqa: S311
        place = random.randrange(SENDERS)  # noqa: S311
        if random.random() < 0.05:  # noqa: S311
            outcome.stops += 1
            stop_for_longer_than_its_lease(senders[place])
            continue
        senders[place].kill()
        senders[place].join()
        outcome.kills += 1
        senders[place] = start(way, port, folder)
        if outcome.kills in crashes_at:
            outcome.crashes += 1
            database.crash()  # type: ignore[attr-defined]
            database.start()  # type: ignore[attr-defined]
    until = time.monotonic() + PATIENCE_SECONDS
    senders = [sender if sender.is_alive() else start(way, port, folder) for sender in senders]
    while apart(nothing_waits, way) and time.monotonic() < until:
        time.sleep(1)
    for sender in senders:
        sender.kill()
        sender.join()
    outcome.seconds = time.monotonic() - begun
    count(outcome, reminders, folder)
    return outcome


def start(way: str, port: int, folder: Path) -> "FORK.Process":  # type: ignore[name-defined]
    sender = FORK.Process(target=send_for_ever, args=(way, port, folder))
    sender.start()
    return sender


def stop_for_longer_than_its_lease(sender: "FORK.Process") -> None:  # type: ignore[name-defined]
    os.kill(sender.pid, signal.SIGSTOP)
    time.sleep(LEASE_SECONDS * 1.5)
    os.kill(sender.pid, signal.SIGCONT)


def nothing_waits(way: str) -> None:
    """Ends with 1 while mails of this way are on their way."""
    from django.db.models.functions import Now

    from notices.models import OutboxEntry, Schedule

    # A mail that a busy server put off has its turn at once: backing off is not what is tried here.
    OutboxEntry.objects.filter(kind=way, state="pending").update(not_before=Now(), attempts=0)
    waiting = OutboxEntry.objects.filter(kind=way).exclude(state="sent").count()
    raise SystemExit(int(bool(waiting or Schedule.objects.filter(kind=way, next_due__lte=NOW).exists())))


def count(outcome: Outcome, reminders: int, folder: Path) -> None:
    """What arrived against what should have."""
    if apart(expected_ids, outcome.way, folder / "expected"):
        raise RuntimeError("the expected mails could not be read")
    time.sleep(0.5)  # the ledger is written a moment later
    expected = set((folder / "expected").read_text().split())
    if outcome.way == "files":
        arrived = Counter(f"<{file.stem}@localhost>" for file in (folder / "spool").glob("*.eml"))
    else:
        arrived = Counter(one for one in (folder / "ledger").read_text().split() if one in expected)
    outcome.told = len(expected)
    outcome.lost = reminders - len(expected & arrived.keys())
    outcome.doubled = sum(times - 1 for times in arrived.values())


def expected_ids(way: str, file: Path) -> None:
    from notices.domain.letters import message_id
    from notices.models import InboxEntry, OutboxEntry

    keys = OutboxEntry.objects.filter(kind=way).values_list("key", flat=True)
    if InboxEntry.objects.filter(kind=way).count() != len(keys):
        raise SystemExit(1)
    file.write_text("\n".join(message_id(key, "localhost") for key in keys))


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]] + [3400, 100][len(sys.argv) - 1 :]
    sys.exit(main(given[0], given[1]))
