"""What a visitor began becomes hers when she logs in or signs up."""

import uuid

import pytest
from django.test import Client

from accounts.actions.claims import claim_visitors_work
from accounts.holders import VISITOR_KEY
from accounts.models import AuditEvent
from tests import cast
from tests.factories import NOW, audit_event

pytestmark = pytest.mark.django_db


def note_claim(*, visitor, person, now):
    """Stands for an app's part of the claim: writes a row that a test can find."""
    audit_event(actor=person.public_id, subject=visitor, verb="claimed", at=now)


def fail_to_claim(*, visitor, person, now):
    note_claim(visitor=visitor, person=person, now=now)
    raise RuntimeError("the second half went wrong")


@pytest.fixture
def claims(settings):
    settings.CLAIM_ACTIONS = ["tests.accounts.test_claims.note_claim"]
    return settings


@pytest.fixture
def visitor():
    """A browser of somebody who has begun something without an account."""
    browser = Client()
    session = browser.session
    session[VISITOR_KEY] = str(uuid.uuid4())
    session.save()
    return browser


def log_in(browser):
    cast.alice()
    return browser.post("/account/login/", {"login": "alice@example.org", "password": cast.PASSWORD})


def test_the_session_key_changes_at_log_in_while_the_visitor_is_claimed(visitor, claims):
    key, known_as = visitor.session.session_key, visitor.session[VISITOR_KEY]
    assert log_in(visitor).status_code == 302
    assert visitor.session.session_key != key
    assert AuditEvent.objects.get(verb="claimed").subject == uuid.UUID(known_as)


def test_signing_up_claims_too(visitor, claims):
    visitor.post("/account/signup/", {"email": "new@example.org", "password1": "some words that fit"})
    assert AuditEvent.objects.filter(verb="claimed").count() == 1


def test_a_claimed_visitor_is_forgotten_so_that_nothing_is_claimed_twice(visitor, claims):
    log_in(visitor)
    visitor.get("/settings/")
    assert VISITOR_KEY not in visitor.session
    assert AuditEvent.objects.filter(verb="claimed").count() == 1


def test_without_anything_to_claim_log_in_works_as_always(claims):
    browser = Client()
    assert log_in(browser).status_code == 302
    assert not AuditEvent.objects.filter(verb="claimed").exists()


def test_a_claim_that_fails_leaves_nothing_half_done_and_is_tried_again(visitor, claims):
    claims.CLAIM_ACTIONS = ["tests.accounts.test_claims.fail_to_claim"]
    assert log_in(visitor).status_code == 302
    assert not AuditEvent.objects.filter(verb="claimed").exists()
    claims.CLAIM_ACTIONS = ["tests.accounts.test_claims.note_claim"]
    visitor.get("/settings/")
    assert AuditEvent.objects.filter(verb="claimed").count() == 1


def test_a_refused_password_claims_nothing(visitor, claims):
    cast.alice()
    visitor.post("/account/login/", {"login": "alice@example.org", "password": "wrong"})
    assert VISITOR_KEY in visitor.session
    assert not AuditEvent.objects.exists()


def test_every_claim_action_of_the_site_can_be_called():
    claim_visitors_work(visitor=uuid.uuid4(), person=cast.alice(), now=NOW)
