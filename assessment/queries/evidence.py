"""What is known about a person: the newest answer to each item, as observations for the numeric core."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from accounts.domain.holder import Holder
from accounts.queries.compiled import compiled
from assessment.domain.answers import Answer, Given
from assessment.measurement.evidence import self_rating
from assessment.measurement.types import Observation
from assessment.models import Attempt, Item, Response
from assessment.queries.framework_facts import Framework
from assessment.queries.instrument import Question


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One response with what scoring and the “why” page need to know about its item."""

    id: int
    attempt_id: int
    item_id: int
    code: str
    kind: str
    is_generic: bool
    skill_id: int
    given: str
    value: float | None
    revision: int
    at: datetime


_FIELDS = (
    "id",
    "attempt_id",
    "item_id",
    "item__code",
    "item__kind",
    "item__is_generic",
    "item__skill_id",
    "given",
    "value",
    "revision",
    "at",
)


def answer_to(
    question: Question, row: int, attempt_id: int, answer: Answer, revision: int, at: datetime
) -> GivenAnswer:
    """An answer that was just written, as reading it again would give it."""
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
        revision=revision,
        at=at,
    )


def answers_of(holder: Holder) -> list[GivenAnswer]:
    """Everything the holder ever answered, oldest first. One statement."""
    return _answers(holder.person_id, holder.visitor)


@compiled(GivenAnswer)
def _answers(person_id: int | None, visitor: UUID | None) -> QuerySet:
    held = Attempt.objects.of(Holder(person_id, visitor))
    return Response.objects.filter(attempt__in=held).order_by("at", "pk").values_list(*_FIELDS)


def live(answers: Iterable[GivenAnswer]) -> list[GivenAnswer]:
    """The newest answer to each item. A newer one replaces an older one: they are not independent evidence."""
    return list({(answer.skill_id, answer.code): answer for answer in answers}.values())


def observations(answers: Iterable[GivenAnswer], framework: Framework) -> list[Observation]:
    """The answers that say something about a skill of this framework; “not sure” carries nothing."""
    return [
        self_rating(framework.by_id[answer.skill_id].slug, round(answer.value), generic=answer.is_generic)
        for answer in answers
        if answer.given == Given.VALUE
        and answer.value is not None
        and answer.kind == Item.Kind.SELF_RATING
        and answer.skill_id in framework.by_id
    ]
