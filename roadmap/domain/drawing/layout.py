"""From a graph and the heights of its boxes to places and ways: what a picture needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from roadmap.domain.drawing.graph import Chain, Graph, Pair, chains_of, folded, without_circles
from roadmap.domain.drawing.layers import layers_of
from roadmap.domain.drawing.places import places_of
from roadmap.domain.drawing.rows import Rows, Slot, rows_of

WIDTH, BETWEEN_COLUMNS, BETWEEN_ROWS, BETWEEN_LINKS = 180.0, 38.0, 14.0, 12.0
WAY = 2.0
MOST_ALONE_IN_A_ROW = 4


@dataclass(frozen=True, slots=True)
class Box:
    """Where a key is drawn."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Bend:
    """A part of a way: an S from the end of a column to the start of the next; straight on to `straight_to`.

    `x` runs along the columns, so it is the height in a drawing that goes downwards. An arrow stands at the end of
    the last part (`ends`), or at the start of the first (`starts`) where a line runs against the order of the columns.
    """

    x: float
    y: float
    to_x: float
    to_y: float
    straight_to: float
    ends: bool
    starts: bool


@dataclass(frozen=True)
class Layout:
    """Boxes by key; `ways`: the bends of all lines that leave a key; `links`: pairs inside a folded chain."""

    boxes: Mapping[str, Box]
    ways: Mapping[str, tuple[Bend, ...]]
    links: tuple[Pair, ...]
    width: float
    height: float
    crossings: int
    is_downward: bool = False


@dataclass(frozen=True)
class _Placed:
    """Rows with the middle of each slot, and the chain that each box stands for."""

    rows: Rows
    middles: tuple[dict[Slot, float], ...]
    chains: Mapping[str, Chain]
    heights: Mapping[str, float]
    width: float

    def left(self, column: int) -> float:
        return column * (self.width + BETWEEN_COLUMNS)


def lay_out(graph: Graph, heights: Mapping[str, float], *, width: float = WIDTH, folds: bool = True) -> Layout:
    """Columns from left to right, long chains folded into one column, boxes without lines below the rest."""
    opened, turned = without_circles(graph)
    against = frozenset((two, one) for one, two in turned)
    joined = {key for pair in opened.pairs for key in pair}
    chains = chains_of(opened, against) if folds else tuple((key,) for key in opened.keys)
    chains = tuple(chain for chain in chains if chain[0] in joined)
    placed = _place(opened, chains, against, heights, width)
    boxes = _boxes(placed)
    bottom = max((box.bottom for box in boxes.values()), default=-2 * BETWEEN_ROWS)
    ways = _ways(placed, boxes, against - frozenset(graph.pairs))
    boxes |= _alone([key for key in graph.keys if key not in joined], heights, width, bottom + 2 * BETWEEN_ROWS)
    return Layout(
        boxes=boxes,
        ways=ways,
        links=tuple(pair for chain in chains for pair in pairwise(chain)),
        width=max((box.right for box in boxes.values()), default=0.0),
        height=max((box.bottom for box in boxes.values()), default=0.0),
        crossings=placed.rows.crossings,
    )


def lay_out_downward(graph: Graph, widths: Mapping[str, float], *, height: float) -> Layout:
    """Rows from top to bottom: for graphs with many columns, which pages have no room for side by side."""
    lying = lay_out(graph, widths, width=height, folds=False)
    return replace(
        lying,
        boxes={key: Box(box.y, box.x, box.height, box.width) for key, box in lying.boxes.items()},
        width=lying.height,
        height=lying.width,
        is_downward=True,
    )


def _place(
    graph: Graph, chains: Iterable[Chain], against: frozenset[Pair], heights: Mapping[str, float], width: float
) -> _Placed:
    by_head = {chain[0]: chain for chain in chains}
    head = {key: chain[0] for chain in by_head.values() for key in chain}
    drawn = folded(graph, by_head.values())
    rows = rows_of(drawn, layers_of(drawn), frozenset((head[one], head[two]) for one, two in against))
    sizes = {
        slot: WAY if slot.is_way else _height(by_head[slot.key], heights) for column in rows.columns for slot in column
    }
    return _Placed(rows, places_of(rows, sizes, BETWEEN_ROWS), by_head, heights, width)


def _height(chain: Chain, heights: Mapping[str, float]) -> float:
    return sum(heights[key] for key in chain) + BETWEEN_LINKS * (len(chain) - 1)


def _boxes(placed: _Placed) -> dict[str, Box]:
    boxes = {}
    for number, middles in enumerate(placed.middles):
        for slot, middle in middles.items():
            if slot.is_way:
                continue
            chain = placed.chains[slot.key]
            y = middle - _height(chain, placed.heights) / 2
            for key in chain:
                boxes[key] = Box(placed.left(number), y, placed.width, placed.heights[key])
                y += placed.heights[key] + BETWEEN_LINKS
    return boxes


def _ways(placed: _Placed, boxes: Mapping[str, Box], only_against: frozenset[Pair]) -> dict[str, tuple[Bend, ...]]:
    """Each line leaves the last box of a chain and arrives at the first of another."""
    ways: dict[str, list[Bend]] = {}
    for number, lines in enumerate(placed.rows.lines):
        right = placed.left(number + 1)
        for one, two, lane in lines:
            source = placed.chains[one.key][-1]
            bend = Bend(
                x=right - BETWEEN_COLUMNS,
                y=placed.middles[number][one] if one.is_way else boxes[source].middle,
                to_x=right,
                to_y=placed.middles[number + 1][two] if two.is_way else boxes[two.key].middle,
                straight_to=right + placed.width if two.is_way else right,
                ends=not two.is_way and (source, two.key) not in only_against,
                starts=bool(lane) and not one.is_way,
            )
            ways.setdefault(source, []).append(bend)
    return {key: tuple(bends) for key, bends in ways.items()}


def _alone(keys: Iterable[str], heights: Mapping[str, float], width: float, top: float) -> dict[str, Box]:
    """Boxes without lines, side by side."""
    boxes: dict[str, Box] = {}
    rest = list(keys)
    while rest:
        row, rest = rest[:MOST_ALONE_IN_A_ROW], rest[MOST_ALONE_IN_A_ROW:]
        for place, key in enumerate(row):
            boxes[key] = Box(place * (width + BETWEEN_COLUMNS), top, width, heights[key])
        top += max(heights[key] for key in row) + BETWEEN_ROWS
    return boxes
