"""What the pages of teams show: who is in them, who was asked, what one shares, and who looked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max
from django.db.models.functions import TruncDate
from django.utils.translation import gettext

from accounts.domain.tokens import digest_of
from accounts.models import Invitation, Look, Membership, SharingConsent, User
from accounts.models.teams import shown_name
from accounts.policies.teams import invitations_visible_to, looks_visible_to, memberships_visible_to

LINES_A_PAGE = 100
_LOOK = ("day", "reader", "reader__display_name", "team", "team__name", "what")


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


@dataclass(frozen=True, eq=False)
class LookPage:
    """Some of the lines, and where they stand among all."""

    lines: tuple[LookLine, ...]
    page: Page


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


def look_page(person: User, number: str = "1") -> LookPage:
    """Who looked, the newest first, each person once a day and kind: many looks push nobody out. Three statements."""
    by_day = looks_visible_to(person).annotate(day=TruncDate("at")).values(*_LOOK)
    counted = by_day.annotate(times=Count("pk"), last_at=Max("at")).order_by("-last_at", "what", "reader", "team")
    page = Paginator(counted, LINES_A_PAGE).get_page(number)
    names = _member_names(page.object_list)
    return LookPage(tuple(_line(row, names) for row in page.object_list), page)


def _member_names(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[int, int], str]:
    """What readers without a name of their own are called in the team."""
    nameless = [row for row in rows if row["reader"] and not row["reader__display_name"]]
    found = Membership.objects.filter(
        person__in={row["reader"] for row in nameless}, team__in={row["team"] for row in nameless}
    )
    keys = found.values_list("person_id", "team_id", "public_id")
    return {(person, team): shown_name("", public_id) for person, team, public_id in keys}


def _line(row: Mapping[str, Any], names: Mapping[tuple[int, int], str]) -> LookLine:
    if not row["reader"]:
        reader = gettext("somebody who has left")
    else:
        nameless = names.get((row["reader"], row["team"]), gettext("a lead without a name"))
        reader = row["reader__display_name"] or nameless
    what = str(Look.What(row["what"]).label)
    return LookLine(
        row["day"], reader, row["team__name"] or gettext("a team that has ended"), what, row["times"], row["last_at"]
    )
