"""The question page: what was asked, what was given, and the picture so far."""

import pytest

from accounts.domain.holder import Holder
from assessment.actions.attempts import ask_next, begin_check, save_answer
from assessment.models import Attempt
from assessment.queries.walk import attempt_of, given_label, question_page, walk_of
from tests import cast
from tests.assessment.instrument_rows import Rows, make_instrument, not_sure, rated, visitor
from tests.assessment.queries.answered import begun
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows() -> Rows:
    return make_instrument()


def _label(page) -> str:
    return given_label(page.question, page.given, page.value)


def test_a_new_question_has_all_its_options_and_no_answer(rows):
    page = question_page(walk_of(begun(rows, visitor())), 1)
    assert [choice.value for choice in page.question.choices] == [0, 1, 2, 3, 4, 5]
    assert (page.given, page.value, page.revision, page.previous) == (None, None, 0, None)
    assert _label(page) == ""


def test_going_back_shows_the_answer_that_was_given(rows):
    page = question_page(walk_of(begun(rows, visitor(), answers=2)), 2)
    assert (page.given, page.value, page.revision, page.previous) == ("value", 3.0, 1, 1)
    assert _label(page) == "3 Independent"


def test_not_sure_is_an_answer_in_words(rows):
    holder = visitor()
    attempt = begun(rows, holder)
    save_answer(holder=holder, public_id=attempt.public_id, position=1, answer=not_sure(), now=NOW)
    page = question_page(walk_of(attempt), 1)
    assert (_label(page), page.value, page.answered) == ("Not sure", None, 1)


@pytest.mark.parametrize("position", [0, 2, 99])
def test_there_is_no_page_for_what_was_not_asked(rows, position):
    assert question_page(walk_of(begun(rows, visitor())), position) is None


@pytest.mark.parametrize(("answers", "has_picture"), [(5, False), (6, True)])
def test_the_picture_appears_once_there_is_something_to_see(rows, answers, has_picture):
    page = question_page(walk_of(begun(rows, visitor(), answers)), 1)
    assert page.has_picture == has_picture
    assert [area.low < area.mean < area.high for area in page.areas] == [True] * len(page.areas)


def test_answers_of_another_questionnaire_are_not_this_ones(rows):
    holder = visitor()
    begun(rows, holder, answers=2)
    check = begin_check(holder=holder, profile=rows.profile, skills=["skill-000", "skill-001"], now=NOW)
    ask_next(holder=holder, public_id=check.public_id, now=NOW)
    page = question_page(walk_of(check), 1)
    assert (page.given, page.answered, page.about) == (None, 0, 4)


def test_an_operation_is_known_after_it_was_saved(rows):
    holder = visitor()
    attempt, answer = begun(rows, holder), rated(3)
    assert not walk_of(attempt, answer.op).has_seen_operation
    save_answer(holder=holder, public_id=attempt.public_id, position=1, answer=answer, now=NOW)
    assert walk_of(attempt, answer.op).has_seen_operation
    assert not walk_of(begun(rows, visitor()), answer.op).has_seen_operation


def test_strangers_and_nobody_find_no_attempt(rows):
    attempt = begun(rows, visitor())
    for stranger in (visitor(), Holder(person_id=cast.mallory().pk), Holder()):
        with pytest.raises(Attempt.DoesNotExist):
            attempt_of(stranger, attempt.public_id)
