"""Which questions may be asked next."""

import uuid
from datetime import timedelta

import pytest
from django.core.cache import caches

from assessment.actions.attempts import answer_and_ask, ask_next, begin_attempt, finish_attempt
from assessment.models import AskedItem, Attempt, Item
from assessment.queries.eligible import SESSIONS_LOOKED_AT, open_questions, shares_of_sessions
from assessment.queries.walk import walk_of
from config.joins.demo_answers import right_answer
from tests.assessment.instrument_rows import make_instrument, visitor
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    return make_instrument(2, knowledge=True)


def opened(rows, holder, now=NOW):
    return begin_attempt(holder=holder, profile=rows.profile, mode="knowledge", now=now)


def codes(attempt, now=NOW):
    """Of the knowledge questions that may still be asked."""
    walk = walk_of(attempt)
    return {one.code for one in open_questions(walk, walk.instrument.candidates, now) if one.is_knowledge}


def ask(attempt, code, position=1):
    AskedItem.objects.create(attempt=attempt, position=position, item=Item.objects.get(code=code), draw=0.5, at=NOW)


def test_a_question_is_not_asked_after_one_that_gives_it_away():
    rows = make_instrument(2, knowledge=True, enemies={"single-skill-000": "numeric-skill-000"})
    attempt = opened(rows, visitor())
    every = codes(attempt)
    ask(attempt, "numeric-skill-000")
    assert every - codes(attempt) == {"single-skill-000", "numeric-skill-000"}


def test_what_nearly_everybody_is_asked_rests_while_the_skill_has_fresher_questions(rows):
    attempt = opened(rows, visitor())
    every = codes(attempt)
    popular = sorted(every)[0]
    caches["process"].set(f"shares-of-sessions-{attempt.pack_version_id}", {popular: 0.5})
    assert codes(attempt) == every - {popular}


def test_a_share_is_one_of_the_last_two_hundred_sessions(rows):
    attempt = opened(rows, visitor())
    code = sorted(codes(attempt))[0]
    ask(attempt, code)
    caches["process"].clear()
    assert shares_of_sessions(attempt.pack_version_id) == {code: 1 / SESSIONS_LOOKED_AT}


def test_a_question_seen_before_comes_back_only_where_nothing_new_is_left(rows):
    holder = visitor()
    asked = _walked(opened(rows, holder), holder)
    assert len(asked) == 8
    month, season = NOW + timedelta(days=30), NOW + timedelta(days=91)
    again = opened(rows, holder, month)
    assert codes(again, month) == set()
    Attempt.objects.filter(pk=again.pk).update(state="abandoned")
    Item.objects.filter(code=next(iter(asked))).update(state="retired")
    assert codes(opened(rows, holder, season), season) == asked


def _walked(attempt, holder):
    where = {"holder": holder, "public_id": attempt.public_id, "now": NOW}
    step = ask_next(**where)
    while step.position is not None:
        question = step.walk.instrument.questions[step.item_id]
        step = answer_and_ask(**where, position=step.position, answer=right_answer(question, uuid.uuid4()))
    finish_attempt(**where)
    return {step.walk.instrument.questions[item].code for item in step.walk.asked.values()}
