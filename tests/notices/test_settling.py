"""Rows learn that their mail was accepted without the sender waiting for the database."""

import uuid

import pytest
from django.db import DataError, connection

from notices.actions.settling import Settling
from notices.models import OutboxEntry
from tests.notices.rows import make_mail

pytestmark = pytest.mark.django_db
CLAIM = uuid.UUID(int=7)


def leaving(*keys):
    return [make_mail(key, state="sending", claim=CLAIM, lease_until="2025-03-03T12:00Z").pk for key in keys]


def states():
    return list(OutboxEntry.objects.order_by("pk").values_list("state", flat=True))


@pytest.mark.parametrize("at_leisure", [True, False])
def test_what_is_told_one_by_one_is_known_in_the_end(at_leisure):
    first, second, third = leaving("a", "b", "c")
    settling = Settling(CLAIM, at_leisure=at_leisure)
    with settling.beside_other_statements():
        settling.tell([first])
        settling.tell([second, third])
        settling.tell([])
    assert (settling.known, states()) == (3, ["sent"] * 3)


def test_any_other_statement_waits_for_the_answer_that_is_due():
    first, second = leaving("a", "b")
    settling = Settling(CLAIM, at_leisure=False)
    with settling.beside_other_statements():
        settling.tell([first])
        assert states() == ["sent", "sending"]
        settling.tell([second])
        assert states() == ["sent", "sent"]


def test_a_row_that_others_have_taken_over_is_left_alone():
    (mail,) = leaving("a")
    settling = Settling(uuid.UUID(int=8), at_leisure=True)
    with settling.beside_other_statements():
        settling.tell([mail])
    assert (settling.known, states()) == (0, ["sending"])


def test_what_the_database_refuses_is_raised_once_it_is_heard():
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL answers later")
    settling = Settling(CLAIM, at_leisure=False)
    settling.tell([2**70])
    with pytest.raises(DataError):
        settling.hear()
    settling.hear()
