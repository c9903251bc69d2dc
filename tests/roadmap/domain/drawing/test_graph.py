"""Graphs: circles, orders, groups and neighbourhoods."""

from hypothesis import given

from roadmap.domain.drawing.graph import chains_of, graph_of, grouped, in_order, neighbourhood, without_circles
from tests.roadmap.domain.drawing.geometry import graphs

WAY = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")]


@given(graphs())
def test_without_its_circles_a_graph_has_an_order(graph):
    opened, turned = without_circles(graph)
    place = {key: number for number, key in enumerate(in_order(opened))}
    assert place.keys() == set(graph.keys)
    assert all(place[one] < place[two] for one, two in opened.pairs)
    assert turned <= set(graph.pairs)


@given(graphs(has_circles=False))
def test_a_graph_without_circles_stays_as_it_is(graph):
    opened, turned = without_circles(graph)
    assert (set(opened.pairs), turned) == (set(graph.pairs), frozenset())


@given(graphs(has_circles=False))
def test_every_key_is_in_exactly_one_chain(graph):
    assert sorted(key for chain in chains_of(graph) for key in chain) == sorted(graph.keys)


def test_among_equals_the_given_order_stays():
    assert in_order(graph_of("zyxa", [("a", "z")])) == ("y", "x", "a", "z")


def test_loops_doubles_and_pairs_that_lead_out_are_left_away():
    assert graph_of("ab", [("a", "a"), ("a", "b"), ("a", "b"), ("b", "z")]).pairs == (("a", "b"),)


def test_the_pairs_between_groups_are_counted():
    group_of = {"a": "one", "b": "one", "c": "two", "d": "two"}
    graph = grouped(["one", "two", "empty"], [("a", "c"), ("b", "d"), ("a", "b"), ("d", "a")], group_of)
    assert dict(zip(graph.pairs, graph.weights, strict=True)) == {("one", "two"): 2, ("two", "one"): 1}


def test_a_neighbourhood_holds_what_is_next_to_a_key():
    assert neighbourhood(graph_of("abcde", WAY), "c", enough=0).keys == ("b", "c", "d")


def test_with_room_for_more_it_holds_the_way_to_it():
    assert neighbourhood(graph_of("abcde", WAY), "c", enough=4).keys == ("a", "b", "c", "d")
