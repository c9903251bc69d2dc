"""What many people have set for themselves."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from accounts.models import User
from notices.domain.wall_time import zone_named

Zones = Mapping[int, ZoneInfo]


def zones_of(people: Iterable[int]) -> dict[int, ZoneInfo]:
    """The time zone of each person. One statement."""
    rows = User.objects.filter(pk__in=list(people)).values_list("pk", "time_zone")
    return {person_id: zone_named(name) for person_id, name in rows}


def day_there(at: datetime, zone: ZoneInfo) -> date:
    """The date on the calendar of whoever lives there."""
    return at.astimezone(zone).date()
