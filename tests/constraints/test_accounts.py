"""Rows about people that the database refuses, whoever writes them."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import AuditEvent, ErasureGate, User
from notices.models import Heartbeat
from tests import cast
from tests.factories import NOW, audit_event

pytestmark = pytest.mark.django_db


def refused_by(name, write):
    """Assert that the database refuses the row under this name. SQLite names no unique constraint of columns."""
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        write()


def test_two_people_cannot_share_an_address_in_any_case():
    cast.alice()
    refused_by("user_email_unique_in_any_case", lambda: User.objects.create(email="ALICE@example.ORG"))


def test_a_person_has_an_address():
    refused_by("user_has_an_email", lambda: User.objects.create(email=""))


def test_a_person_has_a_time_zone():
    refused_by("user_has_a_time_zone", lambda: User.objects.create(email="x@example.org", time_zone=""))


def test_an_audit_event_has_a_verb():
    refused_by("audit_event_has_a_verb", lambda: audit_event(verb=""))


def test_the_gate_of_erasure_opens_only_with_a_reason():
    refused_by("erasure_gate_has_a_reason", lambda: ErasureGate.objects.create(opened_at=NOW, reason=""))


def test_a_heartbeat_has_a_name():
    refused_by("heartbeat_has_a_name", lambda: Heartbeat.objects.create(name="", at=NOW))


def test_a_name_has_one_heartbeat():
    Heartbeat.objects.create(name="jobs", at=NOW)
    refused_by("(?i)unique", lambda: Heartbeat.objects.create(name="jobs", at=NOW))


def test_a_person_can_be_deleted_while_what_was_done_stays_known():
    event = audit_event(actor=cast.alice().public_id)
    cast.alice().delete()
    assert AuditEvent.objects.get() == event
