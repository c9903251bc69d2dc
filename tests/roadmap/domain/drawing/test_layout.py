"""The layout: nothing covers anything, lines cross little and can all be followed, the same each time."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.domain.drawing.graph import chains_of, graph_of, without_circles
from roadmap.domain.drawing.layers import MOST_IN_A_COLUMN
from roadmap.domain.drawing.layout import BETWEEN_COLUMNS, WIDTH, lay_out, lay_out_downward
from roadmap.domain.drawing.places import never_falling
from tests.roadmap.domain.drawing.geometry import crossings_seen, graphs, overlapping, reached, sizes, under_boxes

TREE = [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), ("a", "d")]


def drawn(graph, **options):
    return lay_out(graph, sizes(graph), **options)


def drawn_downward(graph):
    return lay_out_downward(graph, dict.fromkeys(graph.keys, 100.0), height=50.0)


@given(graphs())
def test_every_key_has_a_box_and_no_two_boxes_overlap(graph):
    for layout in (drawn(graph), drawn_downward(graph)):
        assert layout.boxes.keys() == set(graph.keys)
        assert overlapping(layout) == []


@given(graphs())
def test_no_line_runs_under_a_box(graph):
    assert under_boxes(drawn(graph)) == []
    assert under_boxes(drawn_downward(graph)) == []


@given(graphs())
def test_every_line_can_be_followed_from_end_to_end(graph):
    opened, _ = without_circles(graph)
    assert reached(drawn(graph)) == set(opened.pairs)
    assert reached(drawn_downward(graph)) == set(opened.pairs)


@given(graphs())
def test_the_crossings_that_are_counted_are_those_that_are_seen(graph):
    layout = drawn(graph)
    assert layout.crossings == crossings_seen(layout)


@given(graphs())
def test_the_same_graph_is_drawn_the_same_each_time(graph):
    assert drawn(graph) == drawn(graph)


@given(graphs())
def test_everything_lies_inside_the_picture(graph):
    layout = drawn(graph)
    assert all(box.x >= -1e-6 and box.y >= -1e-6 for box in layout.boxes.values())
    assert all(box.right <= layout.width and box.bottom <= layout.height for box in layout.boxes.values())


@given(graphs(has_circles=False))
def test_what_comes_first_stands_further_left_or_higher_in_its_chain(graph):
    boxes = drawn(graph).boxes
    assert all((boxes[one].x, boxes[one].y) < (boxes[two].x, boxes[two].y) for one, two in graph.pairs)


@given(graphs())
def test_arrows_stand_where_something_builds_on_something(graph):
    ends = sum(bend.ends for bends in drawn_downward(graph).ways.values() for bend in bends)
    starts = sum(bend.starts for bends in drawn_downward(graph).ways.values() for bend in bends)
    assert ends + starts == len(graph.pairs)


def test_a_tree_is_drawn_without_a_crossing():
    assert drawn(graph_of("abcd", TREE)).crossings == 0


def test_two_crossed_lines_are_uncrossed():
    graph = graph_of("abcd", [("a", "d"), ("b", "c")])
    assert drawn(graph).crossings == 0


def test_four_boxes_that_all_want_each_other_cross_once():
    graph = graph_of("abcd", [("a", "c"), ("a", "d"), ("b", "c"), ("b", "d")])
    assert drawn(graph).crossings == 1


def test_a_long_chain_takes_one_column():
    keys = "abcdefgh"
    layout = drawn(graph_of(keys, itertools.pairwise(keys)))
    assert layout.width == WIDTH
    assert layout.links == tuple(itertools.pairwise(keys))


def test_a_chain_inside_a_graph_is_entered_at_its_first_and_left_at_its_last_box():
    graph = graph_of("abcdxy", [("x", "a"), ("y", "a"), ("a", "b"), ("b", "c"), ("c", "d"), ("x", "d")])
    assert chains_of(graph) == (("a", "b", "c"), ("d",), ("x",), ("y",))
    assert drawn(graph).ways["c"][0].y == drawn(graph).boxes["c"].middle


def test_a_column_too_high_for_a_screen_is_shared_out():
    many = [f"skill-{number:02}" for number in range(23)]
    layout = drawn(graph_of(["one", *many], [("one", other) for other in many]))
    columns = [sum(box.x == x for box in layout.boxes.values()) for x in {box.x for box in layout.boxes.values()}]
    assert max(columns) <= MOST_IN_A_COLUMN
    assert overlapping(layout) == under_boxes(layout) == []


def test_boxes_without_lines_stand_below_the_rest():
    layout = drawn(graph_of("abz", [("a", "b")]))
    assert layout.boxes["z"].y > layout.boxes["a"].bottom


def test_columns_leave_room_for_lines_between_them():
    boxes = drawn(graph_of("ab", [("a", "b")])).boxes
    assert boxes["b"].x - boxes["a"].right == BETWEEN_COLUMNS


@pytest.mark.parametrize("keys", ["", "a"])
def test_nothing_and_a_single_box_have_a_picture(keys):
    layout = drawn(graph_of(keys, []))
    assert (len(layout.boxes), layout.crossings) == (len(keys), 0)


def test_of_a_circle_the_lightest_line_runs_back():
    graph = graph_of("abc", [("a", "b"), ("b", "c"), ("c", "a")], {("a", "b"): 5, ("b", "c"): 1, ("c", "a"): 3})
    assert without_circles(graph)[1] == {("b", "c")}


@given(st.lists(st.tuples(st.floats(-100, 100), st.floats(0.1, 10)), max_size=12))
def test_numbers_near_their_wishes_never_fall(pairs):
    found = never_falling([wish for wish, _ in pairs], [weight for _, weight in pairs])
    assert len(found) == len(pairs)
    assert all(one <= two + 1e-9 for one, two in itertools.pairwise(found))


def test_wishes_that_never_fall_come_true():
    assert never_falling([1.0, 2.0, 2.0], [1.0, 1.0, 1.0]) == [1.0, 2.0, 2.0]
