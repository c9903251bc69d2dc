"""What a holder was asked, question by question, with the answer that stands now."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from accounts.domain.holder import Holder
from accounts.queries.compiled import compiled
from assessment.models import AskedItem
from assessment.queries.evidence import GivenAnswer

_FIELDS = (
    "attempt_id",
    "position",
    "has_seen",
    "answer__id",
    "item_id",
    "item__code",
    "item__kind",
    "item__is_generic",
    "item__skill_id",
    "answer__given",
    "answer__value",
    "answer__detail",
    "answer__revision",
    "answer__at",
)


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question as it was put. `has_seen`: the log of its attempt holds the operation that was asked about."""

    attempt_id: int
    position: int
    item_id: int
    has_seen: bool
    answer: GivenAnswer | None


def asked_of(holder: Holder, op: UUID | None = None) -> list[AskedQuestion]:
    """Everything the holder was ever asked, the answered questions in the order of their answers. One statement."""
    return _asked(holder.person_id, holder.visitor, op)


def _row(attempt: int, position: int, has_seen: bool, answer: int | None, item: int, *rest: Any) -> AskedQuestion:
    told = None if answer is None else GivenAnswer(answer, attempt, item, *rest)
    return AskedQuestion(attempt, position, item, has_seen, told)


@compiled(_row)
def _asked(person_id: int | None, visitor: UUID | None, op: UUID | None) -> QuerySet:
    rows = AskedItem.objects.of(Holder(person_id, visitor)).seeing(op)  # type: ignore[attr-defined]
    return rows.order_by("answer__at", "answer__pk").values_list(*_FIELDS)
