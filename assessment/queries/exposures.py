"""First answers to knowledge items: what calibration and statistics may rest on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from assessment.domain.marking import KNOWLEDGE, is_right
from assessment.measurement.item_statistics import MISSING
from assessment.models import AskedItem, Attempt, Response
from assessment.queries.scorings import scorings_of

TOO_FAST = timedelta(seconds=2)
_FIELDS = ("attempt_id", "attempt__person_id", "attempt__visitor", "item_id", "given", "value", "at", "asked_at")


@dataclass(frozen=True, slots=True)
class Exposure:
    """The first answer of one holder to one item. `holder` tells people and visitors apart, and nothing else."""

    holder: tuple[int | None, UUID | None]
    item_id: int
    given: str
    value: float | None
    right: bool
    seconds: float
    at: datetime


def first_exposures(framework_id: int) -> list[Exposure]:
    """The first answer of everybody to each live knowledge item, oldest first.

    Left out are answers faster than two seconds, which nobody has read for, and abandoned questionnaires. A later
    answer to the same item never counts, not even if the first was left out. At most four statements.
    """
    asked_at = AskedItem.objects.when_asked()
    rows = (
        Response.objects.filter(item__framework=framework_id, item__kind__in=KNOWLEDGE, item__state="live")
        .annotate(asked_at=asked_at)
        .order_by("at", "pk")
        .values_list(*_FIELDS, "attempt__state")
    )
    first: dict[tuple[int | None, UUID | None, int], tuple] = {}
    for row in rows:
        first.setdefault((row[1], row[2], row[3]), row)
    scorings = scorings_of(frozenset(item for _, _, item in first), None)
    found = []
    for (person, visitor, item), (*_, given, value, at, asked, state) in first.items():
        taken = at - asked
        if state == Attempt.State.ABANDONED or taken < TOO_FAST:
            continue
        scoring = scorings[item]
        right = is_right(scoring.kind, scoring.key, value)
        found.append(Exposure((person, visitor), item, given, value, right, taken.total_seconds(), at))
    return found


def answer_matrix(exposures: Iterable[Exposure], item_ids: Sequence[int]) -> NDArray[np.int8]:
    """People x items: 1 right, 0 wrong, -1 not asked. People in the order of their first answer."""
    columns = {item: place for place, item in enumerate(item_ids)}
    exposures = [one for one in exposures if one.item_id in columns]
    people = {holder: place for place, holder in enumerate(dict.fromkeys(one.holder for one in exposures))}
    matrix = np.full((len(people), len(columns)), MISSING, dtype=np.int8)
    for one in exposures:
        matrix[people[one.holder], columns[one.item_id]] = one.right
    return matrix
