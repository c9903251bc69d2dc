"""Whether sums over groups of people, added and subtracted, can leave so few that they could be computed."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from random import Random

Group = frozenset[int]
FEWEST = 5
# Reckoned modulo a prime, which makes a false alarm possible and leaves no chance worth naming for a missed one.
PRIME = 2**61 - 1
SEED = 5
# With more classes of so few people than these the answer would take too long, and is taken to be yes.
MOST_CLASSES = 64
MIXED = FEWEST - 1
Vector = tuple[int, ...]
Weighted = tuple[int, Vector]


def isolates_few(groups: Collection[Group]) -> bool:
    """Whether adding and subtracting the sums of these groups can leave one to four people.

    People who are in the same groups always appear together, so the question is about such classes: which
    combinations cancel on all classes but some with fewer than five people together? A combination is a vector over
    the classes; being one is a set of linear conditions, a column of them for each class. Those that are not cancelled
    on a few classes only are columns that depend on each other.
    """
    return _isolates_few(frozenset(group for group in groups if group))


@lru_cache(maxsize=4096)
def _isolates_few(groups: frozenset[Group]) -> bool:
    ordered = sorted(groups, key=sorted)
    sizes: dict[Vector, int] = {}
    for person in frozenset().union(*ordered):
        pattern = tuple(int(person in group) for group in ordered)
        sizes[pattern] = sizes.get(pattern, 0) + 1
    patterns = sorted(sizes)
    columns = _conditions([list(row) for row in zip(*patterns, strict=True)])
    few: list[Weighted] = [
        (sizes[pattern], column) for pattern, column in zip(patterns, columns, strict=True) if sizes[pattern] < FEWEST
    ]
    return len(few) > MOST_CLASSES or _some_depend(few, FEWEST - 1)


def _conditions(rows: list[list[int]]) -> list[Vector]:
    """For each column of the matrix its part in the conditions that make a vector a combination of the rows.

    Only four of the columns ever matter at a time: mixed at random down to four conditions, they depend on each other
    as before.
    """
    pivots = _reduce(rows)
    width = len(rows[0]) if rows else 0
    free = [place for place in range(width) if place not in pivots]
    draws = Random(SEED)  # noqa: S311  (nothing secret)
    mixed = [[draws.randrange(1, PRIME) for _ in range(MIXED)] for _ in free]
    found = []
    for place in range(width):
        if place in pivots:
            row = rows[pivots[place]]
            own = [
                sum(-row[other] * mix[part] for other, mix in zip(free, mixed, strict=True)) for part in range(MIXED)
            ]
        else:
            own = mixed[free.index(place)]
        found.append(tuple(value % PRIME for value in own))
    return found


def _reduce(rows: list[list[int]]) -> dict[int, int]:
    """Gauss and Jordan, in place. Returns which row leads in which column."""
    pivots: dict[int, int] = {}
    for place in range(len(rows[0]) if rows else 0):
        rank = len(pivots)
        at = next((number for number in range(rank, len(rows)) if rows[number][place]), None)
        if at is None:
            continue
        inverse = pow(rows[at][place], -1, PRIME)
        rows[rank], rows[at] = [value * inverse % PRIME for value in rows[at]], rows[rank]
        for number, row in enumerate(rows):
            if number != rank and row[place]:
                factor = row[place]
                rows[number] = [(value - factor * lead) % PRIME for value, lead in zip(row, rows[rank], strict=True)]
        pivots[place] = rank
    return pivots


def _some_depend(columns: Sequence[Weighted], most: int) -> bool:
    """Whether some of the columns, with at most so many people together, depend on each other."""
    smallest: dict[Vector, int] = {}
    for size, column in columns:
        form = _normal(column)
        if size + smallest.get(form, most + 1 if any(form) else 0) <= most:
            return True
        smallest[form] = min(size, smallest.get(form, size))
    if most <= 2:
        return False
    fitting = [one for one in columns if one[0] <= most - 2]
    return any(
        _some_depend(_without(fitting[place + 1 :], column), most - size)
        for place, (size, column) in enumerate(fitting)
    )


def _normal(column: Vector) -> Vector:
    """The same direction with a first part of one; nothing stays nothing."""
    lead = next((value for value in column if value), 0)
    if not lead:
        return column
    inverse = pow(lead, -1, PRIME)
    return tuple(value * inverse % PRIME for value in column)


def _without(columns: Sequence[Weighted], direction: Vector) -> list[Weighted]:
    """What is left of the columns when a direction counts for nothing: one condition fewer."""
    lead = next(place for place, value in enumerate(direction) if value)
    inverse = pow(direction[lead], -1, PRIME)
    slope = [-inverse * part % PRIME for part in direction]
    others = [place for place in range(len(direction)) if place != lead]
    return [
        (size, tuple((column[place] + column[lead] * slope[place]) % PRIME for place in others))
        for size, column in columns
    ]
