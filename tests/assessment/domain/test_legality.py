"""What a pack may say: likeness of words, weights, scales, growing targets and ranges of versions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.legality import (
    Asked,
    Fall,
    closest,
    falls,
    is_range,
    rescaled,
    satisfies,
    version_key,
    weight_of,
)

LOW, HIGH = Asked(2, 2), Asked(3, 3)
versions = st.lists(st.integers(0, 20), min_size=1, max_size=3).map(lambda numbers: ".".join(map(str, numbers)))
asked = st.builds(Asked, value=st.integers(0, 5), weight=st.integers(1, 3))


@given(st.lists(st.integers(0, 1000), min_size=2, max_size=6, unique=True))
def test_a_scale_is_stretched_to_0_to_5_in_order(values):
    stretched = rescaled(sorted(values))
    assert stretched[0] == 0
    assert stretched[-1] == pytest.approx(5)
    assert stretched == sorted(stretched)


def test_a_scale_of_0_to_5_stays_as_it_is():
    assert rescaled([0, 1, 2, 3, 4, 5]) == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize("values", [[], [1], [1, 1], [2, 1], [0, 2, 1, 3]])
def test_a_scale_that_does_not_rise_is_refused(values):
    with pytest.raises(ValueError, match="rise"):
        rescaled(values)


def test_what_stays_or_grows_does_not_fall():
    below, above = {"a": Asked(2, 2)}, {"a": Asked(2, 3), "b": Asked(1, 1)}
    assert falls([("junior", below), ("senior", above)], {}) == []


def test_a_lower_target_and_a_lower_weight_are_two_falls():
    found = falls([("junior", {"a": HIGH}), ("senior", {"a": LOW})], {})
    assert found == [Fall("a", "junior", "senior", "target"), Fall("a", "junior", "senior", "weight")]


def test_a_skill_that_a_higher_level_no_longer_names_is_a_fall():
    assert falls([("junior", {"a": LOW}), ("senior", {})], {}) == [Fall("a", "junior", "senior", "skill")]


def test_a_skill_may_leave_for_a_group_of_the_level_that_drops_it_and_for_no_other():
    grades = [("junior", {"a": LOW}), ("senior", {})]
    assert falls(grades, {"senior": {"a"}}) == []
    assert falls(grades, {"senior": {"b"}, "junior": {"a"}}) == [Fall("a", "junior", "senior", "skill")]


def test_a_level_is_held_against_the_one_just_below():
    grades = [("junior", {"a": HIGH}), ("mid", {"a": LOW}), ("senior", {"a": LOW})]
    assert {(fall.lower, fall.higher) for fall in falls(grades, {})} == {("junior", "mid")}


@given(st.dictionaries(st.sampled_from("abc"), asked), st.dictionaries(st.sampled_from("abc"), asked))
def test_two_levels_ask_the_same_or_one_way_between_them_falls(one, other):
    down = [*falls([("x", one), ("y", other)], {}), *falls([("x", other), ("y", one)], {})]
    assert bool(down) is (one != other)


@pytest.mark.parametrize(
    ("version", "wanted", "fits"),
    [("1.2.0", ">=1.0,<2", True), ("2.0.0", ">=1.0,<2", False), ("1.0.0", "1.0", True), ("1.0.1", "==1.0", False),
     ("1.9.0", ">1.10", False), ("1.0.0", "<=1", True), ("1.0.0", "nonsense", False)],
)  # fmt: skip
def test_versions_lie_in_ranges(version, wanted, fits):
    assert satisfies(version, wanted) is fits


@given(versions, versions)
def test_a_version_is_before_after_or_the_same_and_never_two_of_them(version, limit):
    before, same, after = (satisfies(version, f"{sign}{limit}") for sign in ("<", "==", ">"))
    assert before + same + after == 1
    assert satisfies(version, f"<={limit}") is (before or same)
    assert satisfies(version, f">= {limit}") is (after or same)
    assert satisfies(version, f"={limit}") is satisfies(version, limit) is same


@given(versions)
def test_zeros_that_are_left_out_do_not_change_a_version(version):
    assert version_key(version) == version_key(".".join([*version.split("."), "0", "0"][:3]))


def test_versions_are_compared_as_numbers_and_not_as_text():
    assert version_key("1.10.0") > version_key("1.9.9")


@pytest.mark.parametrize("wanted", ["1", "1.0", "=1.0.0", "==1.0.0", ">=1.0, <2", "> 1"])
def test_a_range_is_comparisons_with_versions(wanted):
    assert is_range(wanted)


@pytest.mark.parametrize("wanted", ["", "latest", "1.0.0.0", "~1.0", ">=1.0,", ">=1.0,soon", "1.x"])
def test_anything_else_is_no_range(wanted):
    assert not is_range(wanted)
    assert not satisfies("1.0.0", wanted)


def test_words_weigh_3_2_and_1_and_numbers_weigh_themselves():
    assert [weight_of(word) for word in ("must", "should", "nice", 2.5)] == [3, 2, 1, 2.5]


def test_a_slip_of_the_pen_finds_the_word_that_was_meant():
    assert closest("statistcs", {"sql", "statistics"}) == "statistics"


def test_a_word_like_none_of_the_choices_finds_none():
    assert closest("zzz", {"sql"}) is None
