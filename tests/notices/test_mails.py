"""Queueing mails: once for each key, worded by one template."""

import pytest
from django.test import Client

from notices.actions.mails import queue_mail
from notices.models import OutboxEntry
from tests import cast
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def queue(key="k", **context):
    words = {"subject": "Hello", "paragraphs": ["One", "Two"], **context}
    return queue_mail(to="ada@example.org", template="emails/account.html", context=words, key=key, now=NOW)


def test_a_mail_waits_with_its_words():
    entry = queue()
    assert (entry.state, entry.subject) == ("pending", "Hello")
    assert entry.text.startswith("One\n\nTwo\n")
    assert "<p>One</p>" in entry.html


def test_the_same_key_is_the_same_mail():
    first, second = queue(), queue(subject="Other")
    assert first == second
    assert OutboxEntry.objects.get().subject == "Hello"


@pytest.mark.parametrize("words", ["{user.password}", "{{ 7*7 }}", "%s", "<script>alert(1)</script>"])
def test_template_text_in_a_mail_stays_text(words):
    entry = queue(subject=words, paragraphs=[words])
    assert entry.subject == words
    assert entry.text.startswith(words)
    assert "<script>" not in entry.html


def test_a_forgotten_password_goes_through_the_outbox_with_its_link():
    cast.alice()
    Client().post("/account/password/reset/", {"email": "alice@example.org"})
    entry = OutboxEntry.objects.get()
    assert "/account/password/reset/key/" in entry.text
    assert (entry.to, entry.kind) == ("alice@example.org", "")


def test_whether_an_address_is_known_does_not_show_in_what_is_queued():
    cast.alice()
    for address in ("alice@example.org", "nobody@example.org"):
        Client().post("/account/password/reset/", {"email": address})
    assert sorted(OutboxEntry.objects.values_list("to", flat=True)) == ["alice@example.org", "nobody@example.org"]
