"""Making, leaving, handing over and ending a team: it has an owner at every moment."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as DatabaseCase

from accounts.actions.teams import change_role, create_team, end_team, hand_over, leave_team, remove_member
from accounts.domain.team_refusals import LastOwnerCannotLeave, LastOwnerKeepsTheRole, TeamRefusal
from accounts.models import AuditEvent, Invitation, Membership, SharingConsent, Team, User
from config.joins.erase_person import erase_person
from tests import cast
from tests.accounts.team_rows import join, make_team, shares_levels
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    return make_team()


def owners_of(team):
    return {one.person.display_name for one in team.memberships.owners().select_related("person")}


def test_whoever_makes_a_team_owns_it(rows):
    assert owners_of(rows.team) == {"Alice"}


def test_leaving_takes_the_consents_along(rows):
    shares_levels(rows.bob)
    leave_team(membership=rows.bob, now=NOW)
    assert not SharingConsent.objects.exists()
    assert AuditEvent.objects.filter(verb="left the team", subject=cast.bob().public_id).exists()


def test_the_only_owner_cannot_leave_or_be_removed_or_step_down(rows):
    with pytest.raises(LastOwnerCannotLeave):
        leave_team(membership=rows.alice, now=NOW)
    with pytest.raises(LastOwnerKeepsTheRole):
        remove_member(membership=rows.alice, by=cast.alice(), now=NOW)
    with pytest.raises(LastOwnerKeepsTheRole):
        change_role(membership=rows.alice, role="member", by=cast.alice(), now=NOW)


def test_handing_over_leaves_one_behind_as_a_manager(rows):
    hand_over(mine=rows.alice, to=rows.bob, now=NOW)
    assert owners_of(rows.team) == {"Bob"}
    assert Membership.objects.get(pk=rows.alice.pk).role == "manager"


def test_invitations_die_with_the_right_of_whoever_sent_them(rows):
    sent = {"team": rows.team, "email": "x@example.org", "digest": "d", "invited_by": rows.max.person}
    Invitation.objects.create(**sent, created_at=NOW, expires_at=NOW.replace(year=2026))
    change_role(membership=rows.max, role="member", by=cast.alice(), now=NOW)
    assert Invitation.objects.get().state == "revoked"


def test_ending_a_team_deletes_it_with_what_hangs_on_it(rows):
    shares_levels(rows.bob)
    end_team(team=rows.team, by=cast.alice(), now=NOW)
    assert not Team.objects.exists()
    assert not Membership.objects.exists()
    assert User.objects.filter(email="bob@example.org").exists()


def test_erasing_the_only_owner_hands_the_team_to_whoever_leads_with_her(rows):
    counts = erase_person(person=cast.alice(), by=cast.sam(), now=NOW)
    assert counts["teams handed over"] == 1
    assert owners_of(rows.team) == {"Max"}


def test_erasing_the_last_person_of_a_team_ends_it():
    create_team(name="Alone", by=cast.alice(), now=NOW)
    assert erase_person(person=cast.alice(), by=cast.sam(), now=NOW)["teams ended"] == 1
    assert not Team.objects.exists()


def test_erasing_a_member_leaves_nothing_of_hers_in_the_team(rows):
    shares_levels(rows.bob)
    erase_person(person=cast.bob(), by=cast.sam(), now=NOW)
    assert not SharingConsent.objects.exists()
    assert rows.team.memberships.count() == 3


class OwnersProperty(DatabaseCase):
    """Whatever people do in whichever order, the team has an owner or has ended."""

    @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        st.lists(st.tuples(st.sampled_from(["leave", "role", "remove", "erase"]), st.integers(0, 3), st.integers(0, 2)))
    )
    def test_a_team_has_an_owner_whatever_happens(self, deeds):
        team = create_team(name="T", by=cast.alice(), now=NOW)
        members = [Membership.objects.get(), *(join(team, cast.person(name)) for name in ("max", "bob", "ines"))]
        for deed, who, role in deeds:
            one = Membership.objects.filter(pk=members[who].pk).select_related("person", "team").first()
            if one is not None:
                act(deed, one, Membership.Role.values[role])
            assert not Team.objects.filter(pk=team.pk).exists() or team.memberships.owners().exists()
        assert connection.needs_rollback is False


def act(deed, membership, role):
    try:
        if deed == "leave":
            leave_team(membership=membership, now=NOW)
        elif deed == "role":
            change_role(membership=membership, role=role, by=membership.person, now=NOW)
        elif deed == "remove":
            remove_member(membership=membership, by=membership.person, now=NOW)
        else:
            erase_person(person=membership.person, by=membership.person, now=NOW)
    except TeamRefusal:
        pass
