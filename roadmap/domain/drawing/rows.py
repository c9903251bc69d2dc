"""In which order the boxes of a column stand, so that their lines cross little."""

from bisect import bisect_right, insort
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from roadmap.domain.drawing.graph import Graph, Pair

SWEEPS = 14


class Slot(NamedTuple):
    """A place in a column: a box, or the way of a box's lines through a column between (`is_way`).

    `lane`: the box that a way leads to, where it is not shared with the other lines of its box.
    """

    key: str
    is_way: bool = False
    lane: str = ""


class Line(NamedTuple):
    """From a slot to one of the next column. `lane`: where it leads, for one that shares its way with no other."""

    start: Slot
    end: Slot
    lane: str = ""


@dataclass(frozen=True)
class Rows:
    """The slots of each column from top to bottom, and the lines from each column to the next."""

    columns: tuple[tuple[Slot, ...], ...]
    lines: tuple[tuple[Line, ...], ...]

    @property
    def crossings(self) -> int:
        return sum(map(_crossings, self.columns, self.columns[1:], self.lines))


def rows_of(graph: Graph, layers: Mapping[str, int], own_ways: Container[Pair] = frozenset()) -> Rows:
    """Slots and lines; lines of one box that run on share their way, so that they are one line for as long as they do.

    Pairs in `own_ways` share with no other. Median and barycentre sweeps from several starts, each followed by
    exchanges of neighbours; the best one stays.
    """
    count = max(layers.values(), default=-1) + 1
    columns: list[list[Slot]] = [[] for _ in range(count)]
    lines: list[list[Line]] = [[] for _ in range(max(count - 1, 0))]
    for key, nexts in graph.after().items():
        columns[layers[key]].append(Slot(key))
        shared = [other for other in nexts if (key, other) not in own_ways]
        _lead(key, shared, "", layers, columns, lines)
        for other in nexts:
            if (key, other) in own_ways:
                _lead(key, [other], other, layers, columns, lines)
    fixed = tuple(tuple(one) for one in lines)
    found = [_swept([list(one) for one in start], fixed) for start in _starts(columns)]
    return min(found, key=lambda one: (one.crossings, _stretch(one)), default=Rows((), ()))


def _lead(
    key: str,
    nexts: Sequence[str],
    lane: str,
    layers: Mapping[str, int],
    columns: Sequence[list[Slot]],
    lines: Sequence[list[Line]],
) -> None:
    """Add the slots and lines from a box to some that come after it."""
    start, last = layers[key], max((layers[other] for other in nexts), default=0)
    for layer in range(start, last):
        here = Slot(key, True, lane) if layer > start else Slot(key)
        if layer > start:
            columns[layer].append(here)
        lines[layer] += [Line(here, Slot(other), lane) for other in nexts if layers[other] == layer + 1]
        if layer + 1 < last:
            lines[layer].append(Line(here, Slot(key, True, lane), lane))


def _starts(columns: Sequence[list[Slot]]) -> list[list[list[Slot]]]:
    given = [list(column) for column in columns]
    turned = [column[::-1] for column in columns]
    by_name = [sorted(column) for column in columns]
    return [given, turned, by_name]


def _swept(columns: list[list[Slot]], lines: tuple[tuple[Line, ...], ...]) -> Rows:
    forth = [_neighbours(pairs, is_forth=True) for pairs in lines]
    back = [_neighbours(pairs, is_forth=False) for pairs in lines]
    best = Rows(tuple(map(tuple, columns)), lines)
    for sweep in range(SWEEPS):
        use_median = sweep % 4 < 2
        if sweep % 2 == 0:
            for place in range(1, len(columns)):
                columns[place] = _sorted(columns[place], columns[place - 1], back[place - 1], use_median=use_median)
        else:
            for place in range(len(columns) - 2, -1, -1):
                columns[place] = _sorted(columns[place], columns[place + 1], forth[place], use_median=use_median)
        _exchange(columns, forth, back)
        found = Rows(tuple(map(tuple, columns)), lines)
        if found.crossings < best.crossings:
            best = found
    return best


def _neighbours(pairs: Sequence[Line], *, is_forth: bool) -> dict[Slot, list[Slot]]:
    found: dict[Slot, list[Slot]] = {}
    for one, two, _ in pairs:
        found.setdefault(one if is_forth else two, []).append(two if is_forth else one)
    return found


def _sorted(
    column: list[Slot], other: list[Slot], neighbours: Mapping[Slot, list[Slot]], *, use_median: bool
) -> list[Slot]:
    """By the middle of the neighbours; a slot without neighbours keeps its place."""
    place = {slot: float(number) for number, slot in enumerate(other)}

    def middle(slot: Slot) -> float:
        places = sorted(place[one] for one in neighbours[slot])
        half = len(places) // 2
        if not use_median:
            return sum(places) / len(places)
        return places[half] if len(places) % 2 else (places[half - 1] + places[half]) / 2

    movable = iter(sorted((slot for slot in column if slot in neighbours), key=middle))
    return [next(movable) if slot in neighbours else slot for slot in column]


def _exchange(
    columns: list[list[Slot]], forth: Sequence[Mapping[Slot, list[Slot]]], back: Sequence[Mapping[Slot, list[Slot]]]
) -> None:
    """Swap neighbours wherever fewer lines cross then."""
    for number, column in enumerate(columns):
        sides = []
        if number:
            sides.append(_places_of(column, columns[number - 1], back[number - 1]))
        if number + 1 < len(columns):
            sides.append(_places_of(column, columns[number + 1], forth[number]))
        has_moved = True
        while has_moved:
            has_moved = False
            for place in range(len(column) - 1):
                one, two = column[place], column[place + 1]
                now = sum(_inversions(side[one], side[two]) for side in sides)
                if now and now > sum(_inversions(side[two], side[one]) for side in sides):
                    column[place], column[place + 1] = two, one
                    has_moved = True


def _places_of(
    column: Sequence[Slot], other: Sequence[Slot], neighbours: Mapping[Slot, list[Slot]]
) -> dict[Slot, list[int]]:
    place = {slot: number for number, slot in enumerate(other)}
    return {slot: sorted(place[one] for one in neighbours.get(slot, ())) for slot in column}


def _inversions(upper: Sequence[int], lower: Sequence[int]) -> int:
    """How often a line of the upper box ends below one of the lower box."""
    return sum(len(upper) - bisect_right(upper, place) for place in lower)


def _crossings(left: Sequence[Slot], right: Sequence[Slot], lines: Sequence[Line]) -> int:
    """How many pairs of lines cross between two columns."""
    starts = {slot: number for number, slot in enumerate(left)}
    ends = {slot: number for number, slot in enumerate(right)}
    places = sorted((starts[one], ends[two]) for one, two, _ in lines)
    found, seen = 0, list[int]()
    group: list[int] = []
    previous = -1
    for start, end in places:
        if start != previous:
            for one in group:
                insort(seen, one)
            group, previous = [], start
        found += len(seen) - bisect_right(seen, end)
        group.append(end)
    return found


def _stretch(rows: Rows) -> int:
    """How far lines run up and down, counted in places: the smaller, the calmer the picture."""
    places = [{slot: number for number, slot in enumerate(column)} for column in rows.columns]
    return sum(
        abs(places[number][one] - places[number + 1][two])
        for number, pairs in enumerate(rows.lines)
        for one, two, _ in pairs
    )
