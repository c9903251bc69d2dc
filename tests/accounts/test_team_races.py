"""People of a team at the same instant: each race ends in one legal state."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection

from accounts.actions.invitations import accept, invite
from accounts.actions.inviting import MOST_A_DAY
from accounts.actions.sharing import Share, share, withdraw
from accounts.actions.teams import change_role, leave_team
from accounts.domain.team_refusals import TeamRefusal
from accounts.models import Membership, SharingConsent
from assessment.domain.check_ins import CheckInRefusal
from tests import cast
from tests.accounts.team_rows import A_YEAR, make_team
from tests.assessment.actions.test_races import IS_IN_MEMORY
from tests.factories import NOW

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        IS_IN_MEMORY, reason="threads cannot share a SQLite database in memory: this runs on PostgreSQL"
    ),
]
ROUNDS = range(6)


def at_once(*calls: Callable[[], object]) -> list[object]:
    """Start all calls together, each on its own connection: what they returned, or the refusal they raised."""
    start = Barrier(len(calls))

    def run(call: Callable[[], object]) -> object:
        try:
            connection.ensure_connection()
            start.wait(timeout=20)
            return call()
        except (TeamRefusal, CheckInRefusal, IntegrityError) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result(timeout=60) for future in [pool.submit(run, call) for call in calls]]


def two_owners():
    rows = make_team()
    change_role(membership=rows.max, role="owner", by=cast.alice(), now=NOW)
    return rows


def test_of_two_owners_leaving_at_once_one_stays():
    for _ in ROUNDS:
        rows = two_owners()
        left = at_once(*(lambda one=one: leave_team(membership=one, now=NOW) for one in (rows.alice, rows.max)))
        assert sorted(isinstance(one, TeamRefusal) for one in left) == [False, True]
        assert rows.team.memberships.owners().count() == 1


def test_of_two_owners_deleted_at_once_past_the_actions_one_stays():
    for _ in ROUNDS:
        rows = two_owners()
        left = at_once(rows.alice.delete, rows.max.delete)
        assert sorted(isinstance(one, IntegrityError) for one in left) == [False, True]
        assert rows.team.memberships.owners().count() == 1


def test_an_owner_leaving_while_the_other_steps_down_leaves_one():
    for _ in ROUNDS:
        rows = two_owners()
        step_down = {"membership": rows.max, "role": "member", "by": cast.alice(), "now": NOW}
        at_once(
            lambda rows=rows: leave_team(membership=rows.alice, now=NOW), lambda change=step_down: change_role(**change)
        )
        assert rows.team.memberships.owners().count() == 1


def invited(rows):
    """The token of a new invitation."""
    tokens = []
    # Each round another address: one gets only some mails a day.
    where = {"team": rows.team, "addresses": [f"x{rows.team.pk}@example.org"], "by": cast.alice(), "now": NOW}
    invite(**where, link_of=lambda token: tokens.append(token) or token)
    return tokens[0]


def test_an_invitation_accepted_by_two_at_once_lets_one_in():
    for _ in ROUNDS:
        rows = make_team()
        each = [{"token": token, "person": one, "now": NOW} for token in [invited(rows)] for one in two_people()]
        joined = at_once(*(lambda given=given: accept(**given) for given in each))
        assert sorted(isinstance(one, TeamRefusal) for one in joined) == [False, True]
        assert rows.team.memberships.count() == 5


def two_people():
    return cast.mallory(), cast.hana()


def test_an_invitation_accepted_twice_by_one_at_once_is_one_membership():
    for _ in ROUNDS:
        rows = make_team()
        given = {"token": invited(rows), "person": cast.mallory(), "now": NOW}
        at_once(*[lambda given=given: accept(**given)] * 2)
        assert Membership.objects.filter(team=rows.team, person=cast.mallory()).count() == 1


def test_two_pages_of_invitations_at_once_stay_under_the_limit_of_a_day():
    rows = make_team()
    pages = [[f"{page}-{number}@example.org" for number in range(MOST_A_DAY // 2 + 1)] for page in "ab"]
    sent = {"team": rows.team, "by": cast.alice(), "link_of": str, "now": NOW}
    done = at_once(*(lambda page=page: invite(**sent, addresses=page) for page in pages))
    assert sorted(isinstance(one, TeamRefusal) for one in done) == [False, True]
    assert rows.team.invitations.count() == MOST_A_DAY // 2 + 1


TWO_AREAS = [Share("individual", area) for area in ("area-0", "area-1")]


def test_sharing_and_withdrawing_at_once_ends_in_all_or_nothing():
    for _ in ROUNDS:
        bob = make_team().bob
        given = {"membership": bob, "purpose": "levels", "until": NOW + A_YEAR, "now": NOW, "shares": TWO_AREAS}
        at_once(
            *[lambda given=given: share(**given)] * 2,
            lambda bob=bob: withdraw(membership=bob, purpose="levels", now=NOW),
        )
        assert SharingConsent.objects.filter(membership=bob, withdrawn_at__isnull=True).count() in (0, 2)
