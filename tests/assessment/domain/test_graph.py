"""Orders of slugs that respect what each of them needs, and circles that allow none."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.graph import PrerequisitesHaveCircle, in_order

NODES = st.sampled_from("abcdefgh")


def circle_or_order(needs):
    try:
        return [], in_order(needs)
    except PrerequisitesHaveCircle as failure:
        return failure.circle, []


@given(st.dictionaries(NODES, st.lists(NODES, max_size=4)))
def test_an_order_respects_every_need_or_a_true_circle_is_named(needs):
    circle, order = circle_or_order(needs)
    assert circle[:1] == circle[-1:]
    assert all(other in needs[node] for node, other in pairwise(circle))
    assert circle or all(order.index(other) < order.index(node) for node, others in needs.items() for other in others)


@given(st.dictionaries(NODES, st.lists(NODES, max_size=4)))
def test_an_order_names_everything_once_also_what_is_only_needed(needs):
    circle, order = circle_or_order(needs)
    assert circle or sorted(order) == sorted({*needs, *(other for others in needs.values() for other in others)})


@given(st.dictionaries(NODES, st.lists(NODES, max_size=4)), st.randoms(use_true_random=False))
def test_the_order_does_not_hang_on_how_the_needs_are_written_down(needs, chance):
    shuffled = {node: chance.sample(needs[node], len(needs[node])) for node in chance.sample(list(needs), len(needs))}
    assert circle_or_order(shuffled) == circle_or_order(needs)


def test_a_chain_of_a_hundred_thousand_needs_no_deep_stack():
    assert in_order({str(number): [str(number + 1)] for number in range(100_000)})[0] == "100000"


def test_ties_are_broken_by_name():
    assert in_order({"b": [], "a": [], "c": ["b"]}) == ["a", "b", "c"]


def test_a_circle_is_read_as_needs_and_starts_with_its_smallest_name():
    with pytest.raises(PrerequisitesHaveCircle, match=r"^a -> c -> b -> a$") as failure:
        in_order({"c": ["b"], "b": ["a"], "a": ["c"], "z": ["c"]})
    assert failure.value.circle == ["a", "c", "b", "a"]


def test_what_needs_itself_is_a_circle_of_one():
    with pytest.raises(PrerequisitesHaveCircle, match=r"^a -> a$"):
        in_order({"a": ["a"]})
