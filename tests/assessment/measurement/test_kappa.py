"""Agreement of two raters, and of many, on categories."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessment.measurement.kappa import (
    RatingsPerSubjectDiffer,
    Weighting,
    WeightsDoNotFit,
    cohen_kappa,
    cross_table,
    disagreement_weights,
    fleiss_kappa,
    weighted_kappa,
)
from assessment.measurement.ratings import (
    CategoryIsOffTheScale,
    ConfidenceIsOutOfRange,
    CountIsImpossible,
    ShapeIsWrong,
)

seeds = st.integers(0, 100_000)
NAN = np.nan


def random_table(seed: int, categories: int) -> np.ndarray:
    return np.random.RandomState(seed).randint(0, 9, (categories, categories)).astype(float)


def test_two_raters_become_a_table_without_the_subjects_one_of_them_left_out():
    first, second = np.array([0.0, 1.0, 2.0, 2.0, NAN, 1.0]), np.array([0.0, 2.0, 2.0, 2.0, 1.0, NAN])
    assert cross_table(first, second, 3).tolist() == [[1, 0, 0], [0, 0, 1], [0, 0, 2]]


@pytest.mark.parametrize("category", [-1.0, 3.0, 1.5, np.inf])
def test_a_category_off_the_scale_is_refused(category):
    with pytest.raises(CategoryIsOffTheScale, match="whole number from 0 to 2"):
        cross_table(np.array([0.0, category]), np.array([1.0, 1.0]), 3)


def test_vectors_have_to_match():
    with pytest.raises(ShapeIsWrong, match="same length"):
        cross_table(np.zeros(3), np.zeros(2), 3)
    with pytest.raises(ShapeIsWrong, match="same length"):
        cross_table(np.zeros((2, 2)), np.zeros(4), 3)


def test_nobody_rated_by_both_is_undefined():
    assert cohen_kappa(cross_table(np.array([NAN, 1.0]), np.array([1.0, NAN]), 3)) is None
    assert cohen_kappa(cross_table(np.zeros(0), np.zeros(0), 3)) is None
    assert cohen_kappa(np.zeros((0, 0))) is None


def test_weights_grow_with_the_distance():
    assert disagreement_weights(3, Weighting.UNWEIGHTED).tolist() == [[0, 1, 1], [1, 0, 1], [1, 1, 0]]
    assert disagreement_weights(3, Weighting.LINEAR).tolist() == [[0, 1, 2], [1, 0, 1], [2, 1, 0]]
    assert disagreement_weights(3, Weighting.QUADRATIC).tolist() == [[0, 1, 4], [1, 0, 1], [4, 1, 0]]


@given(seeds)
def test_with_two_categories_weights_change_nothing(seed):
    table = random_table(seed, 2)
    plain = cohen_kappa(table)
    for weighting in (Weighting.LINEAR, Weighting.QUADRATIC):
        weighted = cohen_kappa(table, weighting)
        assert (weighted is None) == (plain is None)
        assert weighted is None or (weighted.value, weighted.standard_error) == pytest.approx(
            (plain.value, plain.standard_error)
        )


@given(seeds, st.integers(2, 5), st.sampled_from(Weighting))
def test_kappa_lies_in_its_interval_and_does_not_depend_on_who_is_first(seed, categories, weighting):
    table = random_table(seed, categories)
    found, swapped = cohen_kappa(table, weighting), cohen_kappa(table.T, weighting)
    assume(found is not None)
    assert swapped.value == pytest.approx(found.value, abs=1e-12)
    assert swapped.standard_error == pytest.approx(found.standard_error, abs=1e-12)
    assert found.interval.low <= found.value <= found.interval.high <= 1.0


@given(seeds, st.permutations(range(4)))
def test_renaming_categories_changes_nothing_without_weights(seed, names):
    table = random_table(seed, 4)
    renamed = table[np.ix_(names, names)]
    assert cohen_kappa(renamed).value == pytest.approx(cohen_kappa(table).value, abs=1e-12)


@given(seeds)
def test_turning_the_scale_round_changes_nothing(seed):
    table = random_table(seed, 4)
    found = cohen_kappa(table, Weighting.LINEAR)
    assert cohen_kappa(table[::-1, ::-1], Weighting.LINEAR).value == pytest.approx(found.value, abs=1e-12)


@given(seeds, st.sampled_from(Weighting))
def test_the_standard_error_is_the_slope_along_each_share(seed, weighting):
    """The delta method with numeric derivatives."""
    table = random_table(seed, 3) + 1.0
    shares, step = table / table.sum(), 1e-6

    def value_at(i, j, by):
        moved = shares.copy()
        moved[i, j] += by
        return cohen_kappa(moved, weighting, subjects=2).value

    slopes = np.array([[value_at(i, j, step) - value_at(i, j, -step) for j in range(3)] for i in range(3)]) / 2 / step
    variance = ((shares * slopes**2).sum() - (shares * slopes).sum() ** 2) / table.sum()
    assert cohen_kappa(table, weighting).standard_error == pytest.approx(np.sqrt(variance), rel=1e-4)


def test_the_interval_covers_as_often_as_it_says():
    rng = np.random.RandomState(4)
    shares = np.array([[0.3, 0.1, 0.05], [0.05, 0.2, 0.05], [0.0, 0.05, 0.2]])
    true = cohen_kappa(shares, Weighting.LINEAR).value
    samples = rng.multinomial(150, shares.ravel(), 600).reshape(-1, 3, 3)
    intervals = [cohen_kappa(sample, Weighting.LINEAR, confidence=0.9).interval for sample in samples]
    assert np.mean([one.low <= true <= one.high for one in intervals]) == pytest.approx(0.9, abs=0.03)


def test_perfect_agreement_is_one_and_perfect_contradiction_minus_one():
    assert cohen_kappa(np.diag([3.0, 4.0, 5.0])).value == 1.0
    assert cohen_kappa(np.array([[0.0, 5.0], [5.0, 0.0]])).value == -1.0


def test_one_category_for_everybody_is_undefined():
    assert cohen_kappa(np.diag([8.0, 0.0, 0.0]), Weighting.QUADRATIC) is None
    assert cohen_kappa(np.array([[8.0]])) is None


def test_a_rater_who_always_says_the_same_agrees_by_chance_only():
    assert cohen_kappa(np.array([[4.0, 0.0], [6.0, 0.0]])).value == 0.0


def test_one_subject_is_too_few():
    assert cohen_kappa(np.array([[0.0, 1.0], [0.0, 0.0]])) is None
    assert cohen_kappa(np.array([[0.3, 0.2], [0.1, 0.4]]), subjects=1) is None


def test_bare_proportions_have_no_standard_error():
    bare, known = (cohen_kappa(np.array([[0.3, 0.2], [0.1, 0.4]]), subjects=number) for number in (None, 50))
    counted = cohen_kappa(np.array([[15.0, 10.0], [5.0, 20.0]]))
    assert (bare.standard_error, bare.interval) == (None, None)
    assert bare.value == pytest.approx(counted.value)
    assert known.standard_error == pytest.approx(counted.standard_error)


def test_malformed_tables_and_weights_are_refused():
    with pytest.raises(ShapeIsWrong, match="square"):
        cohen_kappa(np.ones((2, 3)))
    with pytest.raises(CountIsImpossible, match="-1"):
        cohen_kappa(np.array([[1.0, -1.0], [2.0, 3.0]]))
    with pytest.raises(ConfidenceIsOutOfRange):
        cohen_kappa(np.ones((2, 2)), confidence=1.5)
    for weights in (
        [[0.0]],
        [[1.0, 1.0], [1.0, 0.0]],
        [[0.0, -1.0], [1.0, 0.0]],
        [[0.0, NAN], [1.0, 0.0]],
        [[0.0, np.inf], [1.0, 0.0]],
    ):
        with pytest.raises(WeightsDoNotFit, match="do not fit"):
            weighted_kappa(np.ones((2, 2)), np.array(weights))


def fleiss_counts(ratings: np.ndarray, categories: int) -> np.ndarray:
    """Raters x subjects as subjects x categories."""
    return (ratings[:, :, None] == np.arange(categories)).sum(axis=0).astype(float)


@given(seeds, st.permutations(range(4)))
def test_fleiss_does_not_depend_on_the_order_of_subjects_or_categories(seed, names):
    counts = fleiss_counts(np.random.RandomState(seed).randint(0, 4, (3, 8)), 4)
    found, other = fleiss_kappa(counts), fleiss_kappa(counts[::-1, names])
    assert other.value == pytest.approx(found.value)
    assert other.null_standard_error == pytest.approx(found.null_standard_error)
    assert other.by_category == tuple(pytest.approx(found.by_category[name]) for name in names)


@given(seeds)
def test_with_two_categories_each_has_the_kappa_of_all(seed):
    found = fleiss_kappa(fleiss_counts(np.random.RandomState(seed).randint(0, 2, (4, 9)), 2))
    assume(found is not None)
    assert found.by_category == (pytest.approx(found.value), pytest.approx(found.value))
    assert found.null_standard_error == pytest.approx(np.sqrt(2.0 / (9 * 4 * 3)))


def test_the_null_error_is_the_spread_among_raters_who_guess():
    rng = np.random.RandomState(8)
    guessed = [fleiss_kappa(fleiss_counts(rng.choice(3, (4, 60), p=[0.5, 0.3, 0.2]), 3)) for _ in range(600)]
    spread = np.std([one.value for one in guessed])
    assert np.mean([one.null_standard_error for one in guessed]) == pytest.approx(spread, rel=0.1)


def test_fleiss_of_perfect_agreement_is_one_and_an_unused_category_has_none():
    found = fleiss_kappa(np.array([[3.0, 0.0, 0.0], [0.0, 3.0, 0.0]]))
    assert found.value == 1.0
    assert found.by_category == (1.0, 1.0, None)


@pytest.mark.parametrize(
    "counts", [np.zeros((0, 3)), [[0.0, 3.0]], [[1.0, 0.0], [0.0, 1.0]], [[3.0, 0.0], [3.0, 0.0]], np.zeros((4, 2))]
)
def test_fleiss_is_undefined_without_subjects_raters_or_variance(counts):
    assert fleiss_kappa(np.asarray(counts)) is None


def test_fleiss_needs_as_many_ratings_for_everybody():
    with pytest.raises(RatingsPerSubjectDiffer, match="2 ratings and others 3"):
        fleiss_kappa(np.array([[1.0, 1.0], [2.0, 1.0]]))
    with pytest.raises(ShapeIsWrong, match="subjects x categories"):
        fleiss_kappa(np.ones(3))
