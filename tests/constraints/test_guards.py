"""Answered, scored and logged content stays as it is, whoever writes; the erase action alone may remove it."""

import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from accounts.domain.holder import Holder
from accounts.models import AuditEvent, ErasureGate, Look, Membership, SharingConsent
from assessment.actions.attempts import ask_next, begin_attempt, finish_attempt, save_answer
from assessment.models import (
    AskedItem,
    Attempt,
    AverageSnapshot,
    CalibrationVersion,
    CheckIn,
    CheckInLine,
    Item,
    ItemOption,
    ItemParameter,
    Operation,
    ProficiencyLevel,
    Response,
    RoleProfile,
    ScoreReport,
    Skill,
    SkillRating,
    SkillScore,
)
from roadmap.models import LearningPlan, PlanChange, PlanStep, ProgressEntry
from tests import cast
from tests.accounts.team_rows import make_team
from tests.assessment.instrument_rows import make_instrument, rated, visitor
from tests.constraints.guarded_rows import KEPT, LATER, ONE_BY_ONE, REFUSED, guards
from tests.constraints.test_hiring_guards import NAMES as HIRING
from tests.constraints.test_hiring_guards import REFUSED as HIRING_REFUSED
from tests.factories import NOW, audit_event

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _a_finished_questionnaire_with_a_plan(rows_of_module: None) -> None:
    rows, holder = make_instrument(3), visitor()
    attempt = begin_attempt(holder=holder, profile=rows.profile, mode="quick", now=NOW)
    ask_next(holder=holder, public_id=attempt.public_id, now=NOW)
    save_answer(holder=holder, public_id=attempt.public_id, position=1, answer=rated(3), now=NOW)
    report = finish_attempt(holder=holder, public_id=attempt.public_id, now=NOW)
    calibration = CalibrationVersion.objects.create(framework=rows.framework, number=1, difference={}, created_at=NOW)
    ItemParameter.objects.create(
        calibration=calibration,
        item=Item.objects.first(),
        slope=1.0,
        log_slope_se=0.2,
        difficulty=2.0,
        difficulty_se=0.3,
        answers=40,
    )
    plan = LearningPlan.objects.create(
        visitor=holder.visitor, profile=rows.profile, report=report, hours_per_week=5, starts_on=NOW, created_at=NOW
    )
    level = ProficiencyLevel.objects.get(rank=3)
    step = PlanStep.objects.create(plan=plan, skill=rows.skills[0], level=level, position=1, hours=4)
    ProgressEntry.objects.create(step=step, op=uuid.uuid4(), hours=1, happened_on=NOW, created_at=NOW)
    PlanChange.objects.create(plan=plan, kind=PlanChange.Kind.MADE, at=NOW)
    audit_event()
    _a_team_with_a_withdrawn_consent()


def _a_team_with_a_withdrawn_consent() -> None:
    rows = make_team()
    given = {"membership": rows.bob, "purpose": "levels", "detail": "individual", "granted_at": NOW, "until": LATER}
    SharingConsent.objects.create(**given, withdrawn_at=NOW)
    Look.objects.create(person=rows.bob.person, reader=rows.alice.person, team=rows.team, what="matrix", at=NOW)
    AverageSnapshot.objects.create(team=rows.team, taken_at=NOW, number=1)
    check_in = CheckIn.objects.create(membership=rows.bob, lead=rows.alice.person, started_at=NOW)
    line = CheckInLine.objects.create(check_in=check_in, skill=Skill.objects.first())
    rating = {"rater": rows.bob.person, "source": "self", "level": ProficiencyLevel.objects.first(), "at": NOW}
    SkillRating.objects.create(line=line, **rating)


filled = pytest.mark.usefixtures("_a_finished_questionnaire_with_a_plan")


def _update(model: type[Model], changes: dict[str, object]) -> int:
    with transaction.atomic():
        return model.objects.update(**changes)


def _delete(model: type[Model]) -> None:
    """Row by row in the database; the ORM alone would stop at rows that others point to."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table}")  # noqa: S608  (a table of ours)


@filled
@pytest.mark.parametrize(("name", "model", "column", "value"), ONE_BY_ONE)
def test_what_was_written_once_cannot_be_changed(name, model, column, value):
    with pytest.raises(IntegrityError, match=guards()[name].sentence):
        _update(model, {column: value})


@filled
@pytest.mark.parametrize(("name", "model"), KEPT.items(), ids=KEPT)
def test_what_was_written_once_cannot_be_deleted(name, model):
    with pytest.raises(IntegrityError, match=guards()[name].sentence):
        _delete(model)


def test_every_guard_and_every_column_it_names_is_tried_here():
    assert {*KEPT, *(name for name, _, _ in REFUSED)} | HIRING == set(guards())
    for name, _, changes in [*REFUSED, *HIRING_REFUSED]:
        assert set(guards()[name].columns) <= set(changes)


@filled
@pytest.mark.parametrize("model", [Attempt, ScoreReport])
def test_claiming_may_set_the_person_after_the_end(model):
    assert _update(model, {"person_id": cast.alice().pk, "visitor": None}) == 1


@filled
def test_an_unfinished_questionnaire_may_change():
    holder = Holder(person_id=cast.alice().pk)
    open_one = begin_attempt(holder=holder, profile=RoleProfile.objects.first(), mode="quick", now=NOW)
    assert Attempt.objects.filter(pk=open_one.pk).update(mode="standard", sequence=4, state="abandoned") == 1


@filled
@pytest.mark.parametrize("change", [{"state": "quarantined"}, {"state": "retired"}, {"seconds": 30}])
def test_an_item_may_be_withdrawn_and_timed_anew(change):
    assert _update(Item, change) == 3


@filled
def test_writing_the_same_again_is_no_change():
    attempt = Attempt.objects.get()
    attempt.save()
    assert _update(Item, {"kind": Item.Kind.SELF_RATING, "digest": "0" * 64}) == 3


@filled
def test_with_the_gate_of_erasure_open_everything_can_be_deleted():
    with transaction.atomic():
        gate = ErasureGate.objects.create(opened_at=NOW, reason="A person asked for it.")
        for model in (PlanChange, ProgressEntry, PlanStep, LearningPlan, SkillScore, ScoreReport):
            _delete(model)
        for model in (Response, Operation, AskedItem, Attempt, ItemParameter, CalibrationVersion):
            _delete(model)
        for model in (ItemOption, AuditEvent, Look, SharingConsent, SkillRating, CheckInLine, CheckIn, Membership):
            _delete(model)
        gate.delete()
    assert not any(model.objects.exists() for model in KEPT.values())


@filled
def test_the_gate_of_erasure_shuts_when_its_row_is_gone():
    with transaction.atomic():
        ErasureGate.objects.create(opened_at=NOW, reason="A person asked for it.").delete()
    with pytest.raises(IntegrityError, match="cannot be deleted"):
        _delete(SkillScore)
