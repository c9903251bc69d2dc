"""In which column each box stands: after all that come before it, and no further from them than needed."""

from collections.abc import Iterable
from math import ceil

from roadmap.domain.drawing.graph import Graph, in_order

ROUNDS = 8
MOST_IN_A_COLUMN = 10


def layers_of(graph: Graph) -> dict[str, int]:
    """A column for each key, 0 is first. The graph must be without circles."""
    layers = _longest_path(graph)
    _pull_together(graph, layers)
    after, before = graph.after(), graph.before()
    _spread(layers, [key for key in graph.keys if before[key] and not after[key]], step=1)
    _spread(layers, [key for key in graph.keys if after[key] and not before[key]], step=-1)
    lowest = min(layers.values(), default=0)
    return {key: layer - lowest for key, layer in layers.items()}


def _longest_path(graph: Graph) -> dict[str, int]:
    before = graph.before()
    layers: dict[str, int] = {}
    for key in in_order(graph):
        layers[key] = max((layers[other] + 1 for other in before[key]), default=0)
    return layers


def _pull_together(graph: Graph, layers: dict[str, int]) -> None:
    """Move each box towards the side where it has more lines, until nothing moves: shorter lines cross less."""
    after, before = graph.after(), graph.before()
    for _ in range(ROUNDS):
        has_moved = False
        for key in sorted(graph.keys, key=lambda one: (-layers[one], one)):
            # Lines to the right share their way, so they count as one.
            pull = bool(after[key]) - len(before[key])
            if pull > 0:
                best = min(layers[other] for other in after[key]) - 1
            elif pull < 0:
                best = max(layers[other] for other in before[key]) + 1
            else:
                continue
            has_moved |= best != layers[key]
            layers[key] = best
        if not has_moved:
            return


def _spread(layers: dict[str, int], ends: Iterable[str], *, step: int) -> None:
    """Share those at an end of the graph out over more columns where theirs is too high for a screen."""
    movable = list(ends)
    columns = sorted(set(layers.values()), reverse=step < 0)
    while columns:
        column = columns.pop(0)
        here = [key for key in movable if layers[key] == column]
        count = sum(layer == column for layer in layers.values())
        if count <= MOST_IN_A_COLUMN or not here:
            continue
        needed = ceil(count / MOST_IN_A_COLUMN)
        for key in here[ceil(count / needed) - count :]:
            layers[key] = column + step
        if not columns:
            columns.append(column + step)
