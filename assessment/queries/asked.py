"""What a holder was asked, question by question, with the answer that stands now."""

from dataclasses import dataclass
from datetime import datetime
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
    "item_id",
    "item__code",
    "item__kind",
    "item__is_generic",
    "item__skill_id",
    "answer__id",
    "answer__given",
    "answer__value",
    "answer__detail",
    "answer__revision",
    "answer__at",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was put. `has_seen`: the log of its attempt holds the operation that was asked about."""

    attempt_id: int
    position: int
    item_id: int
    has_seen: bool
    answer: GivenAnswer | None


def asked_of(holder: Holder, op: UUID | None = None) -> list[Asked]:
    """Everything the holder was ever asked, the answered questions in the order of their answers. One statement."""
    return _asked(holder.person_id, holder.visitor, op)


def _row(
    attempt: int,
    position: int,
    has_seen: bool,
    item: int,
    code: str,
    kind: str,
    is_generic: bool,
    skill: int,
    answer: int | None,
    given: str,
    value: float | None,
    detail: str,
    revision: int,
    at: datetime,
) -> Asked:
    if answer is None:
        return Asked(attempt, position, item, has_seen, None)
    told = GivenAnswer(answer, attempt, item, code, kind, is_generic, skill, given, value, detail, revision, at)
    return Asked(attempt, position, item, has_seen, told)


@compiled(_row)
def _asked(person_id: int | None, visitor: UUID | None, op: UUID | None) -> QuerySet:
    rows = AskedItem.objects.of(Holder(person_id, visitor)).seeing(op)  # type: ignore[attr-defined]
    return rows.order_by("answer__at", "answer__pk").values_list(*_FIELDS)
