"""Directed graphs of slugs: a circle in them, and an order that respects them."""

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter


class PrerequisitesHaveCircle(ValueError):
    """Things that want each other first; `circle` names them, the first one again at the end."""

    def __init__(self, circle: list[str]) -> None:
        super().__init__(" -> ".join(circle))
        self.circle = circle


def in_order(needs: Mapping[str, Iterable[str]]) -> list[str]:
    """Every node after all that it needs; ties by name, so that the order is the same on every machine.

    `needs` gives for each node the nodes it wants first. Raises PrerequisitesHaveCircle.
    """
    sorter = TopologicalSorter({node: sorted(set(needs[node])) for node in sorted(needs)})
    try:
        sorter.prepare()
    except CycleError as failure:
        raise PrerequisitesHaveCircle(_turned(failure.args[1])) from None
    order: list[str] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        order.extend(ready)
        sorter.done(*ready)
    return order


def _turned(circle: list[str]) -> list[str]:
    """The circle read as “needs”, starting with its smallest name; graphlib names it the other way round."""
    ring = circle[:-1][::-1]
    start = ring.index(min(ring))
    return [*ring[start:], *ring[:start], ring[start]]
