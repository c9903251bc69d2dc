"""From what people said and did to likelihood rows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.measurement import evidence
from assessment.measurement.grid import GRID, log_probability
from assessment.measurement.types import Dichotomous, Graded, Source

from .worlds import sightings


def test_every_source_has_its_slope_and_thresholds():
    steps = {evidence.RATING_THRESHOLDS: "rating", evidence.EVIDENCE_THRESHOLDS: "use", (1.5, 2.5, 3.5, 4.5): "rubric"}
    made = [
        evidence.self_rating("a", 2),
        evidence.self_rating("a", 2, generic=True),
        evidence.evidence_prompt("a", 2, 0.0),
        evidence.manager_rating("a", 2, "m"),
        evidence.peer_rating("a", 2, "p"),
        evidence.confirmed_evidence("a", 2, "p"),
        evidence.rubric_rating("a", 3, "i"),
    ]
    assert [(one.source, one.curve.slope, steps[one.curve.thresholds], one.rater, one.category) for one in made] == [
        (Source.SELF, 0.7, "rating", "self", 2),
        (Source.SELF, 0.5, "rating", "self", 2),
        (Source.EVIDENCE, 0.8, "use", "self", 2),
        (Source.MANAGER, 1.0, "rating", "m", 2),
        (Source.PEER, 0.8, "rating", "p", 2),
        (Source.CONFIRMED, 1.1, "use", "p", 2),
        (Source.RUBRIC, 1.4, "rubric", "i", 2),
    ]


def test_items_and_tasks_are_seen_directly():
    right = evidence.answer("a", True, evidence.choice_curve(2.5, 4))
    task = evidence.task_result("a", 2, Graded(1.2, (1.0, 2.0)))
    assert (right.source, right.category, right.rater) == (Source.ITEM, 1, None)
    assert right.curve == Dichotomous(2.5, 1.1, 0.2, 0.7, 0.3)
    assert evidence.open_curve(1.5) == Dichotomous(1.5, 1.3, 0.0, 0.7, 0.3)
    assert (task.source, task.category, task.rater) == (Source.TASK, 2, None)


@pytest.mark.parametrize(("months", "slope"), [(0, 0.8), (6, 0.8), (6.1, 0.64), (24, 0.64), (25, 0.48), (600, 0.48)])
def test_older_use_says_less(months, slope):
    assert evidence.evidence_curve(months).slope == pytest.approx(slope)


def test_raters_know_how_unsure_their_leniency_is():
    assert evidence.colleague("m").bias_sd == pytest.approx(np.sqrt(0.25 + 0.16))
    known = evidence.interviewer("i", leniency=-0.4, variance=0.07)
    assert (known.bias_mean, known.bias_sd) == (-0.4, pytest.approx(0.4))


def test_evidence_of_one_skill_and_rater_becomes_one_row():
    seen = [evidence.self_rating("b", 3), evidence.self_rating("a", 1), evidence.evidence_prompt("b", 2, 1.0)]
    seen += [evidence.answer("b", True, Dichotomous(2.5))]
    sites = evidence.sites_of(seen)
    assert sites.keys == (("a", "self"), ("b", None), ("b", "self"))
    assert sites.rows.shape == (3, GRID.size)
    both = log_probability(seen[0].curve)[3] + log_probability(seen[2].curve)[2]
    assert np.array_equal(sites.rows[2], both)


def test_no_evidence_is_no_sites():
    assert evidence.sites_of([]).rows.shape == (0, GRID.size)


@given(st.lists(sightings(["a", "b"]), max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_the_evidence_changes_no_bit(seen, random):
    one, other = evidence.sites_of(seen), evidence.sites_of(random.sample(seen, len(seen)))
    assert one.keys == other.keys
    assert np.array_equal(one.rows, other.rows)


@pytest.mark.parametrize("level", [-1, 6])
def test_a_value_off_the_scale_is_refused_with_its_skill(level):
    with pytest.raises(
        evidence.CategoryIsOutOfRange, match=f"self value of 'a' is category {level}.* 0 to 5"
    ) as refusal:
        evidence.sites_of([evidence.self_rating("a", level)])
    assert refusal.value.observation.skill == "a"


def test_a_person_rates_herself_with_what_is_known_of_such_habits():
    rater = evidence.self_rater(0.3, 0.6)
    assert (rater.key, rater.bias_mean, rater.bias_sd) == (evidence.SELF_RATER.key, 0.3, 0.6)
    assert evidence.self_rating("s", 3).rater == rater.key
