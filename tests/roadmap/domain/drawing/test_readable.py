"""At most forty crossings, whatever the pack."""

from hypothesis import given
from hypothesis import strategies as st

from roadmap.domain.drawing.graph import graph_of
from roadmap.domain.drawing.layout import lay_out
from roadmap.domain.drawing.readable import MOST_CROSSINGS, lay_out_readably
from tests.roadmap.domain.drawing.geometry import overlapping, sizes, under_boxes

LEFT, RIGHT = [f"a{number:02}" for number in range(9)], [f"b{number:02}" for number in range(9)]
EVERY_PAIR = [(one, two) for one in LEFT for two in RIGHT]


@given(st.lists(st.sampled_from(EVERY_PAIR), unique=True))
def test_no_graph_is_drawn_with_more_than_forty_crossings_and_no_pair_gets_lost(pairs):
    graph = graph_of([*LEFT, *RIGHT], pairs)
    layout, left_out = lay_out_readably(graph, sizes(graph))
    assert layout.crossings <= MOST_CROSSINGS
    assert overlapping(layout) == under_boxes(layout) == []
    drawn = graph_of(graph.keys, (pair for pair in pairs if pair not in left_out))
    assert layout == lay_out(drawn, sizes(graph))
    assert set(left_out) <= set(pairs)


def test_nothing_is_left_out_while_it_is_readable():
    graph = graph_of([*LEFT, *RIGHT], zip(LEFT, RIGHT, strict=True))
    assert lay_out_readably(graph, sizes(graph))[1] == ()


def test_of_everything_with_everything_most_lines_are_left_out():
    graph = graph_of([*LEFT, *RIGHT], EVERY_PAIR)
    assert len(lay_out_readably(graph, sizes(graph))[1]) > len(EVERY_PAIR) / 3


def test_circles_do_not_keep_it_from_ending():
    graph = graph_of([*LEFT, *RIGHT], [*EVERY_PAIR, *((two, one) for one, two in EVERY_PAIR)])
    assert lay_out_readably(graph, sizes(graph))[0].crossings <= MOST_CROSSINGS
