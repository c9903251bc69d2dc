"""The plain rules behind the checks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.graph import PrerequisitesHaveCircle, in_order
from assessment.domain.identity import identity_of
from assessment.domain.legality import Asked, closest, falls, is_range, rescaled, satisfies, version_key, weight_of


def circle_or_order(needs):
    try:
        return [], in_order(needs)
    except PrerequisitesHaveCircle as failure:
        return failure.circle, []


NODES = st.sampled_from("abcdefgh")


@given(st.dictionaries(NODES, st.lists(NODES, max_size=4)))
def test_an_order_respects_every_need_or_a_true_circle_is_named(needs):
    circle, order = circle_or_order(needs)
    assert circle[:1] == circle[-1:]
    assert all(other in needs[node] for node, other in pairwise(circle))
    assert circle or all(order.index(other) < order.index(node) for node, others in needs.items() for other in others)


def test_a_chain_of_a_hundred_thousand_needs_no_deep_stack():
    assert in_order({str(number): [str(number + 1)] for number in range(100_000)})[0] == "100000"


def test_the_order_does_not_hang_on_the_order_of_keys():
    assert in_order({"b": [], "a": [], "c": ["b"]}) == in_order({"c": ["b"], "a": [], "b": []}) == ["a", "b", "c"]


@given(st.lists(st.integers(0, 1000), min_size=2, max_size=6, unique=True))
def test_a_scale_is_stretched_to_0_to_5_in_order(values):
    stretched = rescaled(sorted(values))
    assert stretched[0] == 0
    assert stretched[-1] == pytest.approx(5)
    assert stretched == sorted(stretched)


def test_a_scale_of_0_to_5_stays_as_it_is():
    assert rescaled([0, 1, 2, 3, 4, 5]) == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize("values", [[1], [1, 1], [2, 1]])
def test_a_scale_that_does_not_rise_is_refused(values):
    with pytest.raises(ValueError, match="rise"):
        rescaled(values)


def test_what_stays_or_grows_does_not_fall():
    below, above = {"a": Asked(2, 2)}, {"a": Asked(2, 3), "b": Asked(1, 1)}
    assert falls([("junior", below), ("senior", above)], {}) == []


@pytest.mark.parametrize(
    ("version", "wanted", "fits"),
    [("1.2.0", ">=1.0,<2", True), ("2.0.0", ">=1.0,<2", False), ("1.0.0", "1.0", True), ("1.0.1", "==1.0", False),
     ("1.9.0", ">1.10", False), ("1.0.0", "<=1", True), ("1.0.0", "nonsense", False)],
)  # fmt: skip
def test_versions_lie_in_ranges(version, wanted, fits):
    assert satisfies(version, wanted) is fits


def test_small_words():
    assert version_key("1.10.0") > version_key("1.9.9")
    assert [weight_of(word) for word in ("must", "should", "nice", 2.5)] == [3, 2, 1, 2.5]
    assert closest("statistcs", {"sql", "statistics"}) == "statistics"
    assert closest("zzz", {"sql"}) is None
    assert is_range(">=1.0, <2")
    assert not is_range("latest")


def test_an_identity_is_the_same_everywhere():
    assert str(identity_of("ml-core", "skill", "python")) == "79af0072-256a-559d-acd4-79d535c5d78b"
