"""Boxes and what leads to what: circles opened, chains folded into one box."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

LONG_CHAIN = 3

Pair = tuple[str, str]
Chain = tuple[str, ...]


@dataclass(frozen=True)
class Graph:
    """Keys in their given order, and pairs (before, after), each once and without loops; weights count for circles."""

    keys: tuple[str, ...]
    pairs: tuple[Pair, ...]
    weights: tuple[int, ...]

    def after(self) -> dict[str, list[str]]:
        """For each key what comes directly after it."""
        return _listed(self.keys, self.pairs)

    def before(self) -> dict[str, list[str]]:
        """For each key what comes directly before it."""
        return _listed(self.keys, ((two, one) for one, two in self.pairs))


def graph_of(keys: Iterable[str], pairs: Iterable[Pair], weights: Mapping[Pair, int] | None = None) -> Graph:
    """The graph among these keys; pairs that lead out of it are left away."""
    known = tuple(dict.fromkeys(keys))
    inside = set(known)
    kept = dict.fromkeys((one, two) for one, two in pairs if one != two and one in inside and two in inside)
    return Graph(known, tuple(kept), tuple(weights.get(pair, 1) for pair in kept) if weights else (1,) * len(kept))


def grouped(groups: Iterable[str], pairs: Iterable[Pair], group_of: Mapping[str, str]) -> Graph:
    """The graph of groups: how many pairs lead from one to another is the weight."""
    among = Counter(
        (group_of[one], group_of[two])
        for one, two in pairs
        if one in group_of and two in group_of and group_of[one] != group_of[two]
    )
    return graph_of(groups, among, among)


def neighbourhood(graph: Graph, key: str, enough: int) -> Graph:
    """A key with what comes directly before and after it; if there is room, also what is before that: the way to it."""
    after, before = graph.after(), graph.before()
    near = dict.fromkeys([key, *before[key], *after[key]])
    further = dict.fromkeys(far for one in before[key] for far in before[one])
    chosen = near | further if len(near | further) <= enough else near
    return graph_of((one for one in graph.keys if one in chosen), graph.pairs)


def without_circles(graph: Graph) -> tuple[Graph, frozenset[Pair]]:
    """The graph with the lightest pairs of its circles turned round, and those pairs as they were."""
    after: dict[str, set[str]] = {key: set() for key in graph.keys}
    kept: list[Pair] = []
    turned: list[Pair] = []
    weight = dict(zip(graph.pairs, graph.weights, strict=True))
    for one, two in sorted(graph.pairs, key=lambda pair: -weight[pair]):
        if _leads_to(after, two, one):
            turned.append((one, two))
        else:
            after[one].add(two)
            kept.append((one, two))
    return graph_of(graph.keys, [*kept, *((two, one) for one, two in turned)]), frozenset(turned)


def in_order(graph: Graph) -> tuple[str, ...]:
    """The keys with each after all that come before it, otherwise as given. The graph must be without circles."""
    after, before = graph.after(), graph.before()
    place = {key: number for number, key in enumerate(graph.keys)}
    missing = {key: len(others) for key, others in before.items()}
    ready = [place[key] for key in graph.keys if not missing[key]]
    order = []
    while ready:
        key = graph.keys[heappop(ready)]
        order.append(key)
        for other in after[key]:
            missing[other] -= 1
            if not missing[other]:
                heappush(ready, place[other])
    return tuple(order)


def chains_of(graph: Graph, apart: Container[Pair] = frozenset()) -> tuple[Chain, ...]:
    """Every key once: alone, or with those that stand in one line with it, if that line is long.

    In a line each leads to the next only, and the next comes from it only. Pairs in `apart` join no line.
    """
    after, before = graph.after(), graph.before()
    follows = {
        one: nexts[0]
        for one, nexts in after.items()
        if len(nexts) == 1 and len(before[nexts[0]]) == 1 and (one, nexts[0]) not in apart
    }
    heads = [key for key in graph.keys if not (len(before[key]) == 1 and follows.get(before[key][0]) == key)]
    chains: list[Chain] = []
    for head in heads:
        line = [head]
        while line[-1] in follows:
            line.append(follows[line[-1]])
        chains += [tuple(line)] if len(line) >= LONG_CHAIN else [(key,) for key in line]
    return tuple(chains)


def folded(graph: Graph, chains: Iterable[Chain]) -> Graph:
    """The graph with each of these chains as one key, that of its first member."""
    head = {key: chain[0] for chain in chains for key in chain}
    keys = (head[key] for key in graph.keys if key in head)
    return graph_of(keys, ((head[one], head[two]) for one, two in graph.pairs))


def _listed(keys: Iterable[str], pairs: Iterable[Pair]) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {key: [] for key in keys}
    for one, two in pairs:
        lists[one].append(two)
    return lists


def _leads_to(after: Mapping[str, set[str]], start: str, goal: str) -> bool:
    todo, seen = [start], {start}
    while todo:
        here = todo.pop()
        if here == goal:
            return True
        fresh = after[here] - seen
        seen |= fresh
        todo.extend(fresh)
    return False
