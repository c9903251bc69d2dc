"""Looks at a layout as an eye would: where boxes and lines really are."""

from itertools import combinations

from hypothesis import strategies as st

from roadmap.domain.drawing.graph import graph_of

KEYS = tuple("abcdefghijklmn")
STEPS = 24


@st.composite
def graphs(draw, *, most=12, has_circles=True):
    """Up to `most` boxes with any lines between them."""
    keys = KEYS[: draw(st.integers(0, most))]
    pairs = draw(st.lists(st.tuples(st.sampled_from(keys), st.sampled_from(keys)), max_size=24)) if keys else []
    if not has_circles:
        pairs = [(min(pair), max(pair)) for pair in pairs]
    return graph_of(keys, pairs)


def sizes(graph):
    """Heights that differ from box to box."""
    return {key: 40.0 + 17 * (number % 4) for number, key in enumerate(graph.keys)}


def overlapping(layout):
    """Pairs of boxes of which one covers a part of the other."""
    return [
        (one, two)
        for (one, a), (two, b) in combinations(layout.boxes.items(), 2)
        if a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom
    ]


def points_of(bend, is_downward):
    """The curve as many short straight lines."""
    half = (bend.x + bend.to_x) / 2
    points = []
    for step in range(STEPS + 1):
        t = step / STEPS
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        x = sum(weight * at for weight, at in zip(weights, (bend.x, half, half, bend.to_x), strict=True))
        y = sum(weight * at for weight, at in zip(weights, (bend.y, bend.y, bend.to_y, bend.to_y), strict=True))
        points.append((x, y))
    points.append((bend.straight_to, bend.to_y))
    return [(y, x) for x, y in points] if is_downward else points


def under_boxes(layout):
    """Boxes that a line runs under, with the box that the line comes from."""
    return [
        (key, source)
        for source, bends in layout.ways.items()
        for bend in bends
        for x, y in points_of(bend, layout.is_downward)
        for key, box in layout.boxes.items()
        if box.x + 0.01 < x < box.right - 0.01 and box.y + 0.01 < y < box.bottom - 0.01
    ]


def crossings_seen(layout):
    """How many pairs of curves cross, seen from their ends: curves of one shape cross once or never."""
    bends = [bend for all_bends in layout.ways.values() for bend in all_bends]
    return sum(one.x == two.x and (one.y - two.y) * (one.to_y - two.to_y) < 0 for one, two in combinations(bends, 2))


def reached(layout):
    """The pairs that one can follow with a finger: along the curves of a box, and down its folded chain."""
    found = set(layout.links)
    doors = {(door(box, layout), box_middle(box, layout)): key for key, box in layout.boxes.items()}
    for source, bends in layout.ways.items():
        start = layout.boxes[source]
        todo = [(bends[0].x, box_middle(start, layout))]
        seen = set()
        while todo:
            here = todo.pop()
            if here in seen:
                continue
            seen.add(here)
            for bend in (bend for bend in bends if (bend.x, bend.y) == here):
                end = (bend.to_x, bend.to_y)
                if bend.straight_to == bend.to_x:
                    found.add((source, doors[end]))
                else:
                    todo.append((bend.straight_to, bend.to_y))
    return found


def door(box, layout):
    return box.y if layout.is_downward else box.x


def box_middle(box, layout):
    return box.x + box.width / 2 if layout.is_downward else box.middle
