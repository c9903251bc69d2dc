"""Erasing a person: everything of hers goes, nothing of anybody else."""

import pytest
from django.db import IntegrityError, transaction

from accounts.domain.holder import Holder
from accounts.models import AuditEvent, ErasureGate, User
from assessment.models import Operation, Response, ScoreReport
from config.joins.erase_person import erase_person
from roadmap.models import LearningPlan
from tests import cast
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
