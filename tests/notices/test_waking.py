"""A broker that is absent, killed, full or read-only delays nothing but the wake-up; pages never wait for it."""

import time
import uuid

import pytest
from django.db import transaction
from django.test import Client

from notices.actions import waking
from notices.actions.mails import queue_mail
from notices.models import OutboxEntry
from tests import cast
from tests.factories import NOW
from tests.notices.broker import WAYS, own_broker, wait_for, woken_by

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def broker(tmp_path, settings):
    settings.WAKE_WORKERS = True
    with own_broker(tmp_path) as made, woken_by(made):
        yield made


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


def queue_a_mail():
    words = {"subject": "Hello", "paragraphs": ["One"]}
    queue_mail(to="ada@example.org", template="emails/account.html", context=words, key="k", now=NOW)


def test_a_living_broker_is_told_of_what_a_page_queued(broker):
    forget_password()
    assert wait_for(lambda: broker.held() == 1)


def test_a_living_broker_is_told_after_the_commit_and_not_before(broker):
    """Else a worker would look before the mail is there, and find nothing."""
    with transaction.atomic():
        queue_a_mail()
        assert not wait_for(broker.held)
    assert wait_for(lambda: broker.held() == 1)


def test_of_what_is_taken_back_no_broker_is_told(broker):
    with transaction.atomic():
        queue_a_mail()
        transaction.set_rollback(True)
    assert not OutboxEntry.objects.exists()
    assert not wait_for(broker.held)


@pytest.mark.parametrize("way", WAYS)
def test_without_a_broker_the_page_works_and_the_mail_waits_for_the_sweep(broker, way):
    broker.spoil(way)
    assert forget_password() < 2
    assert OutboxEntry.objects.get().state == "pending"
    assert wait_for(lambda: waking.ALARM.silent_until > time.monotonic())


def test_a_broker_that_did_not_answer_is_left_alone_for_a_while(broker):
    waking.ALARM.silent_until = time.monotonic() + 60
    forget_password()
    time.sleep(0.3)
    assert broker.held() == 0
