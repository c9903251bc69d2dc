"""What counts as known about somebody: the newest answer to each question, and only her own."""

from datetime import timedelta

import pytest

from accounts.domain.holder import Holder
from assessment.models import AskedItem, Item, Operation, Response
from assessment.queries.asked import asked_of
from assessment.queries.evidence import GivenAnswer, live, observations
from assessment.queries.instrument import Instrument, instrument_for
from assessment.queries.pinned import answers_by_id, evidence_of
from tests import cast
from tests.assessment.instrument_rows import Rows, make_instrument, visitor
from tests.assessment.queries.answered import check_of, report_of
from tests.factories import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=100)


@pytest.fixture
def rows() -> Rows:
    return make_instrument(4)


def _instrument(rows) -> Instrument:
    return instrument_for(rows.framework.current_id, rows.profile.pk)


def answers_of(holder: Holder) -> list[GivenAnswer]:
    return [one.answer for one in asked_of(holder) if one.answer]


def _values(answers) -> dict[str, float | None]:
    return {answer.code: answer.value for answer in answers}


def test_a_newer_answer_replaces_the_older_one_to_the_same_question(rows):
    holder = visitor()
    report_of(rows, holder, {0: 1, 1: 2})
    report_of(rows, holder, {0: 5}, LATER)
    assert _values(live(answers_of(holder))) == {"self-skill-000": 5.0, "self-skill-001": 2.0}


def test_the_newer_one_counts_whichever_was_written_first(rows):
    """A walk begun long ago may be answered after a later check: the moment of the answer decides."""
    holder = visitor()
    report_of(rows, holder, {0: 1}, LATER)
    report_of(rows, holder, {0: 5}, NOW)
    assert _values(live(answers_of(holder))) == _values(evidence_of(holder)) == {"self-skill-000": 1.0}


def test_not_sure_takes_back_what_was_said_before(rows):
    holder = visitor()
    report_of(rows, holder, {0: 4, 1: 3})
    check_of(rows, holder, {0: None}, LATER)
    kept = evidence_of(holder)
    assert _values(kept) == {"self-skill-000": None, "self-skill-001": 3.0}
    assert [one.skill for one in observations(kept, _instrument(rows), NOW)] == ["skill-001"]


def test_a_new_revision_of_a_question_replaces_the_answer_to_the_old_one(rows):
    holder = visitor()
    attempt = check_of(rows, holder, {0: 1})
    old = Item.objects.get(code="self-skill-000")
    Item.objects.filter(pk=old.pk).update(state="retired")
    new = Item.objects.create(
        framework=old.framework, skill=old.skill, code=old.code, revision=2, kind=old.kind, stem="?", created_at=NOW
    )
    AskedItem.objects.create(attempt=attempt, item=new, position=9, draw=0.5, at=LATER)
    Response.objects.create(attempt=attempt, item=new, given="value", value=4, at=LATER)
    assert [(answer.item_id, answer.value) for answer in live(answers_of(holder))] == [(new.pk, 4.0)]


def test_the_evidence_is_the_newest_line_of_the_log(rows):
    holder = visitor()
    report_of(rows, holder, {0: 1})
    report_of(rows, holder, {0: 5, 2: 3}, LATER)
    newest = Operation.objects.filter(at=LATER)
    assert {answer.id for answer in evidence_of(holder)} == {line.pk for line in newest}
    assert _values(answers_by_id([line.pk for line in newest])) == _values(live(answers_of(holder)))


def test_answers_are_read_oldest_first(rows):
    holder = visitor()
    for day in (3, 1, 2):
        report_of(rows, holder, {day: day}, NOW + timedelta(days=day))
    assert [answer.value for answer in answers_of(holder)] == [1.0, 2.0, 3.0]


def test_each_sees_only_her_own_answers(rows):
    """A person, a visitor and another visitor, one after the other and in both orders: reads are kept as text."""
    holders = [visitor(), Holder(person_id=cast.alice().pk), visitor(), Holder(person_id=cast.bob().pk)]
    for value, holder in enumerate(holders):
        check_of(rows, holder, {0: value})
    for value, holder in [*enumerate(holders), *reversed([*enumerate(holders)])]:
        assert _values(answers_of(holder)) == _values(evidence_of(holder)) == {"self-skill-000": float(value)}


def test_nobody_has_answered_nothing_and_a_new_visitor_neither(rows):
    check_of(rows, visitor(), {0: 3})
    for holder in (Holder(), visitor()):
        assert answers_of(holder) == evidence_of(holder) == []


def test_answers_about_skills_of_another_framework_say_nothing_here(rows):
    holder, other = visitor(), make_instrument(2, slug="other")
    report_of(rows, holder, {0: 4})
    check_of(other, holder, {0: 1, 1: 1})
    seen = observations(evidence_of(holder), _instrument(rows), NOW)
    assert [one.skill for one in seen] == ["skill-000"]
    assert report_of(rows, holder, {1: 3}).scores.get(skill=rows.skills[0]).label == "self_rated"
