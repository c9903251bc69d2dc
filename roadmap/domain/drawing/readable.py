"""A picture that stays readable whatever the pack: the lines that cross most are left out, and said to be."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations

from roadmap.domain.drawing.graph import Graph, Pair, graph_of
from roadmap.domain.drawing.layout import Bend, Box, Layout, lay_out

MOST_CROSSINGS = 40
LEFT_OUT_AT_ONCE = 0.15  # lines for each crossing too many: fewer would take too long, more would leave out too much


def lay_out_readably(graph: Graph, heights: Mapping[str, float]) -> tuple[Layout, tuple[Pair, ...]]:
    """The layout with at most forty crossings, and the pairs whose line had to be left out for that."""
    left_out: list[Pair] = []
    layout = lay_out(graph, heights)
    while layout.crossings > MOST_CROSSINGS:
        count = max(3, round((layout.crossings - MOST_CROSSINGS) * LEFT_OUT_AT_ONCE))
        worst = _most_crossed(graph, layout)[:count]
        left_out += worst
        graph = graph_of(graph.keys, (pair for pair in graph.pairs if pair not in worst))
        layout = lay_out(graph, heights)
    return layout, tuple(left_out)


def _most_crossed(graph: Graph, layout: Layout) -> list[Pair]:
    """The pairs whose lines are crossed, most often first."""
    crossed = _crossings_of(bend for bends in layout.ways.values() for bend in bends)
    cost = {pair: sum(crossed[bend] for bend in _line(pair, layout)) for pair in graph.pairs}
    return sorted((pair for pair in graph.pairs if cost[pair]), key=lambda pair: (-cost[pair], pair))


def _line(pair: Pair, layout: Layout) -> Iterable[Bend]:
    """The parts of the line of a pair, which may run the other way; parts that it shares with others count too."""
    for source, goal in (pair, pair[::-1]):
        box, bends = layout.boxes[goal], layout.ways.get(source, ())
        if any(_ends_at(bend, box) for bend in bends):
            yield from (bend for bend in bends if _ends_at(bend, box) or bend.x < bend.to_x < bend.straight_to < box.x)


def _ends_at(bend: Bend, box: Box) -> bool:
    return (bend.straight_to, bend.to_y) == (box.x, box.middle)


def _crossings_of(bends: Iterable[Bend]) -> Counter[Bend]:
    """How often each part is crossed. Parts between the same columns have one shape, so their ends tell."""
    columns: dict[float, list[Bend]] = {}
    for bend in bends:
        columns.setdefault(bend.x, []).append(bend)
    crossed: Counter[Bend] = Counter()
    for parts in columns.values():
        for one, two in combinations(parts, 2):
            if (one.y - two.y) * (one.to_y - two.to_y) < 0:
                crossed[one] += 1
                crossed[two] += 1
    return crossed
