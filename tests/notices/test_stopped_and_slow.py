"""A sender that sleeps for longer than its lease, and one whose server is slow: real processes, and nothing doubled."""

import pytest
from django.db import connection

from notices.actions import sending
from tests.apart import own_database, told_by
from tests.notices.stopping import (
    LEASE_SECONDS,
    MAILS,
    PATIENT_MAILS,
    PATIENT_SECONDS,
    SLOW_MAILS,
    SLOW_SECONDS,
)

FOUND: dict[str, dict[str, dict]] = {}


@pytest.fixture
def outcomes(transactional_db, tmp_path):
    """All of them in one process that starts Django once."""
    if connection.vendor not in FOUND:
        FOUND[connection.vendor] = told_by("tests.notices.stopping", url=own_database(tmp_path))
    return FOUND[connection.vendor]


@pytest.mark.parametrize("point", sending.Point)
@pytest.mark.parametrize("way", ["spool", "resolver"])
def test_a_sender_that_sleeps_longer_than_its_lease_wakes_and_doubles_nothing(outcomes, way, point):
    found = outcomes[f"{way}: {point}"]
    assert (found["stopped"], found["code"], found["states"]) == (True, 0, {"sent": MAILS})
    assert (found["arrived"], found["doubled"]) == (MAILS, 0)
    assert found["others"] or point is sending.Point.SETTLED


@pytest.mark.parametrize("point", sending.Point)
def test_where_nobody_knows_a_sleeping_sender_doubles_only_what_was_accepted_without_a_note(outcomes, point):
    found = outcomes[f"resend: {point}"]
    assert (found["stopped"], found["code"], found["states"]) == (True, 0, {"sent": MAILS})
    assert (found["arrived"], found["doubled"]) == (MAILS, int(point is sending.Point.CONFIRMED))


def test_a_slow_server_never_costs_a_sender_its_claim(outcomes):
    found = outcomes["slow"]
    assert found["seconds"] >= SLOW_MAILS * SLOW_SECONDS > LEASE_SECONDS
    assert (found["code"], found["taken"], found["states"]) == (0, 0, {"sent": SLOW_MAILS})
    assert (found["arrived"], found["doubled"]) == (SLOW_MAILS, 0)


@pytest.mark.slow
def test_a_server_that_takes_half_a_minute_for_each_mail_gets_each_once(transactional_db, tmp_path):
    """With the leases and the patience of service."""
    found = told_by("tests.notices.stopping", "patience", url=own_database(tmp_path))
    assert found["seconds"] >= PATIENT_MAILS * PATIENT_SECONDS > sending.CLAIM_LEASE.total_seconds()
    assert (found["code"], found["taken"], found["states"]) == (0, 0, {"sent": PATIENT_MAILS})
    assert (found["arrived"], found["doubled"]) == (PATIENT_MAILS, 0)
