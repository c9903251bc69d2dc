"""The clocks change while nothing runs: with real rows, in ten zones, in spring and in autumn."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from notices.actions.materialise import materialise_due
from notices.actions.preferences import wish_for
from notices.domain.kinds import KINDS, Kind, Note
from notices.models import InboxEntry, OutboxEntry, Schedule
from tests import cast

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# Half an hour in Lord Howe, two in Troll, at midnight in Beirut and Santiago, a quarter past in Chatham.
ZONES = (
    *("Europe/Berlin", "Europe/London", "America/New_York", "America/Santiago", "Australia/Sydney"),
    *("Australia/Lord_Howe", "Asia/Beirut", "Africa/Cairo", "Pacific/Chatham", "Antarctica/Troll"),
)
# Within the hour that is missing or comes twice in one zone or another, and away from it.
CLOCKS = (time(0, 30), time(1, 45), time(2, 30), time(3), time(9))
DIGEST = Kind("digest", "Digest", "Tells.", lambda days: dict.fromkeys(days, Note("Hello", ("You",))))


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    monkeypatch.setattr(KINDS, "_known", {"digest": DIGEST})


def change_in(zone, *, forward):
    """The hour of 2025 in which the clocks of this zone go forward or back."""
    hours = (datetime(2025, 1, 1, tzinfo=UTC) + number * HOUR for number in range(365 * 24))
    ahead = lambda moment: moment.astimezone(ZoneInfo(zone)).utcoffset()  # noqa: E731
    sign = 1 if forward else -1
    return next(hour for hour in hours if sign * (ahead(hour + HOUR) - ahead(hour)) > timedelta(0))


def sweeps_around(change):
    """Every half hour for five days, but not from three hours before the change until five after it."""
    moments = (change - 2 * DAY + number * HOUR / 2 for number in range(5 * 48))
    return [moment for moment in moments if not change - 3 * HOUR < moment < change + 5 * HOUR]


def first_after(moment, sweeps):
    return next(sweep for sweep in sweeps if sweep >= moment)


@pytest.mark.parametrize("forward", [True, False], ids=["spring", "autumn"])
@pytest.mark.parametrize("zone", ZONES)
def test_down_while_the_clocks_change_each_day_is_told_once(zone, forward):
    change = change_in(zone, forward=forward)
    sweeps = sweeps_around(change)
    for number, clock in enumerate(CLOCKS):
        wish = {"is_on": True, "cadence": "daily", "local_time": clock}
        wish_for(person=cast.person(f"p{number}"), kind=DIGEST, time_zone=zone, now=sweeps[0], **wish)
    for now in sweeps:
        materialise_due(now=now)
    for number, clock in enumerate(CLOCKS):
        entries = InboxEntry.objects.filter(person=cast.person(f"p{number}")).order_by("created_at")
        days = [datetime.fromisoformat(entry.period).date() for entry in entries]
        assert days == [days[0] + number * DAY for number in range(len(days))]
        assert len(days) in (4, 5, 6)
        due = [datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC) for day in days]
        assert [entry.created_at for entry in entries] == [first_after(moment, sweeps) for moment in due]
    assert OutboxEntry.objects.count() == InboxEntry.objects.count()
    assert not Schedule.objects.filter(next_due__lte=sweeps[-1]).exists()
