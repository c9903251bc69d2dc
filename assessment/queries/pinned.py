"""The evidence that score reports pin: lines of the answer log.

Answers as they stand would not do: while a questionnaire is open its answers still change, and a report about another
one of the same person must go on saying what it said.
"""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from accounts.domain.holder import Holder
from accounts.queries.compiled import compiled
from assessment.models import Operation
from assessment.queries.evidence import GivenAnswer, live

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
    "detail",
    "sequence",
    "at",
)


def evidence_of(holder: Holder) -> list[GivenAnswer]:
    """The newest line of the log for each item that the holder answered, known by the line's key. One statement."""
    return live(_lines(holder.person_id, holder.visitor))


def answers_by_id(ids: Collection[int]) -> list[GivenAnswer]:
    """The lines that a score report pins, oldest first. One statement."""
    rows = Operation.objects.filter(pk__in=ids).order_by("at", "pk").values_list(*_FIELDS)
    return [GivenAnswer(*row) for row in rows]


@compiled(GivenAnswer)
def _lines(person_id: int | None, visitor: UUID | None) -> QuerySet:
    return Operation.objects.of(Holder(person_id, visitor)).order_by("at", "pk").values_list(*_FIELDS)
