"""What the children of the chaos do: send, tick, read the database. Each is forked and opens connections of its own."""

import os
import random
import signal
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from datetime import time as clock
from multiprocessing import get_context
from pathlib import Path

FORK = get_context("fork")
LEASE_SECONDS = 6
NOW = datetime(2025, 3, 3, 12, tzinfo=UTC)
SQLITE = "files, SQLite"


def apart(work: Callable[..., object], *arguments: object) -> int:
    """Run in a child, so that the parent holds no connection that children would share."""
    child = FORK.Process(target=work, args=arguments)
    child.start()
    child.join()
    return child.exitcode or 0


def started(work: Callable[..., object], *arguments: object) -> "FORK.Process":  # type: ignore[name-defined]
    child = FORK.Process(target=in_a_group_of_its_own, args=(work, *arguments))
    child.start()
    return child


def in_a_group_of_its_own(work: Callable[..., object], *arguments: object) -> None:
    """So that its children can be killed with it."""
    os.setsid()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    work(*arguments)


def killed(child: "FORK.Process") -> None:  # type: ignore[name-defined]
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:  # not yet in a group of its own
        child.kill()
    child.join()


def use_database(way: str, folder: Path) -> None:
    """The PostgreSQL of the settings, or a file."""
    if way != SQLITE:
        return
    from django.db import connections

    from config.env import settings_for_url

    entry = settings_for_url(f"sqlite:///{folder / 'chaos.sqlite3'}")
    connections.settings["default"] = connections.configure_settings({"default": entry})["default"]
    if hasattr(connections._connections, "default"):
        del connections["default"]


def migrate(way: str, folder: Path) -> None:
    from django.core.management import call_command

    use_database(way, folder)
    call_command("migrate", verbosity=0)


def fill(way: str, reminders: int, folder: Path, due: datetime = NOW) -> None:
    """People with a reminder that is due. Each twentieth mailbox is busy at times, each fiftieth does not exist."""
    from accounts.models import User
    from notices.models import Schedule

    use_database(way, folder)
    slug = way.replace(", ", "-").replace(" ", "-")
    kinds = {number: "busy" if number % 20 == 0 else "gone" if number % 50 == 1 else "p" for number in range(reminders)}
    names = [f"{kind}-{number}-{slug}@example.org" for number, kind in kinds.items()]
    people = User.objects.bulk_create(User(email=name, password="!") for name in names)  # noqa: S106
    Schedule.objects.bulk_create(
        Schedule(person=person, kind=way, local_time=clock(9), next_due=due, next_period=due.date())
        for person in people
    )


def know_the_kinds(*ways: str) -> None:
    from notices.domain.kinds import KINDS, Kind

    for way in ways:
        KINDS.register(Kind(way, "t", "t", say_hello))


def say_hello(days: dict) -> dict:
    from notices.domain.kinds import Note

    return dict.fromkeys(days, Note("Hello", ("You",)))


def shorten_leases() -> None:
    from notices.actions import sending

    sending.CLAIM_LEASE, sending.SENDING_LEASE_SECONDS = timedelta(seconds=LEASE_SECONDS), LEASE_SECONDS
    sending.DOT_WITHIN_SECONDS = LEASE_SECONDS / 3


def in_the_ledger(message_id: str) -> bool:
    """The resolver: what the mail server wrote down."""
    from django.conf import settings

    return f"{message_id}\n" in Path(settings.LEDGER).read_text()


def send_for_ever(way: str, port: int, folder: Path) -> None:
    """A sender: the rounds of service, over the way that is tried."""
    from django.db import Error, connection

    from notices.actions import materialise, recovering, sending
    from notices.transports.line import Transport
    from notices.transports.smtp import Server, SmtpTransport
    from notices.transports.spool import SpoolTransport

    use_database(way, folder)
    shorten_leases()
    smtp = SmtpTransport(Server("127.0.0.1", port, timeout=5), in_the_ledger if way == "smtp, resolver" else None)
    transport: Transport = SpoolTransport(folder / f"spool-{way}") if way.startswith("files") else smtp
    while True:
        try:
            materialise.materialise_due(now=NOW, batch=200)
            recovering.recover(transport=transport, when_unsure="resend")
            sending.send_waiting(transport=transport, batch=10, at=dawdle)
        except Error:
            connection.close()
        time.sleep(0.1)


def dawdle(_point: object) -> None:
    """Time at every point at which a sender can die, so that many do."""
    time.sleep(random.uniform(0, 0.012))  # noqa: S311


def work_for_celery(port: int, *, leases_are_short: bool = True) -> None:
    """A worker as in service, with two processes, that sends to the mail server behind the port."""
    from django.conf import settings

    from config.celery import app

    settings.EMAIL_PORT = port
    if leases_are_short:
        shorten_leases()
    be_silent()
    app.Worker(pool="prefork", concurrency=2, without_gossip=True, without_mingle=True, quiet=True).start()


def beat_for_celery(pace: float) -> None:
    """Beat with the schedule of service, this many times as quick."""
    from celery.beat import Scheduler, Service

    from config.celery import app

    app.conf.beat_schedule = {
        name: {**entry, "schedule": entry["schedule"] / pace} for name, entry in app.conf.beat_schedule.items()
    }
    be_silent()
    Service(app, scheduler_cls=Scheduler).start(embedded_process=True)


def be_silent() -> None:
    """Workers complain about every fault, which is what they are given here."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def nothing_waits(way: str, folder: Path) -> None:
    """Ends with 1 while mails of this way are on their way."""
    from django.db.models.functions import Now

    from notices.models import OutboxEntry, Schedule

    use_database(way, folder)
    # Asked first: while nobody was told, there are no mails either.
    due = Schedule.objects.filter(kind=way, next_due__lte=NOW).exists()
    # A mail that a busy server put off has its turn at once: backing off is not what is tried here.
    OutboxEntry.objects.filter(kind=way, state="pending").update(not_before=Now(), attempts=0)
    waiting = OutboxEntry.objects.filter(kind=way).exclude(state__in=("sent", "failed")).count()
    raise SystemExit(int(bool(waiting or due)))


def write_expected(way: str, folder: Path, file: Path) -> None:
    """The ids of what should have arrived; ends with 1 where rows are missing or refused without a reason."""
    from notices.domain.letters import message_id
    from notices.models import InboxEntry, OutboxEntry

    use_database(way, folder)
    mails = OutboxEntry.objects.filter(kind=way)
    refused = mails.filter(state="failed")
    if InboxEntry.objects.filter(kind=way).count() != mails.count():
        raise SystemExit(1)
    if refused.exclude(to__startswith="gone", last_error__startswith="550").exists():
        raise SystemExit(2)
    wanted = mails.exclude(state="failed").values_list("key", flat=True)
    file.write_text("\n".join([str(refused.count()), *(message_id(key, "localhost") for key in wanted)]))
