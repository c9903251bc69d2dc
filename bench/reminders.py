"""Reminders: processor time to write what is due and to send it, beside Django's own ways of sending.

Run from the root of the checkout: python bench/reminders.py [people] [mails]. Needs the PostgreSQL of the tests; the
mail server is a process of its own whose time is not counted. Checks that everybody was told once.
"""

import multiprocessing
import os
import resource
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from datetime import time as clock
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
SERVER, NAME = "postgres://postgres@127.0.0.1:5432", "cairn_bench_reminders"
os.environ["DATABASE_URL"] = f"{SERVER}/{NAME}"
os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
os.environ["WAKE_WORKERS"] = "0"

import logging  # noqa: E402

import django  # noqa: E402
import psycopg  # noqa: E402

NOW = datetime(2025, 3, 3, 12, tzinfo=UTC)
ROUNDS = 5


def main(people: int, mails: int) -> None:
    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {NAME}")
    django.setup()
    logging.disable(logging.CRITICAL)
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    fill(people)
    materialise(people)
    send(mails)


def fill(people: int) -> None:
    from accounts.models import User
    from notices.domain.kinds import KINDS, Kind, Note
    from notices.models import Schedule

    note = Note("Next: Probability", ("Two hours are enough for a start.",), "Open my plan", "/plans/")
    KINDS.register(Kind("bench", "t", "t", lambda days: dict.fromkeys(days, note)))
    for start in range(0, people, 5000):
        numbers = range(start, min(start + 5000, people))
        made = User.objects.bulk_create(
            User(email=f"p{number}@example.org", password="!")  # noqa: S106
            for number in numbers
        )
        Schedule.objects.bulk_create(
            Schedule(person=user, kind="bench", local_time=clock(9), next_due=NOW, next_period=NOW.date())
            for user in made
        )


def materialise(people: int) -> None:
    """In a process of its own, so that its memory is its own."""
    from django.db import connections

    connections.close_all()
    connections["default"].close_pool()
    child = multiprocessing.get_context("fork").Process(target=materialise_here, args=(people,))
    child.start()
    child.join()
    assert child.exitcode == 0


def materialise_here(people: int) -> None:
    from notices.actions.materialise import materialise_due
    from notices.models import InboxEntry, OutboxEntry

    before, cpu, wall = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time(), time.perf_counter()
    assert materialise_due(now=NOW) == people
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert InboxEntry.objects.count() == OutboxEntry.objects.count() == people
    print(
        f"written: {people} due rows in {cpu:.1f} s of processor time ({people / cpu:.0f}/s), {wall:.1f} s on the clock"
    )
    print(f"memory: {peak / 1024:.0f} MiB at most, of which {(peak - before) / 1024:.0f} MiB for the work")


def send(mails: int) -> None:
    with sink() as port:
        ways = {
            "ours, resend": ours,
            "ours, with a resolver": ours_with_resolver,
            "send_messages": send_messages,
            "one by one": one_by_one,
            "a task for each": one_task_each,
        }
        rates: dict[str, list[float]] = {name: [] for name in ways}
        for number in range(ROUNDS + 1):
            for name, way in ways.items():
                count = mails if way is not one_by_one else max(mails // 5, 1)
                again(count)
                cpu = time.process_time()
                assert way(port, count) == count, name
                if number:  # the first round warms up
                    rates[name].append(count / (time.process_time() - cpu))
    for name, found in rates.items():
        print(f"sent, {name}: {median(found):.0f} per processor second ({min(found):.0f} to {max(found):.0f})")
    middle = {name: median(found) for name, found in rates.items()}
    for mine in list(ways)[:2]:
        print(f"{mine} against one by one, without tasks: {middle[mine] / middle['one by one']:.1f} x")
        for name, wanted in (("send_messages", 3), ("a task for each", 10)):
            print(f"{mine} against {name}: {middle[mine] / middle[name]:.1f} x (wanted: {wanted} x)")


def again(count: int) -> None:
    """The first mails wait, all others are out of the way."""
    from notices.models import OutboxEntry

    OutboxEntry.objects.update(state="dropped", sent_at=None, claim=None, lease_until=None)
    keys = list(OutboxEntry.objects.order_by("pk").values_list("pk", flat=True)[:count])
    OutboxEntry.objects.filter(pk__in=keys).update(state="pending", not_before=NOW)


def ours(port: int, count: int) -> int:
    from notices.actions.sending import send_waiting
    from notices.transports.smtp import Server, SmtpTransport

    return send_waiting(transport=SmtpTransport(Server("127.0.0.1", port)), seconds=600).sent


def ours_with_resolver(port: int, count: int) -> int:
    """Somebody can say what was accepted; nobody dies here, so nobody is asked."""
    from notices.actions.sending import send_waiting
    from notices.transports.smtp import Server, SmtpTransport

    transport = SmtpTransport(Server("127.0.0.1", port), resolver=lambda message_id: True)
    return send_waiting(transport=transport, seconds=600).sent


def letters(rows) -> Iterator[object]:
    """The same mails, built in Django's usual way."""
    from django.conf import settings
    from django.core.mail import EmailMultiAlternatives
    from django.template.loader import render_to_string
    from django.utils.html import strip_tags

    from notices.actions.composing import links_of, unsubscribe_headers

    for row in rows:
        links = links_of(row.kind, row.person_id)
        context = {"reminder": row.reminder, "go": settings.SITE_URL, "links": links}
        html = render_to_string("emails/reminder.html", context)
        mail = EmailMultiAlternatives(
            row.reminder.subject, strip_tags(html), None, [row.to], headers=unsubscribe_headers(links)
        )
        mail.attach_alternative(html, "text/html")
        yield mail


def backend(port: int) -> object:
    from django.core.mail import get_connection

    return get_connection("django.core.mail.backends.smtp.EmailBackend", host="127.0.0.1", port=port)


def send_messages(port: int, count: int) -> int:
    """Batches of a hundred over one connection, one note for each batch: quick, and loses or doubles when it dies."""
    from django.utils import timezone

    from notices.models import OutboxEntry

    sent = 0
    while rows := list(OutboxEntry.objects.waiting().select_related("reminder", "person")[:100]):
        sent += backend(port).send_messages(list(letters(rows)))
        keys = [row.pk for row in rows]
        OutboxEntry.objects.filter(pk__in=keys).update(state="sent", sent_at=timezone.now())
    return sent


def one_by_one(port: int, count: int) -> int:
    """As one task for each mail does it, without the cost of the tasks themselves."""
    from notices.models import OutboxEntry

    return sum(send_one(port, pk) for pk in list(OutboxEntry.objects.waiting().values_list("pk", flat=True)))


def one_task_each(port: int, count: int) -> int:
    """The same as tasks of Celery, over a broker in memory and in this process: cheaper than any other.

    Starting the worker is counted in, and comes to little for a thousand tasks.
    """
    from celery import Celery
    from celery.contrib.testing.worker import start_worker

    from notices.models import OutboxEntry

    tasks, sent = Celery("bench", broker="memory://", set_as_current=False), []

    @tasks.task(name="send", ignore_result=True)
    def send(pk: int) -> None:
        sent.append(send_one(port, pk))

    for pk in list(OutboxEntry.objects.waiting().values_list("pk", flat=True)):
        send.delay(pk)
    with start_worker(tasks, pool="solo", perform_ping_check=False, loglevel="CRITICAL"):
        while len(sent) < count:
            time.sleep(0.05)
    return sum(sent)


def send_one(port: int, pk: int) -> int:
    from django.utils import timezone

    from notices.models import OutboxEntry

    row = OutboxEntry.objects.select_related("reminder", "person").get(pk=pk)
    (mail,) = letters([row])
    mail.connection = backend(port)
    sent: int = mail.send()
    row.state, row.sent_at = "sent", timezone.now()
    row.save()
    return sent


class sink:
    """A mail server in a process of its own."""

    def __enter__(self) -> int:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs,), daemon=True)
        self.process.start()
        port: int = ours.recv()
        return port

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.join()


def serve(pipe) -> None:
    from tests.notices.mail_server import MailServer

    with MailServer() as server:
        pipe.send(server.port)
        time.sleep(3600)


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]] + [20_000, 1_000][len(sys.argv) - 1 :]
    main(given[0], given[1])
