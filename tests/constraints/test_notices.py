"""Rows that notices must not hold, each refused by name."""

import uuid
from datetime import date, time, timedelta

import pytest

from notices.models import InboxEntry, OutboxEntry, Schedule, Silence
from tests import cast
from tests.constraints.test_accounts import refused_by
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def schedule(**fields):
    return Schedule.objects.create(**{"person": cast.alice(), "kind": "digest", "local_time": time(9), **fields})


def reminder(**fields):
    given = {"person": cast.alice(), "kind": "digest", "period": "2025-03-03", "subject": "Next", "created_at": NOW}
    return InboxEntry.objects.create(**{**given, **fields})


def mail(**fields):
    given = {"key": "one", "to": "alice@example.org", "not_before": NOW, "created_at": NOW}
    return OutboxEntry.objects.create(**{**given, **fields})


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("schedule_has_a_kind", {"kind": ""}),
        ("schedule_has_a_time_zone", {"time_zone": ""}),
        ("schedule_weekday_exists", {"weekday": 7}),
        ("schedule_day_of_month_exists", {"day_of_month": 32}),
        ("schedule_day_of_month_exists", {"day_of_month": 0}),
        ("schedule_next_due_has_a_period", {"next_due": NOW}),
        ("schedule_next_due_has_a_period", {"next_period": date(2025, 3, 3)}),
        ("schedule_quiet_hours_have_two_ends", {"quiet_start": time(22)}),
        ("schedule_pause_has_an_end", {"state": "paused"}),
        ("schedule_pause_has_an_end", {"pause_until": NOW}),
        (
            "schedule_only_active_ones_are_due",
            {"state": "unsubscribed", "next_due": NOW, "next_period": date(2025, 3, 3)},
        ),
    ],
)
def test_a_schedule_that_means_nothing_is_refused(name, fields):
    refused_by(name, lambda: schedule(**fields))


def test_a_person_has_one_schedule_of_a_kind():
    schedule()
    refused_by("(?i)unique", schedule)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("inbox_entry_has_a_kind", {"kind": ""}),
        ("inbox_entry_has_a_period", {"period": ""}),
        ("inbox_entry_has_a_subject", {"subject": ""}),
        ("inbox_entry_stays_on_this_site", {"address": "https://evil.example/"}),
    ],
)
def test_a_reminder_that_says_nothing_or_leads_away_is_refused(name, fields):
    refused_by(name, lambda: reminder(**fields))


def test_a_person_is_told_once_in_a_period():
    reminder()
    refused_by("(?i)unique", reminder)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("outbox_entry_has_a_key", {"key": ""}),
        ("outbox_entry_has_an_address", {"to": ""}),
        ("outbox_lease_while_in_hand", {"state": "claimed"}),
        ("outbox_lease_while_in_hand", {"state": "sending", "lease_until": NOW}),
        ("outbox_lease_while_in_hand", {"lease_until": NOW + timedelta(minutes=1)}),
        ("outbox_lease_while_in_hand", {"claim": uuid.uuid4()}),
        ("outbox_sent_has_a_time", {"state": "sent"}),
        ("outbox_sent_has_a_time", {"sent_at": NOW}),
    ],
)
def test_a_mail_that_is_nowhere_is_refused(name, fields):
    refused_by(name, lambda: mail(**fields))


def test_a_key_is_one_mail():
    mail()
    refused_by("(?i)unique", mail)


def test_a_reminder_has_one_mail():
    entry = reminder()
    mail(reminder=entry)
    refused_by("(?i)unique", lambda: mail(key="two", reminder=entry))


def test_a_person_is_silent_once():
    Silence.objects.create(person=cast.alice(), since=NOW)
    refused_by("(?i)unique", lambda: Silence.objects.create(person=cast.alice(), since=NOW))


def test_a_person_who_was_told_things_can_be_deleted():
    mail(reminder=reminder(), person=cast.alice())
    schedule()
    cast.alice().delete()
    assert (InboxEntry.objects.count(), OutboxEntry.objects.count(), Schedule.objects.count()) == (0, 0, 0)
