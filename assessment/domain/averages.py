"""Who may be in an average, so that nobody who shares only in averages can be computed from what was published.

Two kinds of people are in an average: those who share their level with their name (their levels are known to the
leads anyway) and those who share in averages only (the hidden ones). All rules are about the hidden ones.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import combinations

FEWEST = 5
Group = frozenset[int]


@dataclass(frozen=True, slots=True)
class Covered:
    """The people of one average: with their name, and in averages only."""

    individual: Group
    hidden: Group

    @property
    def size(self) -> int:
        return len(self.individual) + len(self.hidden)


def people_in(individual: Group, hidden: Group, published: Sequence[Group]) -> Covered | None:
    """Whom the next average covers; None when there must not be one.

    `published`: the hidden people of every earlier average of the same skill, oldest first. At least five hidden ones
    or none; at least five people in all. When the hidden ones changed by one to four, only those who are in both.
    Whatever came out before, no calculation over all of it may single out fewer than five of the hidden ones.
    """
    chosen = next((group for group in _proposals(hidden, published) if _is_safe(group, published)), frozenset())
    covered = Covered(individual, chosen)
    return covered if covered.size >= FEWEST else None


def is_still_shown(covered: Covered, individual_now: Collection[int], averages_now: Collection[int]) -> bool:
    """Whether a published average may still be shown: everybody in it still shares as she did, or more.

    When some of five hidden people share with their name by now, the others are fewer than five: it goes.
    """
    individual, averages = set(individual_now), set(averages_now)
    if not covered.individual <= individual or not covered.hidden <= individual | averages:
        return False
    hidden = covered.hidden & averages - individual
    return not hidden or len(hidden) >= FEWEST


def isolates_few(groups: Collection[Group]) -> bool:
    """Whether adding and subtracting the sums of these groups can leave one to four people.

    People who are in the same groups always appear together. So the question is only about the classes of people: is
    there a combination that cancels on all classes but some with fewer than five people together?
    """
    return _isolates_few(frozenset(group for group in groups if group))


def _proposals(hidden: Group, published: Sequence[Group]) -> list[Group]:
    last = next((group for group in reversed(published) if group), None)
    if last is None or hidden == last:
        return [hidden]
    both = hidden & last
    if len(hidden ^ last) < FEWEST:
        return [both]
    return [hidden, both]


def _is_safe(group: Group, published: Sequence[Group]) -> bool:
    return len(group) >= FEWEST and not isolates_few([*published, group])


@lru_cache(maxsize=4096)
def _isolates_few(groups: frozenset[Group]) -> bool:
    ordered = sorted(groups, key=sorted)
    sizes: dict[tuple[int, ...], int] = {}
    for person in frozenset().union(*ordered):
        pattern = tuple(int(person in group) for group in ordered)
        sizes[pattern] = sizes.get(pattern, 0) + 1
    small = [pattern for pattern, size in sizes.items() if size < FEWEST]
    whole = _rank(list(sizes))
    for count in range(1, min(len(small), FEWEST - 1) + 1):
        for left in combinations(small, count):
            if sum(sizes[pattern] for pattern in left) < FEWEST:
                rest = [pattern for pattern in sizes if pattern not in left]
                if _rank(rest) < whole:
                    return True
    return False


def _rank(columns: Sequence[tuple[int, ...]]) -> int:
    """The rank of a matrix of these columns, exactly."""
    rows = [[Fraction(value) for value in column] for column in columns]
    rank = 0
    for place in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in rows[rank:] if row[place]), None)
        if pivot is None:
            continue
        at = rows.index(pivot, rank)
        rows[rank], rows[at] = rows[at], rows[rank]
        for row in rows[rank + 1 :]:
            if row[place]:
                factor = row[place] / rows[rank][place]
                for column in range(place, len(row)):
                    row[column] -= factor * rows[rank][column]
        rank += 1
    return rank
