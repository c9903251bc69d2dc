"""Agreement and severity of a panel: the core's values, whatever the order, and in time."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.measurement.krippendorff import Metric, krippendorff_alpha, krippendorff_interval
from assessment.measurement.severity import fit_severity
from hiring.domain.agreement import AgreementState
from hiring.domain.ratings import Rated
from hiring.domain.severity import why_they_differ
from hiring.queries.panel_agreement import agreements_of, table_of
from hiring.queries.panel_scores import panel_of

NAMES = {0: "Ida", 1: "Max", 2: "Ola", 3: "Pia", 4: "Uwe"}
seeds = st.integers(0, 9999)


def world(seed: int = 1, candidates: int = 14, criteria: int = 3, each: int = 3, strict: float = 0.0) -> list[Rated]:
    """Ratings of candidates of different levels; assessor 0 may be strict; the last criterion is drawn at random."""
    rng = np.random.RandomState(seed)
    levels = rng.normal(3.0, 1.0, candidates)
    found = []
    for candidate in range(candidates):
        for assessor in rng.choice(5, each, replace=False).tolist():
            for criterion in range(criteria):
                seen = rng.uniform(1, 5) if criterion == criteria - 1 else levels[candidate] + rng.normal(0, 0.3)
                value = round(seen + (strict if assessor == 0 else 0.0))
                found.append(Rated(criterion, candidate, assessor, min(max(value, 1), 5)))
    return found


def criteria_of(ratings: list[Rated]) -> list[tuple[int, str]]:
    return [(key, f"Criterion {key}") for key in sorted({one.criterion for one in ratings})]


def weights_of(ratings: list[Rated]) -> dict[int, float]:
    return {key: float(1 + key % 3) for key, _name in criteria_of(ratings)}


def test_agreement_is_that_of_the_core():
    ratings = world()
    for one in agreements_of(criteria_of(ratings), ratings):
        table = table_of([rated for rated in ratings if rated.criterion == one.criterion])
        interval = krippendorff_interval(table, Metric.ORDINAL)
        assert one.alpha == krippendorff_alpha(table, Metric.ORDINAL)
        assert (one.low, one.high) == (interval.low, interval.high)


def test_a_criterion_that_everybody_reads_differently_comes_first():
    first, *others = agreements_of(criteria_of(world()), world())
    assert (first.criterion, first.state) == (2, AgreementState.FIX)
    assert all(one.alpha > 0.667 for one in others)


def test_nine_candidates_are_too_few_to_tell():
    ratings = world(candidates=9)
    assert {one.state for one in agreements_of(criteria_of(ratings), ratings)} == {AgreementState.TOO_FEW}


def test_a_criterion_nobody_rated_is_listed_too():
    (one,) = agreements_of([(7, "New")], [])
    assert (one.candidates, one.state) == (0, AgreementState.TOO_FEW)


def test_ratings_that_are_all_equal_have_no_figure():
    ratings = [Rated(1, candidate, assessor, 3) for candidate in range(12) for assessor in range(2)]
    assert agreements_of([(1, "Data")], ratings)[0].state == AgreementState.SAME


@settings(max_examples=20)
@given(seeds, st.randoms(use_true_random=False))
def test_the_order_of_ratings_changes_nothing(seed, random):
    ratings = world(seed)
    other = random.sample(ratings, len(ratings))
    assert agreements_of(criteria_of(ratings), ratings) == agreements_of(criteria_of(ratings), other)
    one, same = (panel_of(given, weights_of(ratings), NAMES) for given in (ratings, other))
    for candidate, score in one.totals.items():
        assert same.totals[candidate].adjusted.value == pytest.approx(score.adjusted.value)


def test_leniencies_are_those_of_the_core():
    ratings = world(strict=-1.0)
    subjects = np.array([one.candidate * 10 + one.criterion for one in ratings])
    fit = fit_severity(
        np.array([float(one.value) for one in ratings]), subjects, np.array([one.assessor for one in ratings])
    )
    told = {rater.assessor: rater.leniency.value for rater in panel_of(ratings, weights_of(ratings), NAMES).raters}
    assert told == pytest.approx(dict(zip(fit.raters.tolist(), fit.leniency.tolist(), strict=True)))


def test_a_strict_rater_is_named_and_lifts_whom_she_rated():
    ratings = world(seed=4, candidates=30, strict=-1.0)
    panel = panel_of(ratings, weights_of(ratings), NAMES)
    assert panel.raters[0].name == "Ida"
    assert "lower than the others" in panel.raters[0].words
    hers = {one.candidate for one in ratings if one.assessor == 0}
    lifted = {candidate: score.by_raters for candidate, score in panel.totals.items()}
    assert all(lifted[candidate] > 0.0 for candidate in hers)
    assert np.mean([lifted[candidate] for candidate in hers]) > 0.1
    assert np.mean([lifted[candidate] for candidate in set(lifted) - hers]) < -0.1
    assert "Ida rates" in why_they_differ(panel.totals[next(iter(hers))])


@settings(max_examples=30)
@given(seeds, st.integers(1, 6), st.integers(1, 3))
def test_raw_scores_are_weighted_means_and_every_score_has_its_interval(seed, candidates, each):
    ratings = world(seed, candidates=candidates, each=each)
    weights = weights_of(ratings)
    for candidate, score in panel_of(ratings, weights, NAMES).totals.items():
        hers = [one for one in ratings if one.candidate == candidate]
        means = [np.mean([one.value for one in hers if one.criterion == key]) for key in weights]
        assert score.raw.value == pytest.approx(np.average(means, weights=list(weights.values())))
        assert score.raw.low < score.raw.value < score.raw.high or score.raw.value in (1.0, 5.0)
        assert 1.0 <= score.adjusted.low < score.adjusted.high <= 5.0
        assert sum(share.share for share in score.shares) == pytest.approx(1.0)


def test_nothing_rated_is_nothing_told():
    panel = panel_of([], {}, {})
    assert (panel.raters, dict(panel.totals)) == ((), {})


def test_a_panel_as_large_as_they_get_is_done_in_half_a_second():
    """200 candidates, 5 interviewers, 8 criteria, 500 draws each."""
    ratings = world(candidates=200, criteria=8, each=5)
    best = min(_seconds(lambda: agreements_of(criteria_of(ratings), ratings)) for _ in range(3))
    assert best < 0.5
    assert min(_seconds(lambda: panel_of(ratings, weights_of(ratings), NAMES)) for _ in range(3)) < 0.5


def _seconds(act) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun
