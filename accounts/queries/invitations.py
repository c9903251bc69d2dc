"""Invitations that end soon without an answer, for reminders."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, Max, OuterRef

from accounts.models import Invitation, Membership
from accounts.models.invitations import MailedInvitation
from accounts.queries.people import Zones, day_there
from notices.models import InboxEntry

AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class EndingInvitation:
    """Somebody who was asked and has not answered, to what, and the last day on the calendar of whoever asked."""

    address: str
    to: str
    place: str
    ends_on: date


@dataclass(frozen=True, slots=True)
class Told:
    """Whom to tell on which date of hers, by her own calendar, and up to which day she was told before."""

    days: Mapping[int, date]
    zones: Zones
    until: Mapping[int, date]

    def last_day_if_new(self, invitation: MailedInvitation) -> date | None:
        """Its last day, where that is within a week and whoever sent it was not told of it before."""
        person_id = invitation.invited_by_id
        today, ends_on = self.days[person_id], day_there(invitation.expires_at, self.zones[person_id])
        return ends_on if max(today, self.until.get(person_id, today)) <= ends_on < today + AHEAD else None


def told_before(days: Mapping[int, date], zones: Zones, kind: str) -> Told:
    """`kind`: the reminder that tells; its last period says up to which day. One statement."""
    rows = InboxEntry.objects.filter(person__in=days, kind=kind).order_by().values_list("person")
    until = {person: date.fromisoformat(last) + AHEAD for person, last in rows.annotate(Max("period"))}
    return Told(days, zones, until)


def ending_invitations_of(told: Told) -> dict[int, list[EndingInvitation]]:
    """For each lead those to teams that she sent, if they end within a week and are new to her. One statement."""
    leads = Membership.objects.filter(team=OuterRef("team"), person=OuterRef("invited_by"), role__in=Membership.LEADS)
    pending = Invitation.objects.pending().filter(Exists(leads), invited_by__in=told.days)
    found: dict[int, list[EndingInvitation]] = defaultdict(list)
    for one in pending.select_related("team").order_by("expires_at", "pk"):
        if ends_on := told.last_day_if_new(one):
            ending = EndingInvitation(one.email, one.team.name, one.team.get_absolute_url(), ends_on)
            found[one.invited_by_id].append(ending)
    return dict(found)
