"""Slopes and thresholds come out as published, and as they were put in."""

import numpy as np
import pytest

from assessment.measurement import calibrate as calibration
from assessment.measurement import calibrate_curves as curves
from assessment.measurement.calibrate import AnswersAreMalformed, Beliefs, BeliefsAreImpossible, calibrate
from assessment.measurement.calibrate_curves import (
    FARTHEST,
    LARGEST_LOG_SLOPE,
    Items,
    heights,
    improved,
    improved_alike,
    stepped,
)
from assessment.measurement.calibrate_people import PriorIsImpossible

# Bock and Lieberman (1970), section 6 of the law school admission test: pattern of answers → people.
LSAT6 = {
    "00000": 3, "00001": 6, "00010": 2, "00011": 11, "00100": 1, "00101": 1, "00110": 3, "00111": 4, "01000": 1,
    "01001": 8, "01011": 16, "01101": 3, "01110": 2, "01111": 15, "10000": 10, "10001": 29, "10010": 14, "10011": 81,
    "10100": 3, "10101": 28, "10110": 15, "10111": 80, "11000": 16, "11001": 56, "11010": 21, "11011": 173,
    "11100": 11, "11101": 61, "11110": 28, "11111": 298,
}  # fmt: skip


def people_of(patterns: dict[str, int]) -> np.ndarray:
    return np.array([[int(answer) for answer in pattern] for pattern, count in patterns.items() for _ in range(count)])


def flat(*thresholds: list[float]) -> Beliefs:
    return Beliefs([1.0] * len(thresholds), thresholds, None, None)


def answers_to(levels, slopes, difficulties, guessing=0.0, seed=1):
    """Simulated right-or-wrong answers, people x items."""
    draws = np.random.RandomState(seed).random_sample((len(levels), len(slopes)))
    known = 1.0 / (1.0 + np.exp(-np.asarray(slopes) * (np.asarray(levels)[:, None] - np.asarray(difficulties))))
    return (draws < guessing + (1.0 - guessing) * known).astype(int)


def graded_answers(levels, slope, thresholds, seed=1):
    """Simulated graded answers, one item for each row of thresholds (ragged)."""
    random = np.random.RandomState(seed)
    columns = []
    for steps in thresholds:
        reached = 1.0 / (1.0 + np.exp(-slope * (np.asarray(levels)[:, None] - np.asarray(steps))))
        columns.append((random.random_sample((len(levels), 1)) < reached).sum(axis=1))
    return np.stack(columns, axis=1)


def test_lsat6_has_the_published_slopes_intercepts_and_likelihood():
    found = calibrate(people_of(LSAT6), flat(*[[0.0]] * 5))
    assert found.converged
    assert found.slopes == pytest.approx([0.8256, 0.7227, 0.8909, 0.6884, 0.6569], abs=0.0005)
    intercepts = -found.slopes * found.difficulties
    assert intercepts == pytest.approx([2.7732, 0.9902, 0.2491, 1.2848, 2.0533], abs=0.0005)
    assert found.log_likelihood == pytest.approx(-2466.653, abs=0.005)


def test_lsat6_with_one_slope_for_all():
    found = calibrate(people_of(LSAT6), flat(*[[0.0]] * 5), equal_slopes=True)
    assert found.slopes == pytest.approx([0.7551] * 5, abs=0.0005)
    intercepts = -found.slopes * found.difficulties
    assert intercepts == pytest.approx([2.7300, 0.9986, 0.2402, 1.3065, 2.0994], abs=0.0005)
    assert found.log_likelihood == pytest.approx(-2466.938, abs=0.005)
    assert len(set(found.log_slope_se)) == 1


def test_the_order_of_people_and_of_items_does_not_matter():
    answers = people_of(LSAT6)
    found = calibrate(answers, flat(*[[0.0]] * 5))
    mixed = calibrate(np.random.RandomState(2).permutation(answers)[:, ::-1], flat(*[[0.0]] * 5))
    assert mixed.slopes[::-1] == pytest.approx(found.slopes, abs=1e-9)
    assert mixed.log_likelihood == pytest.approx(found.log_likelihood, abs=1e-7)


def test_flat_and_steep_items_are_recovered():
    levels = np.random.RandomState(3).normal(0, 1, 6000)
    slopes, difficulties = [0.4, 0.8, 1.2, 2.0, 3.5], [-1.5, -0.5, 0.0, 0.7, 1.5]
    found = calibrate(answers_to(levels, slopes, difficulties), flat(*[[0.0]] * 5))
    assert found.slopes == pytest.approx(slopes, rel=0.2)
    assert found.difficulties == pytest.approx(difficulties, abs=0.2)


def test_with_fixed_guessing_the_slope_is_not_flattened():
    levels = np.random.RandomState(4).normal(0, 1, 8000)
    slopes, difficulties = [1.0, 1.5, 2.0, 1.2, 1.8, 1.4], [-1.0, -0.5, 0.0, 0.5, 1.0, 1.5]
    answers = answers_to(levels, slopes, difficulties, guessing=0.25)
    known = calibrate(answers, flat(*[[0.0]] * 6), guessing=[0.25] * 6)
    ignored = calibrate(answers, flat(*[[0.0]] * 6))
    assert known.slopes == pytest.approx(slopes, rel=0.25)
    assert known.difficulties == pytest.approx(difficulties, abs=0.2)
    assert ignored.difficulties.mean() < known.difficulties.mean() - 0.3


def test_graded_items_with_ragged_and_rare_categories_are_recovered():
    levels = np.random.RandomState(5).normal(0, 1, 6000)
    thresholds = [[-1.0, 0.0, 1.0], [0.5], [-3.4, -0.5, 0.4, 3.2], [0.0, 1.0], [-1.0, 1.2]]
    found = calibrate(graded_answers(levels, 1.5, thresholds), flat(*[sorted(steps) for steps in thresholds]))
    assert found.slopes == pytest.approx([1.5] * 5, rel=0.15)
    for steps, expected in zip(found.thresholds, thresholds, strict=True):
        assert steps == pytest.approx(expected, abs=0.35)
        assert np.all(np.diff(steps) > 0)


def test_one_slope_for_right_or_wrong_and_graded_items_together():
    levels = np.random.RandomState(6).normal(0, 1, 4000)
    answers = graded_answers(levels, 1.2, [[-1.0, 1.0], [0.0], [0.5], [-0.5, 0.5]])
    found = calibrate(answers, flat([-1.0, 1.0], [0.0], [0.0], [-1.0, 1.0]), equal_slopes=True)
    assert found.slopes == pytest.approx([1.2] * 4, rel=0.08)


def test_answers_that_were_not_asked_change_nothing_but_the_certainty():
    levels = np.random.RandomState(7).normal(0, 1, 6000)
    slopes, difficulties = [1.0] * 6, [-1.0, -0.5, 0.0, 0.3, 0.6, 1.0]
    answers = answers_to(levels, slopes, difficulties)
    full = calibrate(answers, flat(*[[0.0]] * 6))
    hidden = np.where(np.random.RandomState(8).random_sample(answers.shape) < 0.5, -1, answers)
    half = calibrate(hidden, flat(*[[0.0]] * 6))
    assert half.difficulties == pytest.approx(difficulties, abs=0.25)
    assert np.all(np.array(half.log_slope_se) > np.array(full.log_slope_se))


def routed(people: int, seed: int, above: float = 0.0):
    """People whose other evidence tells roughly where they stand, and who mostly get questions that fit them."""
    random = np.random.RandomState(seed)
    authors = np.repeat([0.5, 1.5, 2.5, 3.5], 5)
    truth = authors + random.normal(0, 0.7, 20)
    truth += authors.mean() - truth.mean()
    slopes = 1.1 * np.exp(random.normal(0, 0.3, 20))
    told = random.normal(2.0, 1.0, people)
    levels = told + above + random.normal(0, 0.8, people)
    answers = answers_to(levels, slopes, truth, guessing=0.2, seed=seed)
    near = np.abs(told[:, None] - authors) + random.exponential(0.5, answers.shape)
    answers[near.argsort(axis=1).argsort(axis=1) >= 10] = -1
    found = calibrate(
        answers,
        Beliefs([1.1] * 20, [[level] for level in authors]),
        guessing=[0.2] * 20,
        person_mean=told,
        person_sd=np.full(people, 0.8),
        anchored=True,
        tolerance=1e-3,
    )
    return found, truth


@pytest.mark.parametrize(("people", "most"), [(100, 0.45), (300, 0.33), (1000, 0.22)])
@pytest.mark.parametrize("above", [0.0, 1.0])
def test_more_people_make_difficulties_surer_wherever_the_people_stand(people, most, above):
    errors = []
    for seed in range(3):
        found, truth = routed(people, seed, above)
        errors.append(np.sqrt(np.mean((found.difficulties - truth) ** 2)))
    assert np.mean(errors) <= most


def test_the_shift_of_the_people_is_found_and_the_anchor_holds():
    found, _ = routed(1000, 1, above=1.0)
    assert found.shift == pytest.approx(1.0, abs=0.15)
    assert found.difficulties.mean() == pytest.approx(2.0)


def test_standard_errors_cover_what_they_say():
    inside = []
    for seed in range(6):
        found, truth = routed(300, seed)
        error = np.array([one[0] for one in found.threshold_se])
        inside.append(np.abs(found.difficulties - truth) < 1.645 * error)
    assert np.mean(inside) >= 0.83


@pytest.mark.parametrize(
    "answers",
    [np.zeros((0, 3), int), np.full((4, 3), -1), np.ones((1, 3), int), np.zeros((50, 3), int), np.ones((50, 3), int)],
    ids=["nobody", "nothing asked", "one person", "all wrong", "all right"],
)
def test_little_or_one_sided_evidence_stays_finite_and_near_the_beliefs(answers):
    beliefs = Beliefs([1.1] * 3, [[1.5], [2.5], [3.5]])
    found = calibrate(answers, beliefs, person_mean=2.0, person_sd=1.3)
    assert np.all(np.isfinite([*found.slopes, *found.difficulties, *found.log_slope_se]))
    assert found.difficulties == pytest.approx([1.5, 2.5, 3.5], abs=3.5)
    if not len(answers) or (answers < 0).all():
        assert found.difficulties == pytest.approx([1.5, 2.5, 3.5], abs=1e-6)


def test_one_category_used_by_everybody_stays_finite_without_beliefs():
    answers = np.hstack([people_of(LSAT6), np.ones((1000, 1), int)])
    found = calibrate(answers, flat(*[[0.0]] * 6))
    assert np.all(np.isfinite(found.difficulties))
    assert found.slopes[:5] == pytest.approx([0.8256, 0.7227, 0.8909, 0.6884, 0.6569], abs=0.01)


@pytest.mark.parametrize(
    ("answers", "thresholds", "guessing"),
    [
        (np.zeros(3, int), [[0.0]] * 3, None),
        (np.zeros((4, 2), int), [[0.0]] * 3, None),
        (np.full((4, 3), 2), [[0.0]] * 3, None),
        (np.full((4, 3), -2), [[0.0]] * 3, None),
        (np.full((4, 3), 0.5), [[0.0]] * 3, None),
        (np.full((4, 3), np.nan), [[0.0]] * 3, None),
    ],
)
def test_malformed_answers_are_refused(answers, thresholds, guessing):
    with pytest.raises(AnswersAreMalformed):
        calibrate(answers, flat(*thresholds), guessing=guessing)


@pytest.mark.parametrize(
    ("beliefs", "guessing"),
    [
        (Beliefs([1.0], [[0.0, 1.0]]), [0.2]),
        (Beliefs([1.0], [[0.0]]), [1.0]),
        (Beliefs([1.0], [[0.0]]), [0.2, 0.2]),
        (Beliefs([-1.0], [[0.0]]), None),
        (Beliefs([1.0, 1.0], [[0.0]]), None),
        (Beliefs([1.0], [[1.0, 0.0]]), None),
        (Beliefs([1.0], [[]]), None),
        (Beliefs([1.0], [[np.nan]]), None),
        (Beliefs([1.0], [[0.0]], log_slope_sd=0.0), None),
    ],
)
def test_impossible_beliefs_are_refused(beliefs, guessing):
    with pytest.raises(BeliefsAreImpossible):
        calibrate(np.zeros((4, 1), int), beliefs, guessing=guessing)


@pytest.mark.parametrize(("mean", "sd"), [(0.0, 0.0), (np.nan, 1.0), (np.zeros(3), 1.0), (0.0, [1.0, 1.0, 1.0, -1.0])])
def test_impossible_priors_of_people_are_refused(mean, sd):
    with pytest.raises(PriorIsImpossible):
        calibrate(np.zeros((4, 1), int), flat([0.0]), person_mean=mean, person_sd=sd)


def test_what_does_not_settle_is_told_as_such(monkeypatch):
    monkeypatch.setattr(calibration, "MOST_ITERATIONS", 3)
    found = calibrate(people_of({"00": 2, "01": 3, "10": 4, "11": 5}), flat([0.0], [0.0]), tolerance=0.0)
    assert not found.converged


def some_items(thresholds: list[float]) -> Items:
    one = np.zeros(1)
    return Items(np.array([0]), one, np.array([thresholds]), one, one, np.array([thresholds]), 0.0, 0.0)


def test_steps_that_would_put_thresholds_out_of_order_meet_in_the_middle():
    after = stepped(some_items([-0.5, 0.0, 0.5]), np.array([[0.0, 0.9, 0.0, -0.9]]))
    assert np.all(np.diff(after.thresholds) > 0)
    assert after.thresholds.mean() == pytest.approx(0.0, abs=1e-4)
    assert after.thresholds == pytest.approx(np.zeros((1, 3)), abs=1e-4)


def test_many_thresholds_in_the_wrong_order_end_in_the_right_one():
    turned = np.linspace(8.0, -8.0, 5) - np.linspace(-2.0, 2.0, 5)
    after = stepped(some_items(np.linspace(-2.0, 2.0, 5).tolist()), np.concatenate([[0.0], turned])[None])
    assert np.all(np.diff(after.thresholds) > 0)


def test_a_step_never_runs_away():
    assert stepped(some_items([FARTHEST - 0.5]), np.array([[0.0, 9.0]])).thresholds == pytest.approx(FARTHEST)
    assert stepped(some_items([0.0]), np.array([[99.0, 0.0]])).log_slope[0] <= LARGEST_LOG_SLOPE
    assert stepped(some_items([0.0]), np.array([[-99.0, 0.0]])).log_slope[0] >= -LARGEST_LOG_SLOPE


def test_a_step_that_would_lead_down_is_shortened_or_left_out(monkeypatch):
    points, expected = np.array([0.0]), np.array([[[1.0], [3.0]]])
    for sign in (1e3, -1e3):
        monkeypatch.setattr(curves, "gradient_and_information", wrong_way(sign))
        found = improved(some_items([0.0]), expected, points)
        together = improved_alike([some_items([0.0])], [expected], points)[0]
        assert heights(found, expected, points) >= heights(some_items([0.0]), expected, points)
        assert heights(together, expected, points) >= heights(some_items([0.0]), expected, points)


def wrong_way(sign):
    """A gradient that is much too long, or points down."""
    return lambda items, expected, points: (np.array([[0.0, -sign]]), np.eye(2)[None], heights(items, expected, points))
