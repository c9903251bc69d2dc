"""Teams for tests: alice owns, max manages, bob shares, ines shares nothing, elsa has left, mallory is a stranger."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.actions.sharing import Share, share
from accounts.actions.teams import create_team
from accounts.models import Membership, SharingConsent, Team, User
from tests import cast
from tests.factories import NOW

A_YEAR = timedelta(days=365)
Purpose, Detail = SharingConsent.Purpose, SharingConsent.Detail


@dataclass(frozen=True)
class TeamRows:
    """A team and the memberships that tests ask for by name."""

    team: Team
    alice: Membership
    max: Membership
    bob: Membership
    ines: Membership


def make_team(now: datetime = NOW) -> TeamRows:
    team = create_team(name="North wall", by=cast.alice(), now=now)
    return TeamRows(
        team=team,
        alice=Membership.objects.get(team=team, person=cast.alice()),
        max=join(team, cast.person("max"), Membership.Role.MANAGER, now=now),
        bob=join(team, cast.bob(), now=now),
        ines=join(team, cast.person("ines"), now=now),
    )


def join(team: Team, person: User, role: str = Membership.Role.MEMBER, now: datetime = NOW) -> Membership:
    return Membership.objects.create(team=team, person=person, role=role, joined_at=now)


def shares_levels(
    membership: Membership, *areas: str, detail: str = Detail.INDIVIDUAL, now: datetime = NOW, until: timedelta = A_YEAR
) -> None:
    """Consent to levels: these areas, or all of them."""
    given = [Share(detail, area) for area in areas] or [Share(detail)]
    share(membership=membership, purpose=Purpose.LEVELS, shares=given, until=now + until, now=now)


def shares(membership: Membership, *purposes: str, now: datetime = NOW) -> None:
    for purpose in purposes:
        one = [Share(Detail.INDIVIDUAL)]
        share(membership=membership, purpose=purpose, shares=one, until=now + A_YEAR, now=now)
