"""Beginning, answering and finishing a questionnaire."""

import uuid
from datetime import timedelta

import pytest

from assessment.actions.attempts import (
    abandon_attempt,
    ask_next,
    begin_attempt,
    begin_check,
    finish_attempt,
    save_answer,
)
from assessment.domain.answers import (
    Answer,
    AnswerIsStale,
    AttemptIsFinished,
    Given,
    NothingIsAnswered,
    QuestionIsNotAsked,
    ValueIsNotAnOption,
)
from assessment.models import Attempt, Operation, Requirement, Response, ScoreReport
from tests.assessment.instrument_rows import Rows, make_instrument, not_sure, rated, visitor
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows() -> Rows:
    return make_instrument()


def _begin(rows: Rows, holder, mode: str = "quick") -> Attempt:
    attempt = begin_attempt(holder=holder, profile=rows.profile, mode=mode, now=NOW)
    ask_next(holder=holder, public_id=attempt.public_id, now=NOW)
    return attempt


def _save(attempt: Attempt, holder, answer: Answer, position: int = 1):
    return save_answer(holder=holder, public_id=attempt.public_id, position=position, answer=answer, now=NOW)


def _answer_all(attempt: Attempt, holder, value: int = 3) -> int:
    asked = 0
    while (question := ask_next(holder=holder, public_id=attempt.public_id, now=NOW)).position is not None:
        _save(attempt, holder, rated(value), question.position)
        asked += 1
    return asked


def test_there_is_never_a_second_open_questionnaire_for_a_profile(rows):
    holder = visitor()
    first = begin_attempt(holder=holder, profile=rows.profile, mode="quick", now=NOW)
    assert begin_attempt(holder=holder, profile=rows.profile, mode="standard", now=NOW) == first


def test_another_profile_gets_its_own_questionnaire(rows):
    holder = visitor()
    first = begin_attempt(holder=holder, profile=rows.profile, mode="quick", now=NOW)
    assert begin_attempt(holder=holder, profile=rows.junior, mode="quick", now=NOW) != first


def test_an_answer_is_a_line_in_the_log_and_the_answer_as_it_stands(rows):
    holder = visitor()
    attempt = _begin(rows, holder)
    assert _save(attempt, holder, rated(3)).revision == 1
    assert Response.objects.get().value == Operation.objects.get().value == 3


def test_the_same_operation_arriving_twice_is_one(rows):
    holder = visitor()
    attempt = _begin(rows, holder)
    answer = rated(3)
    assert [_save(attempt, holder, answer).is_new for _ in range(3)] == [True, False, False]
    assert Operation.objects.count() == 1


def test_a_repeated_operation_with_another_value_asks_instead_of_overwriting(rows):
    holder = visitor()
    attempt = _begin(rows, holder)
    op = uuid.uuid4()
    _save(attempt, holder, rated(3, op=op))
    with pytest.raises(AnswerIsStale) as stale:
        _save(attempt, holder, rated(4, op=op))
    assert (stale.value.revision, stale.value.value) == (1, 3)


def test_a_stale_page_does_not_overwrite_a_newer_answer(rows):
    holder = visitor()
    attempt = _begin(rows, holder)
    _save(attempt, holder, rated(3))
    with pytest.raises(AnswerIsStale):
        _save(attempt, holder, rated(5, base=0))
    assert Response.objects.get().value == 3


def test_two_tabs_that_agree_are_no_conflict(rows):
    holder = visitor()
    attempt = _begin(rows, holder)
    _save(attempt, holder, rated(3))
    assert _save(attempt, holder, rated(3)).revision == 2


def test_going_back_changes_the_answer_and_keeps_both_lines(rows):
    holder = visitor()
    attempt = _begin(rows, holder)
    _save(attempt, holder, rated(3))
    _save(attempt, holder, rated(1, base=1))
    assert Response.objects.get().value == 1
    assert list(Operation.objects.values_list("sequence", "value")) == [(1, 3), (2, 1)]


@pytest.mark.parametrize("value", [-1, 6, 7, 99, 1e9, 2.5])
def test_a_value_that_is_no_option_is_refused_and_changes_nothing(rows, value):
    holder = visitor()
    attempt = _begin(rows, holder)
    with pytest.raises(ValueIsNotAnOption):
        _save(attempt, holder, Answer(Given.VALUE, value, uuid.uuid4(), 0))
    assert not Operation.objects.exists()


def test_dont_know_is_no_answer_to_a_self_rating(rows):
    holder = visitor()
    attempt = _begin(rows, holder)
    with pytest.raises(ValueIsNotAnOption):
        _save(attempt, holder, Answer(Given.DONT_KNOW, None, uuid.uuid4(), 0))


def test_not_sure_carries_no_value(rows):
    holder = visitor()
    attempt = _begin(rows, holder)
    with pytest.raises(ValueIsNotAnOption):
        _save(attempt, holder, Answer(Given.NOT_SURE, 3.0, uuid.uuid4(), 0))


def test_a_check_may_ask_about_a_skill_that_the_profile_does_not(rows):
    holder = visitor()
    Requirement.objects.filter(profile=rows.profile, skill__slug="skill-007").delete()
    check = begin_check(holder=holder, profile=rows.profile, skills=["skill-007"], now=NOW)
    assert _answer_all(check, holder) == 1


def test_a_question_that_was_not_asked_cannot_be_answered(rows):
    holder = visitor()
    attempt = _begin(rows, holder)
    with pytest.raises(QuestionIsNotAsked):
        _save(attempt, holder, rated(3), position=2)


def test_a_stranger_finds_no_questionnaire_to_answer(rows):
    attempt = _begin(rows, visitor())
    with pytest.raises(Attempt.DoesNotExist):
        _save(attempt, visitor(), rated(3))


def test_the_next_question_is_stored_so_asking_again_gives_the_same(rows):
    holder = visitor()
    attempt = _begin(rows, holder)
    again = [ask_next(holder=holder, public_id=attempt.public_id, now=NOW) for _ in range(3)]
    assert {(one.position, one.item_id) for one in again} == {(1, attempt.asked.get().item_id)}


def test_every_skill_is_asked_at_most_once(rows):
    holder = visitor()
    attempt = _begin(rows, holder)
    asked = _answer_all(attempt, holder)
    assert asked == attempt.asked.values("item").distinct().count() <= 12


def test_a_quick_questionnaire_stops_after_eighteen_questions():
    rows, holder = make_instrument(40), visitor()
    attempt = begin_attempt(holder=holder, profile=rows.profile, mode="quick", now=NOW)
    assert _answer_all(attempt, holder) <= 18


def test_finishing_writes_one_report_and_finishing_again_gives_the_same(rows):
    holder = visitor()
    attempt = _begin(rows, holder)
    _save(attempt, holder, rated(3))
    reports = {finish_attempt(holder=holder, public_id=attempt.public_id, now=NOW).pk for _ in range(3)}
    assert len(reports) == ScoreReport.objects.count() == 1


def test_a_finished_questionnaire_takes_no_answer(rows):
    holder = visitor()
    attempt = _begin(rows, holder)
    _save(attempt, holder, rated(3))
    finish_attempt(holder=holder, public_id=attempt.public_id, now=NOW)
    with pytest.raises(AttemptIsFinished):
        _save(attempt, holder, rated(4, base=1))
    with pytest.raises(AttemptIsFinished):
        ask_next(holder=holder, public_id=attempt.public_id, now=NOW)


def test_finishing_from_a_page_that_knew_less_is_refused(rows):
    holder = visitor()
    attempt = _begin(rows, holder)
    _save(attempt, holder, rated(3))
    with pytest.raises(AnswerIsStale):
        finish_attempt(holder=holder, public_id=attempt.public_id, now=NOW, expected_sequence=0)


def test_not_sure_alone_is_nothing_to_go_by(rows):
    holder = visitor()
    attempt = _begin(rows, holder)
    _save(attempt, holder, not_sure())
    with pytest.raises(NothingIsAnswered):
        finish_attempt(holder=holder, public_id=attempt.public_id, now=NOW)
    assert Attempt.objects.get().state == Attempt.State.OPEN


def test_an_abandoned_questionnaire_keeps_its_answers(rows):
    holder = visitor()
    attempt = _begin(rows, holder)
    _save(attempt, holder, rated(3))
    abandon_attempt(holder=holder, public_id=attempt.public_id)
    assert Response.objects.count() == 1
    with pytest.raises(AttemptIsFinished):
        finish_attempt(holder=holder, public_id=attempt.public_id, now=NOW)


def test_a_second_questionnaire_within_ninety_days_asks_only_what_is_new(rows):
    holder = visitor()
    first = _begin(rows, holder)
    known = first.asked.get().item_id
    _save(first, holder, rated(3))
    second = begin_attempt(holder=holder, profile=rows.junior, mode="thorough", now=NOW)
    _answer_all(second, holder)
    assert not second.asked.filter(item_id=known).exists()


def test_after_ninety_days_a_skill_may_be_asked_again(rows):
    holder = visitor()
    first = _begin(rows, holder)
    _answer_all(first, holder)
    finish_attempt(holder=holder, public_id=first.public_id, now=NOW)
    later = NOW + timedelta(days=91)
    second = begin_attempt(holder=holder, profile=rows.profile, mode="quick", now=later)
    assert ask_next(holder=holder, public_id=second.public_id, now=later).position == 1


def test_a_check_asks_just_the_named_skills_beside_an_open_questionnaire(rows):
    holder = visitor()
    _begin(rows, holder)
    check = begin_check(holder=holder, profile=rows.profile, skills=["skill-004", "skill-002"], now=NOW)
    assert _answer_all(check, holder) == 2
    assert Attempt.objects.of(holder).open().count() == 2


def test_a_new_check_replaces_one_that_waits(rows):
    holder = visitor()
    old = begin_check(holder=holder, profile=rows.profile, skills=["skill-004"], now=NOW)
    new = begin_check(holder=holder, profile=rows.profile, skills=["skill-005"], now=NOW)
    old.refresh_from_db()
    assert (old.state, new.state) == ("abandoned", "open")
