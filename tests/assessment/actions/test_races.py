"""Several requests at the same instant, with real threads and a connection for each."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from accounts.domain.holder import Holder
from accounts.models import AuditEvent
from assessment.actions.attempts import (
    answer_and_ask,
    ask_next,
    begin_attempt,
    begin_check,
    finish_attempt,
    save_answer,
)
from assessment.actions.claims import claim_attempts
from assessment.domain.answers import AnswerIsStale, AttemptIsFinished
from assessment.models import Attempt, ScoreReport
from tests import cast
from tests.assessment.instrument_rows import Rows, make_instrument, rated, visitor
from tests.factories import NOW

IS_IN_MEMORY = connection.vendor == "sqlite" and not connection.settings_dict["TEST"]["NAME"]
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        IS_IN_MEMORY, reason="threads cannot share a SQLite database in memory: this runs on PostgreSQL"
    ),
]
ROUNDS = range(8)


@pytest.fixture
def rows() -> Rows:
    return make_instrument(6)


def at_once(*calls: Callable[[], object]) -> list[object]:
    """Start all calls together, each on a connection of its own: what they returned, or the refusal they raised."""
    start = Barrier(len(calls))

    def run(call: Callable[[], object]) -> object:
        try:
            connection.ensure_connection()
            start.wait(timeout=20)
            return call()
        except (AnswerIsStale, AttemptIsFinished) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result(timeout=60) for future in [pool.submit(run, call) for call in calls]]


def _begun(rows: Rows) -> tuple[Attempt, dict[str, object]]:
    """A questionnaire of a new visitor with its first question, and the arguments that name it."""
    holder = visitor()
    attempt = begin_attempt(holder=holder, profile=rows.profile, mode="quick", now=NOW)
    where = {"holder": holder, "public_id": attempt.public_id, "now": NOW}
    ask_next(**where)
    return attempt, where


def _is_acknowledged(result: object) -> bool:
    return not isinstance(result, Exception)


def test_beginning_four_times_at_once_gives_one_questionnaire(rows):
    for _ in ROUNDS:
        who = {"holder": visitor(), "profile": rows.profile, "now": NOW}
        begun = at_once(*[lambda who=who: begin_attempt(**who, mode="quick")] * 4)
        assert {attempt.pk for attempt in begun} == {Attempt.objects.of(who["holder"]).get().pk}


def test_beginning_the_same_check_twice_at_once_gives_one_check(rows):
    for _ in ROUNDS:
        who = {"holder": visitor(), "profile": rows.profile, "now": NOW}
        begun = at_once(*[lambda who=who: begin_check(**who, skills=["skill-001"])] * 2)
        assert {attempt.pk for attempt in begun} == {Attempt.objects.of(who["holder"]).get().pk}


def test_one_save_arriving_ten_times_at_once_is_one_line(rows):
    for _ in ROUNDS:
        attempt, where = _begun(rows)
        save = {**where, "position": 1, "answer": rated(3)}
        saved = at_once(*[lambda save=save: save_answer(**save)] * 10)
        assert sorted(one.is_new for one in saved) == [False] * 9 + [True]
        assert (attempt.operations.count(), attempt.responses.get().value) == (1, 3.0)


def test_two_tabs_saving_different_answers_at_once_never_overwrite_silently(rows):
    for _ in ROUNDS:
        attempt, where = _begun(rows)
        answers = [{**where, "position": 1, "answer": rated(value)} for value in (1, 5)]
        saved = at_once(*(lambda save=save: save_answer(**save) for save in answers))
        assert sorted(map(_is_acknowledged, saved)) == [False, True]
        winner = (1, 5)[list(map(_is_acknowledged, saved)).index(True)]
        assert attempt.responses.get().value == attempt.operations.get().value == winner


def test_asking_twice_at_once_gives_one_question(rows):
    for _ in ROUNDS:
        attempt, where = _begun(rows)
        save_answer(**where, position=1, answer=rated(3))
        asked = at_once(*[lambda where=where: ask_next(**where)] * 2)
        assert {(one.position, one.item_id) for one in asked} == {(2, attempt.asked.get(position=2).item_id)}


def test_answering_and_going_on_four_times_at_once_gives_one_line_and_one_question(rows):
    for _ in ROUNDS:
        attempt, where = _begun(rows)
        save = {**where, "position": 1, "answer": rated(3)}
        at_once(*[lambda save=save: answer_and_ask(**save)] * 4)
        assert (attempt.operations.count(), attempt.asked.count()) == (1, 2)


def test_finishing_four_times_at_once_gives_one_report(rows):
    for _ in ROUNDS:
        attempt, where = _begun(rows)
        save_answer(**where, position=1, answer=rated(3))
        reports = at_once(*[lambda where=where: finish_attempt(**where)] * 4)
        assert {report.pk for report in reports} == {ScoreReport.objects.get(attempt=attempt).pk}


def test_an_answer_given_while_finishing_is_either_counted_or_refused(rows):
    for _ in ROUNDS:
        attempt, where = _begun(rows)
        save_answer(**where, position=1, answer=rated(1))
        save = {**where, "position": 1, "answer": rated(5, base=1)}
        report, saved = at_once(lambda where=where: finish_attempt(**where), lambda save=save: save_answer(**save))
        is_high = report.scores.get(label="self_rated").mean > 2.5
        assert is_high == _is_acknowledged(saved) == (attempt.responses.get().value == 5.0)


def test_two_people_claiming_one_visitor_at_once_share_nothing(rows):
    people = (cast.alice(), cast.bob())
    for number in ROUNDS:
        attempt, where = _begun(rows)
        claims = [{"visitor": where["holder"].visitor, "person": person, "now": NOW} for person in people]
        claimed = at_once(*(lambda claim=claim: claim_attempts(**claim) for claim in claims))
        assert sorted(claimed) == [0, 1]
        owner = Holder(person_id=people[claimed.index(1)].pk)
        assert Attempt.objects.of(owner).open().get() == attempt
        assert AuditEvent.objects.count() == number + 1
