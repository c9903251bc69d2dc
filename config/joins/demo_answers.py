"""How an invented person of a given level answers a question of any kind."""

import math
import random
import uuid
from typing import cast

from assessment.domain.answers import Answer, Given, Recency, Shape
from assessment.domain.marking import EVIDENCE, KNOWLEDGE, MULTIPLE, NUMERIC, OUTPUT, sum_of
from assessment.measurement.evidence import EVIDENCE_THRESHOLDS
from assessment.measurement.types import Dichotomous
from assessment.queries.instrument import Question

OWNS_UP = 0.6  # of those who do not know, how many say so instead of guessing


def simulated_answer(question: Question, level: float, draw: random.Random, op: uuid.UUID) -> Answer:
    """The option nearest to her level; a use that fits it; and what she knows, by the response curve of the item."""
    if question.kind == EVIDENCE:
        use = sum(level > threshold for threshold in EVIDENCE_THRESHOLDS)
        return Answer(Given.VALUE, float(use), op, 0, detail=Recency.MONTHS.value)
    if question.kind not in KNOWLEDGE:
        nearest = min((choice.value for choice in question.choices), key=lambda value: abs(value - level))
        return Answer(Given.VALUE, float(nearest), op, 0)
    if draw.random() < _knows(question, level):
        return right_answer(question, op)
    if draw.random() < OWNS_UP or not question.choices:
        return Answer(Given.DONT_KNOW, None, op, 0)
    return _guess(question, draw, op)


def practised_answer(question: Question, level: float, op: uuid.UUID) -> Answer:
    """She has learned it, and it shows: what is not above her level she knows, and of the rest she says so."""
    is_known = cast(Dichotomous, question.scoring.curve).difficulty <= level
    return right_answer(question, op) if is_known else Answer(Given.DONT_KNOW, None, op, 0)


def right_answer(question: Question, op: uuid.UUID) -> Answer:
    """The answer to a knowledge item that earns the point."""
    key = question.scoring.key
    if question.kind == NUMERIC:
        return Answer(Given.VALUE, None, op, 0, Shape.TYPED, repr(key.numbers[0][0]))
    if question.kind == OUTPUT:
        return Answer(Given.VALUE, None, op, 0, Shape.TYPED, key.texts[0])
    if question.kind == MULTIPLE:
        return Answer(Given.VALUE, sum_of(key.options), op, 0, Shape.CHOSEN)
    return Answer(Given.VALUE, float(min(key.options)), op, 0)


def _guess(question: Question, draw: random.Random, op: uuid.UUID) -> Answer:
    values = [choice.value for choice in question.choices]
    if question.kind == MULTIPLE:
        return Answer(Given.VALUE, sum_of(draw.sample(values, 2)), op, 0, Shape.CHOSEN)
    return Answer(Given.VALUE, float(draw.choice(values)), op, 0)


def _knows(question: Question, level: float) -> float:
    curve = cast(Dichotomous, question.scoring.curve)
    return 1 / (1 + math.exp(-curve.slope * (level - curve.difficulty)))
