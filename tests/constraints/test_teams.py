"""Rows about teams that the database refuses, whoever writes them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Invitation, Look, Membership, SharingConsent, Team
from tests import cast
from tests.accounts.team_rows import make_team, shares_levels
from tests.constraints.test_accounts import refused_by
from tests.factories import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


@pytest.fixture
def rows():
    return make_team()


def invitation(team, **fields):
    given = {"team": team, "email": "x@example.org", "digest": "d" * 64, "invited_by": cast.alice()}
    return Invitation.objects.create(**{**given, "created_at": NOW, "expires_at": LATER, **fields})


def consent(membership, **fields):
    given = {"membership": membership, "purpose": "levels", "detail": "individual", "granted_at": NOW, "until": LATER}
    return SharingConsent.objects.create(**{**given, **fields})


def look(**fields):
    return Look.objects.create(**{"person": cast.bob(), "reader": cast.alice(), "what": "matrix", "at": NOW, **fields})


def test_a_team_has_a_name():
    refused_by("team_has_a_name", lambda: Team.objects.create(name="", created_at=NOW))


def test_a_person_is_in_a_team_once(rows):
    again = {"team": rows.team, "person": cast.bob(), "joined_at": NOW}
    refused_by("(?i)unique|membership_once_per_team", lambda: Membership.objects.create(**again))


def test_a_membership_has_a_known_role(rows):
    wrong = {"team": rows.team, "person": cast.mallory(), "joined_at": NOW, "role": "king"}
    refused_by("membership_has_a_known_role", lambda: Membership.objects.create(**wrong))


def test_the_last_owner_cannot_be_deleted(rows):
    refused_by("cannot be without an owner", rows.alice.delete)


def test_the_last_owner_cannot_become_a_member(rows):
    refused_by("cannot be without an owner", lambda: Membership.objects.filter(pk=rows.alice.pk).update(role="member"))


def test_an_owner_beside_another_can_go(rows):
    Membership.objects.filter(pk=rows.max.pk).update(role="owner")
    rows.alice.delete()
    assert list(rows.team.memberships.owners()) == [rows.max]


def test_a_membership_never_becomes_somebody_elses(rows):
    change = Membership.objects.filter(pk=rows.bob.pk)
    refused_by("cannot be changed", lambda: change.update(person=cast.mallory()))


def test_an_address_has_one_pending_invitation_to_a_team(rows):
    invitation(rows.team)
    refused_by("(?i)unique|invitation_one_pending", lambda: invitation(rows.team, digest="e" * 64))


def test_an_invitation_expires_after_it_was_made(rows):
    refused_by("invitation_expires_after_it_was_made", lambda: invitation(rows.team, expires_at=NOW))


def test_a_closed_invitation_has_a_time(rows):
    refused_by("invitation_closed_has_a_time", lambda: invitation(rows.team, state="accepted"))


def test_an_invited_address_is_in_lower_case(rows):
    refused_by("invitation_address_is_in_lower_case", lambda: invitation(rows.team, email="X@example.org"))


def test_one_purpose_and_area_has_one_live_consent(rows):
    consent(rows.bob)
    refused_by("(?i)unique|sharing_consent_one_live", lambda: consent(rows.bob, detail="averages"))


def test_a_consent_ends_after_it_was_granted(rows):
    refused_by("sharing_consent_ends_after_it_was_granted", lambda: consent(rows.bob, until=NOW))


def test_a_consent_is_withdrawn_after_it_was_granted(rows):
    early = NOW - timedelta(days=1)
    refused_by("sharing_consent_withdrawn_after_it_was_granted", lambda: consent(rows.bob, withdrawn_at=early))


def test_a_consent_has_known_words(rows):
    refused_by("sharing_consent_has_known_words", lambda: consent(rows.bob, purpose="answers"))


@pytest.mark.parametrize("wrong", [{"area": "mlops"}, {"detail": "averages"}])
def test_areas_and_averages_are_of_levels_alone(rows, wrong):
    name = "sharing_consent_areas_and_averages_are_of_levels"
    refused_by(name, lambda: consent(rows.bob, purpose="plan", **wrong))


def test_a_consent_is_never_widened_afterwards(rows):
    shares_levels(rows.bob, "area-0")
    refused_by("A consent cannot be changed", lambda: SharingConsent.objects.update(area=""))


def test_a_withdrawn_consent_stays_withdrawn(rows):
    consent(rows.bob, withdrawn_at=LATER)
    refused_by("cannot be given back", lambda: SharingConsent.objects.update(withdrawn_at=None))


def test_a_look_says_at_what():
    refused_by("look_says_at_what", lambda: look(what=""))


def test_looking_at_oneself_is_no_look():
    refused_by("look_is_by_somebody_else", lambda: look(reader=cast.bob()))


def test_a_look_stays():
    look()
    refused_by("cannot be changed", lambda: Look.objects.update(what="file"))
    with pytest.raises(IntegrityError, match="cannot be deleted"), transaction.atomic():
        Look.objects.all().delete()
