"""Rows of questionnaires and results that the database refuses: one line at least for each constraint."""

import uuid
from copy import deepcopy
from dataclasses import dataclass

import pytest
from django.db import IntegrityError, transaction

from accounts.domain.holder import Holder
from assessment.actions.attempts import ask_next, begin_attempt, begin_check, finish_attempt, save_answer
from assessment.actions.reports import share_report
from assessment.models import AskedItem, Attempt, Item, Operation, Response, ScoreReport, ShareLink, SkillScore
from tests import cast
from tests.assessment.instrument_rows import make_instrument, rated, visitor
from tests.constraints.test_assessment_framework import MODULES as FRAMEWORK_MODULES
from tests.constraints.test_assessment_framework import assert_refused, constraints_of, twin
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Rows:
    """A finished questionnaire with all that hangs on it, and open ones of a visitor and of alice."""

    finished: Attempt
    visitors: Attempt
    visitors_check: Attempt
    hers: Attempt
    her_check: Attempt
    asked: AskedItem
    operation: Operation
    response: Response
    report: ScoreReport
    score: SkillScore
    link: ShareLink
    other_item: Item


@pytest.fixture(scope="module")
def rows_once(rows_of_module) -> Rows:
    instrument = make_instrument(3)
    mine, hers = visitor(), Holder(person_id=cast.alice().pk)
    finished = _answered(mine, begin_attempt(holder=mine, profile=instrument.profile, mode="quick", now=NOW))
    report = finish_attempt(holder=mine, public_id=finished.public_id, now=NOW)
    share_report(report=report, now=NOW)
    begun = [begin_attempt(holder=holder, profile=instrument.profile, mode="quick", now=NOW) for holder in (mine, hers)]
    checks = [
        begin_check(holder=holder, profile=instrument.profile, skills=["skill-001"], now=NOW) for holder in (mine, hers)
    ]
    finished.refresh_from_db()
    asked = finished.asked.get()
    return Rows(
        finished,
        visitors=begun[0],
        visitors_check=checks[0],
        hers=begun[1],
        her_check=checks[1],
        asked=asked,
        operation=finished.operations.get(),
        response=finished.responses.get(),
        report=report,
        score=report.scores.first(),
        link=report.share_links.get(),
        other_item=Item.objects.exclude(pk=asked.item_id).first(),
    )


@pytest.fixture
def rows(rows_once, db) -> Rows:
    return deepcopy(rows_once)


def _answered(holder: Holder, attempt: Attempt) -> Attempt:
    ask_next(holder=holder, public_id=attempt.public_id, now=NOW)
    save_answer(holder=holder, public_id=attempt.public_id, position=1, answer=rated(3), now=NOW)
    return attempt


def _asked_again(r: Rows, **changes: object) -> AskedItem:
    return twin(r.asked, **{"position": 9, "item": r.other_item, **changes})


def _logged_again(r: Rows, **changes: object) -> Operation:
    return twin(r.operation, **{"op": uuid.uuid4(), "sequence": 9, **changes})


BAD_ROWS = [
    ("attempt_has_one_holder", lambda r: twin(r.finished, person=cast.alice())),
    ("attempt_has_one_holder", lambda r: twin(r.finished, visitor=None)),
    ("attempt_one_open_per_profile", lambda r: twin(r.hers, mode="standard")),
    ("attempt_one_open_check_per_profile", lambda r: twin(r.her_check, scope=["skill-002"])),
    ("attempt_one_open_per_visitor_and_profile", lambda r: twin(r.visitors, mode="standard")),
    ("attempt_one_open_check_per_visitor_and_profile", lambda r: twin(r.visitors_check, scope=["skill-002"])),
    ("attempt_finished_has_a_time", lambda r: twin(r.finished, submitted_at=None)),
    ("attempt_finished_has_a_time", lambda r: twin(r.finished, state="abandoned")),
    ("asked_item_one_per_position", lambda r: _asked_again(r, position=1)),
    ("asked_item_once_per_attempt", lambda r: _asked_again(r, item=r.asked.item)),
    ("asked_item_draw_between_0_and_1", lambda r: _asked_again(r, draw=-0.1)),
    ("asked_item_draw_between_0_and_1", lambda r: _asked_again(r, draw=1.0)),
    ("operation_value_only_when_given", lambda r: _logged_again(r, given="not_sure", value=3.0)),
    ("operation_value_only_when_given", lambda r: _logged_again(r, given="value", value=None)),
    ("operation_detail_only_beside_a_value", lambda r: _logged_again(r, given="not_sure", value=None, detail="typed")),
    ("operation_once_per_attempt", lambda r: _logged_again(r, op=r.operation.op)),
    ("operation_sequence_unique_in_attempt", lambda r: _logged_again(r, sequence=1)),
    ("response_value_only_when_given", lambda r: twin(r.response, item=r.other_item, given="not_sure")),
    ("response_value_only_when_given", lambda r: twin(r.response, item=r.other_item, value=None)),
    (
        "response_detail_only_beside_a_value",
        lambda r: twin(r.response, item=r.other_item, given="not_sure", value=None, detail="typed"),
    ),
    ("response_one_per_item", lambda r: twin(r.response, value=4.0)),
    ("response_revision_starts_at_one", lambda r: twin(r.response, item=r.other_item, revision=0)),
    ("scorereport_has_one_holder", lambda r: twin(r.report, attempt=r.visitors, person=cast.alice())),
    ("scorereport_has_one_holder", lambda r: twin(r.report, attempt=r.visitors, visitor=None)),
    ("score_report_names_its_method", lambda r: twin(r.report, attempt=r.visitors, method="")),
    ("skill_score_one_per_report_and_skill", lambda r: twin(r.score, mean=1.0)),
    ("skill_score_is_never_certain", lambda r: twin(r.score, report=_second_report(r), sd=0.0)),
    ("share_link_expires_after_it_was_made", lambda r: twin(r.link, code="other", expires_at=r.link.created_at)),
    ("share_link_has_a_code", lambda r: twin(r.link, code="")),
]


def _second_report(r: Rows) -> ScoreReport:
    return twin(r.report, attempt=r.visitors)


@pytest.mark.parametrize(("name", "write"), BAD_ROWS, ids=[name for name, _ in BAD_ROWS])
def test_the_database_refuses(rows, name, write):
    assert_refused(name, lambda: write(rows))


def test_every_constraint_of_answers_and_results_has_a_bad_row():
    """All of the assessment that is no framework, so a new module cannot be forgotten."""
    elsewhere = (*FRAMEWORK_MODULES, "assessment.models.teams")  # tried in the other modules here
    of_frameworks = {constraint.name for _, constraint in constraints_of(elsewhere)}
    everywhere = {constraint.name for _, constraint in constraints_of(("assessment.",))}
    assert everywhere - of_frameworks == {name for name, _ in BAD_ROWS}


def test_a_questionnaire_has_one_report(rows):
    with pytest.raises(IntegrityError, match="attempt_id"), transaction.atomic():
        twin(rows.report, method="other/1")


def test_a_code_belongs_to_one_share_link(rows):
    with pytest.raises(IntegrityError, match="code"), transaction.atomic():
        twin(rows.link, report=_second_report(rows))


def test_closed_questionnaires_may_stand_beside_an_open_one(rows):
    twin(rows.hers, state="abandoned")
    twin(rows.her_check, state="abandoned")
    assert Attempt.objects.filter(person=cast.alice(), state="open").count() == 2


@pytest.mark.parametrize("given", ["not_sure", "does_not_apply", "dont_know"])
def test_a_reason_without_a_value_is_an_answer(rows, given):
    assert twin(rows.response, item=rows.other_item, given=given, value=None).pk
