"""Questionnaires answered as a test wants them: skill by skill, by its number."""

from collections.abc import Mapping
from datetime import datetime

from accounts.domain.holder import Holder
from assessment.actions.attempts import answer_and_ask, ask_next, begin_attempt, begin_check, finish_attempt
from assessment.domain.answers import Answer
from assessment.models import Attempt, ScoreReport
from tests.assessment.instrument_rows import Rows, not_sure, rated
from tests.factories import NOW


def answer_with(value: int | None) -> Answer:
    """A self-rating; None is “not sure”."""
    return not_sure() if value is None else rated(value)


def check_of(rows: Rows, holder: Holder, values: Mapping[int, int | None], now: datetime = NOW) -> Attempt:
    """An open check of these skills, all of its questions answered."""
    by_slug = {rows.skills[number].slug: value for number, value in values.items()}
    attempt = begin_check(holder=holder, profile=rows.profile, skills=by_slug, now=now)
    where = {"holder": holder, "public_id": attempt.public_id, "now": now}
    asked = ask_next(**where)
    while asked.position is not None:
        slug = asked.walk.instrument.questions[asked.item_id].skill.slug
        asked = answer_and_ask(**where, position=asked.position, answer=answer_with(by_slug[slug]))
    return attempt


def report_of(rows: Rows, holder: Holder, values: Mapping[int, int | None], now: datetime = NOW) -> ScoreReport:
    """A report after a check of these skills."""
    attempt = check_of(rows, holder, values, now)
    return finish_attempt(holder=holder, public_id=attempt.public_id, now=now)


def begun(rows: Rows, holder: Holder, answers: int = 0, mode: str = "quick") -> Attempt:
    """A questionnaire with this many answers and the next question asked."""
    attempt = begin_attempt(holder=holder, profile=rows.profile, mode=mode, now=NOW)
    where = {"holder": holder, "public_id": attempt.public_id, "now": NOW}
    ask_next(**where)
    for position in range(1, answers + 1):
        answer_and_ask(**where, position=position, answer=rated(3))
    return attempt
