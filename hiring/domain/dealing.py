"""Who asks about what: criteria spread over interviewers, each to at least two of them."""

from collections.abc import Sequence
from typing import TypeVar

Thing = TypeVar("Thing")
# Agreement can be told only about what two people rated.
EACH_BY = 2


def deal(criteria: Sequence[Thing], people: int, each_by: int = EACH_BY) -> list[list[Thing]]:
    """For each person the criteria she rates, in their order: as even as it goes, each by `each_by` different people.

    With fewer people than that everybody rates everything.
    """
    if people <= each_by:
        return [list(criteria) for _ in range(people)]
    hands: list[list[Thing]] = [[] for _ in range(people)]
    for place in range(len(criteria) * each_by):
        # One round after the other: neighbours in a round are different people, so nobody gets a criterion twice.
        hands[place % people].append(criteria[place // each_by])
    return hands
