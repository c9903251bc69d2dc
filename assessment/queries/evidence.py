"""What is known about a person: the newest answer to each item, as observations for the numeric core."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from assessment.domain.answers import Answer, Given, Recency
from assessment.domain.marking import KNOWLEDGE, is_right
from assessment.measurement.evidence import evidence_prompt, self_rating
from assessment.measurement.types import Observation, Source
from assessment.models import Item
from assessment.queries.instrument import Instrument, Question
from assessment.queries.scorings import ItemScoring, scorings_of

DAYS_A_MONTH = 30.44
# The middle of what each answer covers: up to 6 months, up to 24, longer.
MONTHS_AGO: dict[str, float] = {Recency.MONTHS: 3.0, Recency.YEAR: 15.0, Recency.LONG_AGO: 36.0}


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One response with what scoring and the “why” page need to know about its item.

    `id`: of its row; None while it is not written.
    """

    id: int | None
    attempt_id: int
    item_id: int
    code: str
    kind: str
    is_generic: bool
    skill_id: int
    given: str
    value: float | None
    detail: str
    revision: int
    at: datetime


def answer_to(
    question: Question, row: int | None, attempt_id: int, answer: Answer, revision: int, at: datetime
) -> GivenAnswer:
    """An answer that is about to be written, as it will be read; `row` is None for the first to its question."""
    return GivenAnswer(
        id=row,
        attempt_id=attempt_id,
        item_id=question.item_id,
        code=question.code,
        kind=question.kind,
        is_generic=question.is_generic,
        skill_id=question.skill.id,
        given=answer.given.value,
        value=answer.value,
        detail=answer.detail,
        revision=revision,
        at=at,
    )


def live(answers: Iterable[GivenAnswer]) -> list[GivenAnswer]:
    """The newest answer to each item. A newer one replaces an older one: they are not independent evidence."""
    return list({(answer.skill_id, answer.code): answer for answer in answers}.values())


def observations(answers: Iterable[GivenAnswer], instrument: Instrument, at: datetime) -> list[Observation]:
    """The answers that say something about a skill of this framework; “not sure” carries nothing.

    `at` is the moment that they are looked at from: a use of long ago says less. Three statements if there are answers
    to items that the pack version no longer asks, the first time; else none.
    """
    answers = [answer for answer in answers if answer.skill_id in instrument.framework.by_id]
    scorings = _scorings(answers, instrument)
    found = (_observation(answer, instrument, scorings, at) for answer in answers)
    return [one for one in found if one is not None]


def _scorings(answers: list[GivenAnswer], instrument: Instrument) -> Mapping[int, ItemScoring]:
    """Of the knowledge items that the pack version does not ask any more."""
    gone = {one.item_id for one in answers if one.kind in KNOWLEDGE and one.item_id not in instrument.questions}
    return scorings_of(frozenset(gone), instrument.calibration_id) if gone else {}


def _observation(
    answer: GivenAnswer, instrument: Instrument, older: Mapping[int, ItemScoring], at: datetime
) -> Observation | None:
    skill = instrument.framework.by_id[answer.skill_id].slug
    if answer.kind in KNOWLEDGE:
        asked = instrument.questions.get(answer.item_id)
        scoring = asked.scoring if asked else older[answer.item_id]
        return Observation(skill, Source.ITEM, int(is_right(answer.kind, scoring.key, answer.value)), scoring.curve)
    if answer.given != Given.VALUE or answer.value is None:
        return None
    if answer.kind == Item.Kind.SELF_RATING:
        slope = instrument.quality(Source.SELF).slope
        return self_rating(skill, round(answer.value), generic=answer.is_generic, slope=slope)
    if answer.kind == Item.Kind.EVIDENCE:
        return evidence_prompt(skill, round(answer.value), months_since(answer.detail, answer.at, at))
    return None


def months_since(recency: str, told: datetime, at: datetime) -> float:
    """About how many months lie between a use and `at`, from how recent it was when it was told."""
    return MONTHS_AGO.get(recency, MONTHS_AGO[Recency.MONTHS]) + max((at - told).days, 0) / DAYS_A_MONTH
