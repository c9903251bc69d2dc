"""What each source added to a level, and the answers in words."""

import uuid

import pytest

from assessment.actions.attempts import answer_and_ask, ask_next, begin_attempt, finish_attempt
from assessment.queries.contributions import contributions_of
from assessment.queries.scoring import scored
from assessment.queries.shown_answers import shown_answers
from config.joins.demo_answers import right_answer
from tests.assessment.instrument_rows import make_instrument, rated, visitor
from tests.assessment.queries.answered import begun, report_of
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def knowledge_report(rows, holder):
    """A low opinion of oneself, and eight right answers."""
    attempt = begun(rows, holder)
    report = finish_attempt(holder=holder, public_id=_answered(holder, attempt, 1), now=NOW)
    assert report.scores.filter(label="self_rated").count() == 3
    attempt = begin_attempt(holder=holder, profile=rows.profile, mode="knowledge", now=NOW)
    return finish_attempt(holder=holder, public_id=_answered(holder, attempt, 1), now=NOW)


def _answered(holder, attempt, rating):
    where = {"holder": holder, "public_id": attempt.public_id, "now": NOW}
    asked = ask_next(**where)
    while asked.position is not None:
        question = asked.walk.instrument.questions[asked.item_id]
        given = right_answer(question, uuid.uuid4()) if question.is_knowledge else rated(rating)
        asked = answer_and_ask(**where, position=asked.position, answer=given)
    return attempt.public_id


def test_the_steps_lead_from_the_neighbours_to_the_level_of_the_report():
    report = knowledge_report(make_instrument(3, knowledge=True), visitor())
    result = scored(report)
    slug = report.scores.filter(label="checked").first().skill.slug
    steps = contributions_of(result, slug)
    assert [step.source for step in steps] == ["Other skills alone", "Your self-rating", "Knowledge questions"]
    assert steps[-1].score == result.estimate.score(slug)
    assert steps[0].score.mean + sum(step.change for step in steps) == pytest.approx(steps[-1].score.mean)
    assert steps[-1].change > 0 > steps[1].change
    assert steps[0].words == "Other skills alone"
    assert "Your self-rating (-" in steps[1].words


def test_a_skill_without_answers_has_its_neighbours_only():
    report = report_of(make_instrument(3), visitor(), {0: 3})
    assert [step.count for step in contributions_of(scored(report), "skill-001")] == [1]


def test_an_unsure_answer_adds_no_step():
    report = report_of(make_instrument(2), visitor(), {0: 3, 1: None})
    assert len(contributions_of(scored(report), "skill-001")) == 1


def test_answers_are_told_in_words_with_what_was_right():
    report = knowledge_report(make_instrument(3, knowledge=True), visitor())
    shown = shown_answers(scored(report).answers)
    knowledge = [answer for answer in shown if answer.stem]
    assert len(knowledge) == 8
    assert all(answer.is_right for answer in knowledge)
    assert {answer.text for answer in knowledge} <= {"b", "a; c", "0.5", "[1, 2]"}
    assert {answer.label for answer in shown if not answer.stem} == {"Aware"}
