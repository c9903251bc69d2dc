"""A person's levels and what each score rests on."""

import pickle

import numpy as np
import pytest

from assessment.measurement import evidence
from assessment.measurement.levels import estimate_levels
from assessment.measurement.prior import build_model
from assessment.measurement.types import Label, RaterIsListedTwice, RaterIsNotInModel, SkillIsNotInModel, Source

from .worlds import RATERS, chain, person

ITEM = evidence.choice_curve(2.5, 4)


def test_without_evidence_everything_is_prior_and_inferred():
    model = build_model(chain(3))
    estimate = estimate_levels(model, [])
    assert np.array_equal(estimate.mean, [*model.mean, 0.3])
    assert np.array_equal(estimate.covariance[:3, :3], model.covariance)
    assert estimate.bias_of("self") == (0.3, pytest.approx(0.8))
    assert {score.label for score in estimate.scores()} == {Label.INFERRED}


def test_a_score_has_an_interval_of_four_fifths_around_its_mean():
    estimate = estimate_levels(build_model(chain(2)), [evidence.self_rating("s000", 4)])
    score = estimate.score("s000")
    assert (
        score.high - score.mean == pytest.approx(score.mean - score.low) == pytest.approx(1.28155 * score.sd, rel=1e-5)
    )
    assert estimate.probability_meets("s000", score.low) == pytest.approx(0.9)
    assert score.counts == {Source.SELF: 1}


@pytest.mark.parametrize(
    ("seen", "label"),
    [
        ([], Label.INFERRED),
        ([evidence.self_rating("s000", 3)], Label.SELF_RATED),
        ([evidence.answer("s000", True, ITEM)], Label.SELF_RATED),
        ([evidence.manager_rating("s000", 3, "ada")], Label.SELF_RATED),
        ([evidence.answer("s000", True, ITEM), evidence.answer("s000", False, ITEM)], Label.CHECKED),
        ([evidence.rubric_rating("s000", 3, "ben")], Label.CHECKED),
        ([evidence.confirmed_evidence("s000", 3, "ada")], Label.CHECKED),
    ],
)
def test_the_label_says_what_a_score_rests_on(seen, label):
    estimate = estimate_levels(build_model(chain(2)), seen, RATERS)
    assert estimate.label("s000") == label
    assert estimate.label("s001") == Label.INFERRED


def test_evidence_on_one_skill_moves_its_neighbours_less():
    model = build_model(chain(10))
    estimate = estimate_levels(model, [evidence.answer("s001", True, ITEM) for _ in range(4)])
    moved = estimate.mean[:10] - model.mean
    assert moved[1] > moved[2] > moved[9] > 0.05


def test_a_checked_overrater_is_believed_less_elsewhere():
    skills = build_model(chain(9))
    said = [evidence.self_rating(f"s{number:03}", 5) for number in range(9)]
    wrong = [evidence.answer(f"s{number:03}", False, evidence.open_curve(1.5)) for number in range(8)]
    only_said, checked = estimate_levels(skills, said), estimate_levels(skills, said + wrong * 2)
    assert checked.bias_of("self")[0] > only_said.bias_of("self")[0] + 0.3
    assert checked.score("s008").mean < only_said.score("s008").mean - 0.5


def test_a_lenient_manager_counts_as_such():
    model, seen = build_model(chain(1)), [evidence.manager_rating("s000", 4, "ada")]
    strict = estimate_levels(model, seen, [evidence.colleague("ada", -0.5, 0.05)])
    lenient = estimate_levels(model, seen, [evidence.colleague("ada", 0.8, 0.05)])
    assert strict.mean[0] > lenient.mean[0] + 0.4


def test_a_warm_start_agrees_with_a_cold_one():
    model, seen = build_model(chain(20)), person(20, 30)
    before, cold = estimate_levels(model, seen[:-1]), estimate_levels(model, seen)
    warm = estimate_levels(model, seen, start=before.naturals)
    assert warm.mean == pytest.approx(cold.mean, abs=0.01)
    assert warm.iterations <= cold.iterations


def test_a_restricted_model_gives_the_same_scores():
    skills, seen = build_model(chain(12)), person(4, 6)
    whole, part = (
        estimate_levels(skills, seen),
        estimate_levels(skills.restricted_to(["s000", "s001", "s002", "s003"]), seen),
    )
    assert part.mean[:4] == pytest.approx(whole.mean[:4], abs=1e-12)
    assert part.covariance[:4, :4] == pytest.approx(whole.covariance[:4, :4], abs=1e-12)


def test_an_estimate_can_be_kept_and_taken_up_again():
    estimate = estimate_levels(build_model(chain(5)), person(5, 5))
    kept = pickle.loads(pickle.dumps(estimate))  # noqa: S301 our own bytes
    assert np.array_equal(kept.covariance, estimate.covariance)
    assert kept.scores() == estimate.scores()


def test_an_estimate_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        estimate_levels(build_model(chain(2)), []).mean[0] = 5.0


def test_unknown_skills_and_raters_are_named():
    model = build_model(chain(2))
    with pytest.raises(SkillIsNotInModel, match="'nowhere'"):
        estimate_levels(model, [evidence.self_rating("nowhere", 2)])
    with pytest.raises(RaterIsNotInModel, match="'nobody'") as refusal:
        estimate_levels(model, [evidence.peer_rating("s000", 2, "nobody")])
    assert refusal.value.rater == "nobody"
    with pytest.raises(SkillIsNotInModel, match="'nowhere'"):
        estimate_levels(model, []).score("nowhere")
    with pytest.raises(RaterIsNotInModel, match="'nobody'"):
        estimate_levels(model, []).bias_of("nobody")


def test_a_rater_has_one_bias():
    model, both = build_model(chain(1)), [evidence.SELF_RATER, evidence.SELF_GENERIC_RATER]
    with pytest.raises(RaterIsListedTwice, match="'self'") as refusal:
        estimate_levels(model, [], both)
    assert refusal.value.rater == "self"
    assert estimate_levels(model, [], both[:1] * 2).raters == ("self",)


def test_a_level_without_its_own_items_is_what_everything_else_says():
    others = [evidence.self_rating("s000", 4), evidence.answer("s001", True, ITEM)]
    items = [evidence.answer("s000", True, evidence.choice_curve(level, 4)) for level in (1.5, 2.5, 3.5)]
    model = build_model(chain(3))
    rest, everything = estimate_levels(model, others), estimate_levels(model, [*others, *items])
    mean, sd = everything.without_items("s000")
    assert mean == pytest.approx(rest.score("s000").mean, abs=0.02)
    assert sd == pytest.approx(rest.score("s000").sd, rel=0.02)
    assert rest.without_items("s000") == (rest.score("s000").mean, rest.score("s000").sd)
