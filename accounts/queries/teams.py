"""What the pages of teams show: who is in them, who was asked, what one shares, and who looked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from accounts.domain.tokens import digest_of
from accounts.models import Invitation, Look, Membership, SharingConsent, User
from accounts.policies.teams import invitations_visible_to, looks_visible_to, memberships_visible_to

LOOKS_SHOWN = 500


@dataclass(frozen=True, eq=False)
class TeamLine:
    """A team in one's list."""

    membership: Membership
    people: int


@dataclass(frozen=True, eq=False)
class TeamPage:
    """A team as one of its members sees it. `invitations` only for leads; `shares` are her own."""

    mine: Membership
    members: tuple[Membership, ...]
    invitations: tuple[Invitation, ...]
    shares: tuple[SharingConsent, ...]

    @property
    def owners(self) -> int:
        return sum(member.is_owner for member in self.members)

    @property
    def leads(self) -> str:
        """The names of those who would see what she shares."""
        return ", ".join(member.shown_name for member in self.members if member.is_lead)

    @property
    def is_last_owner(self) -> bool:
        return self.mine.is_owner and self.owners == 1


@dataclass(frozen=True, slots=True)
class LookLine:
    """How often one person looked at one kind of thing on one day."""

    day: date
    reader: str
    team: str
    what: str
    times: int
    last_at: datetime


def team_lines(person: User) -> list[TeamLine]:
    """The teams of a person by name. One statement."""
    mine = Membership.objects.filter(person=person).select_related("team").order_by("team__name", "pk")
    return [TeamLine(one, one.people) for one in mine.annotate(people=Count("team__memberships"))]


def membership_in(person: User, public_id: UUID) -> Membership | None:
    """Her own membership of a team. One statement."""
    return Membership.objects.filter(person=person, team__public_id=public_id).select_related("team", "person").first()


def team_page(mine: Membership, now: datetime) -> TeamPage:
    """At most three statements, however many people there are."""
    members = memberships_visible_to(mine.person).with_names().filter(team=mine.team)
    invitations: Iterable[Invitation] = ()
    if mine.is_lead:
        invitations = invitations_visible_to(mine.person).open(now).filter(team=mine.team).select_related("invited_by")
    return TeamPage(mine, tuple(members), tuple(invitations), tuple(live_shares_of(mine, now)))


def invitation_by(token: str, now: datetime) -> Invitation | None:
    """The invitation behind a link, while it can be accepted. One statement, whatever the token."""
    found = Invitation.objects.open(now).filter(digest=digest_of(token))
    return found.select_related("team", "invited_by").first()


def live_shares_of(membership: Membership, now: datetime) -> list[SharingConsent]:
    """What she shares with this team at the moment. One statement."""
    return list(SharingConsent.objects.live(now).filter(membership=membership))


def look_lines(person: User) -> list[LookLine]:
    """Who looked, the newest first, each person once a day and kind. One statement."""
    looks = looks_visible_to(person).select_related("reader", "team")[:LOOKS_SHOWN]
    by_day = groupby(looks, key=lambda look: timezone.localdate(look.at))
    return [line for day, of_day in by_day for line in _lines(day, list(of_day))]


def _lines(day: date, looks: list[Look]) -> list[LookLine]:
    gathered: dict[tuple[str, str, str], list[datetime]] = {}
    for look in looks:
        reader = look.reader.display_name or "a lead without a name" if look.reader else "somebody who has left"
        team = str(look.team) if look.team else "a team that has ended"
        gathered.setdefault((reader, team, look.get_what_display()), []).append(look.at)
    return [LookLine(day, *key, times=len(at), last_at=max(at)) for key, at in gathered.items()]
