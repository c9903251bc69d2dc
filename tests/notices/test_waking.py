"""A broker that is absent, killed, full or read-only delays nothing but the wake-up; pages never wait for it."""

import shutil
import socket
import subprocess
import time
import uuid

import pytest
from celery import Celery
from django.db import transaction
from django.test import Client

from config.env import broker_options
from notices.actions import waking
from notices.actions.mails import queue_mail
from notices.models import OutboxEntry
from tests import cast
from tests.factories import NOW

pytestmark = pytest.mark.django_db(transaction=True)


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def broker(tmp_path, settings, monkeypatch):
    """A Redis of the test's own; `broker.way` says how it is spoilt."""
    if not shutil.which("redis-server"):
        pytest.skip("there is no Redis on this machine")
    settings.WAKE_WORKERS = True
    port = free_port()
    command = ["redis-server", "--port", str(port), "--save", "", "--dir", str(tmp_path), "--bind", "127.0.0.1"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    app = Celery("elsewhere", broker=f"redis://127.0.0.1:{port}/0", set_as_current=False)
    app.conf.broker_transport_options = {**broker_options("redis://"), "socket_timeout": 1}
    monkeypatch.setattr(waking, "current_app", app)
    monkeypatch.setattr(waking, "ALARM", waking.Alarm())
    ask(port, "PING")
    yield port, process
    app.close()
    process.kill()
    process.wait()


def ask(port, *words):
    """One command to Redis; waits until it answers."""
    for _ in range(100):
        done = subprocess.run(["redis-cli", "-p", str(port), *words], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return done.stdout.strip()
        time.sleep(0.05)
    raise AssertionError("Redis does not answer")


def forget_password():
    """The time the page took; the mail is queued."""
    # Somebody else each time: how often one may ask is limited.
    person = cast.person(f"p{uuid.uuid4().hex[:8]}")
    begun = time.perf_counter()
    answer = Client(REMOTE_ADDR=f"203.0.113.{person.public_id.bytes[0]}").post(
        "/account/password/reset/", {"email": person.email}
    )
    assert answer.status_code == 302
    return time.perf_counter() - begun


def wait_for(fact):
    for _ in range(60):
        if fact():
            return True
        time.sleep(0.05)
    return False


def messages(port):
    return int(ask(port, "LLEN", "celery"))


def queue_a_mail():
    words = {"subject": "Hello", "paragraphs": ["One"]}
    queue_mail(to="ada@example.org", template="emails/account.html", context=words, key="k", now=NOW)


def test_a_living_broker_is_told_of_what_a_page_queued(broker):
    port, _ = broker
    forget_password()
    assert wait_for(lambda: messages(port) == 1)


def test_a_living_broker_is_told_after_the_commit_and_not_before(broker):
    """Else a worker would look before the mail is there, and find nothing."""
    port, _ = broker
    with transaction.atomic():
        queue_a_mail()
        assert not wait_for(lambda: messages(port))
    assert wait_for(lambda: messages(port) == 1)


def test_of_what_is_taken_back_no_broker_is_told(broker):
    port, _ = broker
    with transaction.atomic():
        queue_a_mail()
        transaction.set_rollback(True)
    assert not OutboxEntry.objects.exists()
    assert not wait_for(lambda: messages(port))


@pytest.mark.parametrize("spoil", ["absent", "stopped", "full", "read-only"])
def test_without_a_broker_the_page_works_and_the_mail_waits_for_the_sweep(broker, spoil):
    port, process = broker
    if spoil == "absent":
        process.kill()
        process.wait()
    if spoil == "stopped":
        process.send_signal(19)
    if spoil == "full":
        ask(port, "CONFIG", "SET", "maxmemory", "1")
    if spoil == "read-only":
        ask(port, "REPLICAOF", "127.0.0.1", "1")
    assert forget_password() < 2
    assert OutboxEntry.objects.get().state == "pending"
    assert wait_for(lambda: waking.ALARM.silent_until > time.monotonic())
    process.send_signal(18) if spoil == "stopped" else None


def test_a_broker_that_did_not_answer_is_left_alone_for_a_while(broker):
    port, _ = broker
    waking.ALARM.silent_until = time.monotonic() + 60
    forget_password()
    time.sleep(0.3)
    assert ask(port, "LLEN", "celery") == "0"
