"""Which question comes next, from the answers so far. Reads nothing by itself."""

from datetime import datetime, timedelta

from assessment.domain.modes import LENGTHS
from assessment.measurement.select import choose_next
from assessment.models import Attempt
from assessment.queries.evidence import GivenAnswer
from assessment.queries.instrument import Question
from assessment.queries.walk import Walk

LOCK_OUT = timedelta(days=90)
NO_LIMIT = 10_000


def choose(walk: Walk, *, draw: float, now: datetime) -> Question | None:
    """The question that most lowers the expected error of the “meets target” decisions; None when it is enough.

    Questions answered within 90 days in another attempt are left out, so that a second role asks only what is new;
    a check of named skills asks them again.
    """
    attempt, questions = walk.attempt, walk.instrument.questions
    if attempt.mode == Attempt.Mode.CHECK:
        return next((one for one in questions.values() if _is_wanted(one, walk)), None)
    excluded = set(walk.asked.values()) | _fresh_elsewhere(attempt, walk.answers, now)
    open_ones = {one.code: one for one in questions.values() if one.item_id not in excluded}
    candidates = [candidate for candidate in walk.instrument.candidates if candidate.key in open_ones]
    recent = [questions[walk.asked[position]].skill.slug for position in sorted(walk.asked)[-3:]]
    choice = choose_next(
        walk.estimate,
        candidates,
        walk.instrument.stakes,
        draw=draw,
        asked=len(walk.asked),
        budget=LENGTHS[attempt.mode].most or NO_LIMIT,
        recent=recent,
    )
    return open_ones[choice.candidate.key] if choice.candidate else None


def _is_wanted(question: Question, walk: Walk) -> bool:
    return question.skill.slug in walk.attempt.scope and question.item_id not in walk.asked.values()


def _fresh_elsewhere(attempt: Attempt, answers: list[GivenAnswer], now: datetime) -> set[int]:
    return {
        answer.item_id
        for answer in answers
        if answer.attempt_id != attempt.pk and answer.value is not None and now - answer.at < LOCK_OUT
    }
