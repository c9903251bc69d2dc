"""Invitations that end soon without an answer, for reminders."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, Max, OuterRef

from accounts.models import Invitation, Membership
from accounts.queries.people import Zones, day_there
from notices.models import InboxEntry

AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class EndingInvitation:
    """Somebody who was asked and has not answered, and the last day on the calendar of whoever asked."""

    address: str
    team: str
    team_address: str
    ends_on: date


def ending_invitations_of(days: Mapping[int, date], zones: Zones, kind: str) -> dict[int, list[EndingInvitation]]:
    """For each lead (with her date) those she sent that end within a week and that she was not told of before.

    `kind`: the reminder that told her; its last period says up to which day. Two statements.
    """
    told = _told_until(days, kind)
    leads = Membership.objects.filter(team=OuterRef("team"), person=OuterRef("invited_by"), role__in=Membership.LEADS)
    pending = Invitation.objects.pending().filter(Exists(leads), invited_by__in=days)
    found: dict[int, list[EndingInvitation]] = defaultdict(list)
    for one in pending.select_related("team").order_by("expires_at", "pk"):
        person_id, ends_on = one.invited_by_id, day_there(one.expires_at, zones[one.invited_by_id])
        first = max(days[person_id], told.get(person_id, days[person_id]))
        if first <= ends_on < days[person_id] + AHEAD:
            found[person_id].append(EndingInvitation(one.email, one.team.name, one.team.get_absolute_url(), ends_on))
    return dict(found)


def _told_until(days: Mapping[int, date], kind: str) -> dict[int, date]:
    rows = InboxEntry.objects.filter(person__in=days, kind=kind).order_by().values_list("person")
    return {person: date.fromisoformat(last) + AHEAD for person, last in rows.annotate(Max("period"))}
