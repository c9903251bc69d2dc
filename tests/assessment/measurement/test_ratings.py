"""What ratings must look like, and whether there are enough of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.measurement import ratings

NAN = np.nan


@pytest.mark.parametrize("empty", [[], [[]], np.zeros((0, 4)), np.zeros((3, 0)), np.zeros((2, 0, 2))])
def test_an_empty_array_of_any_shape_is_an_empty_table(empty):
    assert ratings.ratings_table(np.asarray(empty), "raters x units").shape == (0, 0)
    assert ratings.counts_of(np.asarray(empty), "strata", dimensions=3).shape == (0, 0, 0)
    assert ratings.joint_subjects(np.asarray(empty)) == 0


def test_a_wrong_shape_is_told_with_what_was_wanted():
    with pytest.raises(ratings.ShapeIsWrong, match=r"Wanted raters x units, got an array of shape \(3,\)"):
        ratings.ratings_table(np.ones(3), "raters x units")
    with pytest.raises(ratings.ShapeIsWrong, match=r"Wanted a cube, got .* \(3, 2\)"):
        ratings.counts_of(np.ones((3, 2)), "a cube", dimensions=3)


@pytest.mark.parametrize("rating", [np.inf, -np.inf, 1e51, -1e200])
def test_ratings_that_cannot_be_squared_are_refused_with_their_place(rating):
    with pytest.raises(ratings.RatingIsOutOfReach, match=r"at \(1, 0\) is too large") as refusal:
        ratings.ratings_table(np.array([[1.0, NAN], [rating, 2.0]]), "raters x units")
    assert (refusal.value.rating, refusal.value.place) == (rating, (1, 0))


def test_a_gap_is_refused_where_complete_data_are_needed():
    with pytest.raises(ratings.RatingIsMissing, match=r"at \(0, 1\) is missing") as refusal:
        ratings.complete_table(np.array([[1.0, NAN], [NAN, 2.0]]), "subjects x raters")
    assert refusal.value.place == (0, 1)


@pytest.mark.parametrize("count", [-1.0, NAN, np.inf])
def test_impossible_counts_are_refused_with_their_place(count):
    with pytest.raises(ratings.CountIsImpossible, match=r"counted .* at \(0, 1\)"):
        ratings.counts_of(np.array([[1.0, count]]), "a table")


@pytest.mark.parametrize("confidence", [0.0, 1.0, -0.5, 95.0, NAN])
def test_a_confidence_lies_between_nothing_and_certainty(confidence):
    with pytest.raises(ratings.ConfidenceIsOutOfRange, match="between 0 and 1"):
        ratings.tail_of(confidence)


def test_the_tail_is_what_is_left_out_on_one_side():
    assert ratings.tail_of(0.95) == pytest.approx(0.025)


@given(st.lists(st.floats(-1e50, 1e50), min_size=1, max_size=20))
def test_scaled_values_start_at_zero_end_below_one_and_keep_their_order(values):
    scaled = ratings.unit_scaled(np.array(values))
    assert scaled.min() == 0.0
    assert scaled.max() == 0.0 if len(set(values)) == 1 else 0.5 <= scaled.max() < 1.0
    in_order = scaled[np.argsort(values, kind="stable")]
    assert (np.diff(in_order) >= 0.0).all()


def test_equal_values_share_their_rank():
    assert ratings.midranks(np.array([3.5, 1.0, 3.5, 9.0, 1.0, 3.5])).tolist() == [4.0, 1.5, 4.0, 6.0, 1.5, 4.0]


def test_under_ten_jointly_rated_units_are_too_few_to_tell():
    table = np.ones((3, 12))
    table[:2, :2] = NAN  # one rater only
    assert ratings.joint_subjects(table) == 10
    assert ratings.is_enough_to_tell(table)
    table[:2, 2] = NAN
    assert ratings.joint_subjects(table) == 9
    assert not ratings.is_enough_to_tell(table)


def test_one_rater_alone_never_is_enough():
    assert not ratings.is_enough_to_tell(np.ones((1, 100)))
