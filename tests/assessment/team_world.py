"""Teams with levels, for tests: ratings by person, target roles, and what each shares."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from accounts.actions.teams import create_team
from accounts.models import Membership, Team
from assessment.actions.targets import set_targets
from tests import cast
from tests.accounts.team_rows import join, shares_levels
from tests.assessment.instrument_rows import Rows, make_instrument
from tests.factories import NOW
from tests.roadmap.plan_rows import held_by, make_report


@dataclass(frozen=True)
class World:
    """A team of alice's with the members that a test asked for, by name."""

    rows: Rows
    team: Team
    members: Mapping[str, Membership]


def make_world(*names: str, skills: int = 6, targets: bool = True) -> World:
    """alice owns; the others are members. With targets everybody is to be a junior: level 2 in all skills."""
    rows = make_instrument(skills)
    team = create_team(name="North wall", by=cast.alice(), now=NOW)
    members = {"alice": Membership.objects.get(team=team)}
    members |= {name: join(team, cast.person(name)) for name in names}
    if targets:
        everybody = [one.public_id for one in members.values()]
        set_targets(team=team, members=everybody, profile=rows.junior, now=NOW)
    return World(rows, team, members)


def rates(world: World, name: str, *levels: int, now: datetime = NOW) -> None:
    """She rated the first skills with these levels."""
    make_report(world.rows, held_by(world.members[name].person), dict(enumerate(levels)), now=now)


def shares(world: World, *names: str, detail: str = "individual", now: datetime = NOW) -> None:
    for name in names:
        shares_levels(world.members[name], detail=detail, now=now)


def text_of(html: str) -> str:
    """The words of a page, without its tags and without what differs at every load."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))
