"""From what is due to what is told: once for each period, and only the newest after an outage."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.contrib.auth.models import Group

from accounts.models import User
from notices.actions.materialise import materialise_due
from notices.actions.preferences import (
    EverythingIsStopped,
    enrol,
    move_zone,
    snooze,
    stop_all,
    unsubscribe,
    wake_rested,
    wish_for,
)
from notices.domain.kinds import KINDS, Kind, KindRegisteredTwice, Note, NoteCannotBeTold
from notices.models import InboxEntry, OutboxEntry, Schedule, Silence
from notices.policies import Wish
from tests import cast
from tests.factories import NOW
from tests.notices.rows import make_mail

pytestmark = pytest.mark.django_db


def speak(days):
    return {person: Note("Hello", ("You",), "Go", "/plans/") for person in days}


def be_broken(days):
    Group.objects.create(name="x"), Group.objects.create(name="x")


DIGEST = Kind("digest", "Digest", "Tells.", speak)
SILENT = Kind("silent", "Silent", "Never tells.", lambda days: {}, is_on=False)
SPEECHLESS = Kind(
    "speechless", "Speechless", "Fails.", lambda days: {person: Note(" ", ()) for person in days}, is_on=False
)
BROKEN = Kind("broken", "Broken", "Fails.", be_broken, is_on=False)


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    monkeypatch.setattr(KINDS, "_known", {kind.name: kind for kind in (DIGEST, SILENT, SPEECHLESS, BROKEN)})


def alice_wishes(kind=DIGEST, **rhythm):
    given = {"is_on": True, "now": NOW, "cadence": "daily", "local_time": time(9), **rhythm}
    wish_for(person=cast.alice(), kind=kind, time_zone="Europe/Berlin", **given)
    return Schedule.objects.get(person=cast.alice(), kind=kind.name)


def periods():
    return list(InboxEntry.objects.order_by("period").values_list("period", flat=True))


def test_a_reminder_is_an_inbox_row_and_its_mail():
    alice_wishes()
    assert materialise_due(now=NOW + timedelta(days=1)) == 1
    entry, mail = InboxEntry.objects.get(), OutboxEntry.objects.get()
    assert (entry.subject, entry.period, entry.address) == ("Hello", "2025-03-04", "/plans/")
    assert (mail.reminder, mail.to, mail.key) == (entry, "alice@example.org", f"digest:{entry.person_id}:2025-03-04")


def test_before_its_time_nothing_is_told():
    schedule = alice_wishes()
    assert materialise_due(now=schedule.next_due - timedelta(seconds=1)) == 0


def test_looking_again_tells_nothing_more():
    alice_wishes()
    later = NOW + timedelta(days=1)
    assert (materialise_due(now=later), materialise_due(now=later), len(periods())) == (1, 0, 1)


def test_three_days_of_downtime_are_told_once():
    alice_wishes()
    materialise_due(now=NOW + timedelta(days=3))
    assert periods() == ["2025-03-06"]


def test_a_clock_that_runs_ahead_and_comes_back_repeats_nothing():
    alice_wishes()
    materialise_due(now=NOW + timedelta(days=2))
    for hours in range(0, 78, 6):
        materialise_due(now=NOW + timedelta(hours=hours))
    assert periods() == ["2025-03-05", "2025-03-06"]


def test_who_has_nothing_to_hear_is_moved_on_without_a_row():
    schedule = alice_wishes(SILENT)
    materialise_due(now=NOW + timedelta(days=1))
    moved = Schedule.objects.get(pk=schedule.pk)
    assert (InboxEntry.objects.count(), moved.next_period) == (0, date(2025, 3, 5))


def test_a_broken_kind_is_asked_again_and_holds_up_nobody():
    broken = alice_wishes(BROKEN)
    alice_wishes()
    now = NOW + timedelta(days=1)
    materialise_due(now=now)
    assert periods() == ["2025-03-04"]
    waiting = Schedule.objects.get(pk=broken.pk)
    assert (waiting.next_due, waiting.next_period) == (now + timedelta(minutes=15), broken.next_period)


def test_a_kind_that_is_no_longer_known_is_skipped(monkeypatch):
    alice_wishes()
    monkeypatch.setattr(KINDS, "_known", {})
    assert materialise_due(now=NOW + timedelta(days=1)) == 1
    assert periods() == []


def test_who_is_locked_out_is_not_reminded():
    alice_wishes()
    User.objects.update(is_active=False)
    materialise_due(now=NOW + timedelta(days=1))
    assert periods() == []


def test_a_thousand_people_cost_as_many_statements_as_ten(django_assert_max_num_queries):
    for number in range(30):
        wish_for(person=cast.person(f"p{number}"), kind=DIGEST, time_zone="UTC", is_on=True, now=NOW, cadence="daily")
    with django_assert_max_num_queries(14):
        materialise_due(now=NOW + timedelta(days=1))
    assert len(periods()) == 30


def test_batches_go_on_until_nobody_is_left():
    for number in range(7):
        wish_for(person=cast.person(f"p{number}"), kind=DIGEST, time_zone="UTC", is_on=True, now=NOW, cadence="daily")
    assert materialise_due(now=NOW + timedelta(days=1), batch=3) == 7


def test_moving_to_another_zone_repeats_no_period():
    alice_wishes()
    materialise_due(now=datetime(2025, 3, 4, 8, 30, tzinfo=UTC))
    move_zone(person=cast.alice(), time_zone="America/Los_Angeles", now=datetime(2025, 3, 4, 8, 31, tzinfo=UTC))
    for hour in range(9, 48):
        materialise_due(now=datetime(2025, 3, 4, tzinfo=UTC) + timedelta(hours=hour))
    assert periods() == ["2025-03-04", "2025-03-05"]


def test_another_hour_or_cadence_on_the_same_day_repeats_nothing():
    alice_wishes()
    now = datetime(2025, 3, 4, 8, 30, tzinfo=UTC)
    materialise_due(now=now)
    alice_wishes(local_time=time(18), cadence="weekly", weekday=1, now=now)
    materialise_due(now=now + timedelta(hours=12))
    assert periods() == ["2025-03-04"]
    assert Schedule.objects.get().next_period == date(2025, 3, 11)


def test_a_pause_ends_by_itself_and_what_was_missed_is_not_made_up_for():
    alice_wishes(pause_until=NOW + timedelta(days=5))
    materialise_due(now=NOW + timedelta(days=4))
    assert periods() == []
    assert wake_rested(now=NOW + timedelta(days=5, hours=1)) == 1
    materialise_due(now=NOW + timedelta(days=6))
    assert periods() == ["2025-03-09"]


def test_snoozing_pauses_a_kind_that_is_on_and_no_other():
    alice_wishes()
    wish = Wish(cast.alice().pk, "digest")
    assert snooze(wish=wish, days=7, now=NOW)
    assert Schedule.objects.get().state == "paused"
    unsubscribe(wish=wish, now=NOW)
    assert not snooze(wish=wish, days=7, now=NOW)
    assert Schedule.objects.get().state == "unsubscribed"


def test_snoozed_until_tomorrow_a_daily_reminder_comes_tomorrow():
    """Whoever reads it at ten in the evening in Berlin, and not a day after that because it is past its hour."""
    alice_wishes()
    materialise_due(now=datetime(2025, 3, 4, 8, 30, tzinfo=UTC))
    now = datetime(2025, 3, 4, 21, tzinfo=UTC)
    assert snooze(wish=Wish(cast.alice().pk, "digest"), days=1, now=now) == date(2025, 3, 5)
    for hours in range(12):
        wake_rested(now=now + timedelta(hours=hours))
        materialise_due(now=now + timedelta(hours=hours))
    assert periods() == ["2025-03-04", "2025-03-05"]


def test_snoozed_for_a_week_a_weekly_reminder_comes_in_a_week():
    alice_wishes(cadence="weekly", weekday=1)
    now = datetime(2025, 3, 4, 8, 30, tzinfo=UTC)
    materialise_due(now=now)
    assert snooze(wish=Wish(cast.alice().pk, "digest"), days=7, now=now) == date(2025, 3, 11)


def test_a_kind_that_says_what_cannot_be_told_is_broken_and_holds_up_nobody():
    alice_wishes(SPEECHLESS), alice_wishes()
    materialise_due(now=NOW + timedelta(days=1))
    assert (periods(), InboxEntry.objects.get().kind) == (["2025-03-04"], "digest")


@pytest.mark.parametrize("address", ["plans/", "//evil.example/", "/\\evil.example/", "https://evil.example/"])
def test_a_reminder_leads_nowhere_else(address):
    with pytest.raises(NoteCannotBeTold):
        Note("Hello", ("You",), "Go", address)


def test_unsubscribing_drops_the_mail_that_waits_and_keeps_the_inbox():
    alice_wishes()
    materialise_due(now=NOW + timedelta(days=1))
    unsubscribe(wish=Wish(cast.alice().pk, "digest"), now=NOW)
    assert (OutboxEntry.objects.get().state, InboxEntry.objects.count()) == ("dropped", 1)
    assert materialise_due(now=NOW + timedelta(days=9)) == 0


def test_the_words_of_a_mail_that_nobody_wants_are_forgotten():
    make_mail("news", kind="digest", person=cast.alice())
    unsubscribe(wish=Wish(cast.alice().pk, "digest"), now=NOW)
    assert OutboxEntry.objects.values_list("state", "subject", "text", "html").get() == ("dropped", "", "", "")


def test_new_people_get_what_is_on_by_default_once():
    people = [(cast.alice().pk, "Europe/Berlin"), (cast.bob().pk, "UTC")]
    assert (enrol(people=people, now=NOW), enrol(people=people, now=NOW)) == (2, 0)
    assert set(Schedule.objects.values_list("kind", flat=True)) == {"digest"}


def test_who_stopped_everything_is_not_enrolled_into_what_comes_later():
    stop_all(person=cast.alice(), now=NOW)
    enrol(people=[(cast.alice().pk, "UTC")], now=NOW)
    assert Schedule.objects.get().state == "unsubscribed"


def test_while_all_are_stopped_no_kind_can_be_turned_on():
    stop_all(person=cast.alice(), now=NOW)
    with pytest.raises(EverythingIsStopped):
        alice_wishes()
    assert not Schedule.objects.exists()


def test_who_stopped_everything_is_told_nothing_though_a_kind_is_on():
    """As when both happened at the same instant: no row in the inbox whose mail would be dropped."""
    alice_wishes()
    Silence.objects.create(person=cast.alice(), since=NOW)
    assert materialise_due(now=NOW + timedelta(days=1)) == 1
    assert (periods(), OutboxEntry.objects.count()) == ([], 0)


def test_two_kinds_cannot_share_a_name():
    KINDS.register(DIGEST)
    with pytest.raises(KindRegisteredTwice):
        KINDS.register(Kind("digest", "Other", "Other.", speak))


def test_what_is_no_wish_cannot_be_set():
    with pytest.raises(TypeError, match="state"):
        wish_for(person=cast.alice(), kind=DIGEST, time_zone="UTC", is_on=True, now=NOW, state="bounced")
