"""Erasing a person: everything of hers goes, nothing of anybody else."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.domain.holder import Holder
from accounts.models import AuditEvent, ErasureGate, Invitation, Look, SharingConsent, Team, User
from assessment.actions.targets import set_targets
from assessment.models import (
    CheckIn,
    HelpOffer,
    MemberTarget,
    Operation,
    ProficiencyLevel,
    Response,
    ScoreReport,
    SkillRating,
)
from config.joins.erase_person import erase_person
from roadmap.models import LearningPlan
from tests import cast
from tests.accounts.team_rows import make_team, shares_levels
from tests.assessment.instrument_rows import make_instrument
from tests.factories import NOW
from tests.roadmap.plan_rows import make_own_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_people():
    rows = make_instrument()
    people = [cast.alice(), cast.bob()]
    for person in people:
        make_own_plan(rows, Holder(person_id=person.pk))
    return people


def test_nothing_of_the_person_is_left(two_people):
    alice, _bob = two_people
    counts = erase_person(person=alice, by=alice, now=NOW)
    assert counts["answers"] == counts["log lines"] > 0
    assert not User.objects.filter(email=alice.email).exists()


def test_nothing_of_anybody_else_is_touched(two_people):
    alice, bob = two_people
    held = Holder(person_id=bob.pk)
    before = [list(model.objects.of(held)) for model in (ScoreReport, LearningPlan, Operation)]
    erase_person(person=alice, by=alice, now=NOW)
    assert [list(model.objects.of(held)) for model in (ScoreReport, LearningPlan, Operation)] == before


def test_the_audit_log_says_it_without_a_name(two_people):
    alice, _bob = two_people
    erase_person(person=alice, by=alice, now=NOW)
    line = AuditEvent.objects.get(verb="person erased")
    assert line.subject == alice.public_id
    assert "alice" not in str(line.details)


def test_the_gate_is_shut_again_afterwards(two_people):
    alice, _bob = two_people
    erase_person(person=alice, by=alice, now=NOW)
    assert not ErasureGate.objects.exists()
    with pytest.raises(IntegrityError, match="cannot be deleted"), transaction.atomic():
        Response.objects.all().delete()


def test_nothing_of_hers_is_left_in_a_team():
    stage = team_stage_of(make_instrument())
    bob = cast.bob()
    Invitation.objects.create(team=stage.team, email=bob.email, digest="d", invited_by=cast.alice(), **TIMES)
    erase_person(person=bob, by=cast.sam(), now=NOW)
    assert not Invitation.objects.filter(email="bob@example.org").exists()
    for model in (Look, SharingConsent, CheckIn, SkillRating, HelpOffer, MemberTarget):
        assert not model.objects.exists(), model
    assert Team.objects.get().memberships.count() == 3


TIMES = {"created_at": NOW, "expires_at": NOW + timedelta(days=14)}


def team_stage_of(rows):
    """A team in which bob has one of everything."""
    team = make_team()
    shares_levels(team.bob)
    Look.objects.create(person=team.bob.person, reader=team.alice.person, team=team.team, what="matrix", at=NOW)
    set_targets(team=team.team, members=[team.bob.public_id], profile=rows.profile, now=NOW)
    HelpOffer.objects.create(membership=team.bob, skill=rows.skills[0], offered_at=NOW)
    check_in = CheckIn.objects.create(membership=team.bob, lead=team.alice.person, started_at=NOW)
    line = check_in.lines.create(skill=rows.skills[0])
    level = ProficiencyLevel.objects.get(rank=3)
    SkillRating.objects.create(line=line, rater=team.bob.person, source="self", level=level, at=NOW)
    return team
