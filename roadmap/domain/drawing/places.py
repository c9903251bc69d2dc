"""How high each slot of a column stands: as near to its neighbours as the order and the gaps allow."""

from collections.abc import Mapping, Sequence

from roadmap.domain.drawing.rows import Rows, Slot

SWEEPS = 12
# A way that runs straight through several columns is easier to follow than one that bends.
PULL = {(True, True): 8.0, (True, False): 2.0, (False, True): 2.0, (False, False): 1.0}


def places_of(rows: Rows, heights: Mapping[Slot, float], gap: float) -> tuple[dict[Slot, float], ...]:
    """The middle of each slot of each column; the topmost edge of all is 0. No two slots come nearer than the gap."""
    near = _near(rows)
    columns = [_stacked(column, heights, gap) for column in rows.columns]
    order = [*range(1, len(columns)), *range(len(columns) - 2, -1, -1)]
    for _ in range(SWEEPS):
        for number in order:
            columns[number] = _settled(number, rows.columns[number], columns, near, heights, gap)
    tops = [y - heights[slot] / 2 for column in columns for slot, y in column.items()]
    top = min(tops, default=0.0)
    return tuple({slot: y - top for slot, y in column.items()} for column in columns)


def _near(rows: Rows) -> list[dict[Slot, list[tuple[int, Slot]]]]:
    """For each column the slots that each of its slots has lines with, and their columns."""
    near: list[dict[Slot, list[tuple[int, Slot]]]] = [{slot: [] for slot in column} for column in rows.columns]
    for number, pairs in enumerate(rows.lines):
        for one, two, _ in pairs:
            near[number][one].append((number + 1, two))
            near[number + 1][two].append((number, one))
    return near


def _stacked(column: Sequence[Slot], heights: Mapping[Slot, float], gap: float) -> dict[Slot, float]:
    """One under the other, the middle of all at 0."""
    whole = sum(heights[slot] for slot in column) + gap * max(len(column) - 1, 0)
    places, top = {}, -whole / 2
    for slot in column:
        places[slot] = top + heights[slot] / 2
        top += heights[slot] + gap
    return places


def _settled(
    number: int,
    column: Sequence[Slot],
    columns: Sequence[Mapping[Slot, float]],
    near: Sequence[Mapping[Slot, list[tuple[int, Slot]]]],
    heights: Mapping[Slot, float],
    gap: float,
) -> dict[Slot, float]:
    """Every slot at the mean of its neighbours, or as near as the others let it."""
    wishes, weights, offsets = [], [], []
    offset = 0.0
    for place, slot in enumerate(column):
        if place:
            offset += (heights[column[place - 1]] + heights[slot]) / 2 + gap
        pulls = [(PULL[slot.is_way, other.is_way], columns[where][other]) for where, other in near[number][slot]]
        weight = sum(pull for pull, _ in pulls)
        wish = sum(pull * y for pull, y in pulls) / weight if weight else columns[number][slot]
        wishes.append(wish - offset)
        weights.append(weight or 0.1)
        offsets.append(offset)
    return {slot: y + offset for slot, y, offset in zip(column, never_falling(wishes, weights), offsets, strict=True)}


def never_falling(wishes: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The never falling numbers with the least weighted squared distance to the wishes: pool adjacent violators."""
    pools: list[tuple[float, float, int]] = []
    for wish, weight in zip(wishes, weights, strict=True):
        pool = (wish, weight, 1)
        while pools and pools[-1][0] > pool[0]:
            mean, heavy, count = pools.pop()
            both = heavy + pool[1]
            pool = ((mean * heavy + pool[0] * pool[1]) / both, both, count + pool[2])
        pools.append(pool)
    return [mean for mean, _, count in pools for _ in range(count)]
