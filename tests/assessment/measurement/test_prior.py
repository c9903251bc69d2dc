"""What is believed before any evidence."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.measurement.prior import (
    PrerequisiteIsUnknown,
    PrerequisitesHaveCircle,
    SkillIsListedTwice,
    build_model,
)
from assessment.measurement.types import SkillIsNotInModel, SkillSpec

from .worlds import packs


@given(packs())
def test_the_covariance_is_symmetric_positive_and_has_the_same_variance_everywhere(skills):
    covariance = build_model(skills).covariance
    assert np.array_equal(covariance, covariance.T)
    assert np.linalg.eigvalsh(covariance).min() > 0.05
    assert np.diag(covariance) == pytest.approx(1.66, abs=1e-12)


@given(packs(), st.randoms(use_true_random=False))
def test_the_order_of_skills_and_prerequisites_changes_no_bit(skills, random):
    shuffled = [
        SkillSpec(one.key, one.area, tuple(random.sample(one.prerequisites, len(one.prerequisites))), one.mean)
        for one in random.sample(skills, len(skills))
    ]
    one, other = build_model(skills), build_model(shuffled)
    assert one.skills == other.skills
    assert np.array_equal(one.covariance, other.covariance)
    assert np.array_equal(one.mean, other.mean)


def test_areas_and_prerequisites_tie_skills_together():
    model = build_model(
        [
            SkillSpec("base", "x"),
            SkillSpec("next", "x", ("base",)),
            SkillSpec("same", "x"),
            SkillSpec("other", "y"),
            SkillSpec("top", "y", ("base", "same")),
        ]
    )
    tie = {key: model.covariance[model.position("base"), model.position(key)] for key in model.skills}
    assert tie == pytest.approx(
        {"base": 1.66, "next": 0.85 + 0.81 * 0.4, "same": 0.85, "other": 0.49, "top": 0.49 + 0.81 * 0.4 / np.sqrt(2)}
    )


def test_a_skill_asked_for_twice_counts_once():
    once = build_model([SkillSpec("a", "x"), SkillSpec("b", "x"), SkillSpec("c", "x", ("a", "b"))])
    twice = build_model([SkillSpec("a", "x"), SkillSpec("b", "x"), SkillSpec("c", "x", ("a", "b", "a"))])
    assert np.array_equal(once.covariance, twice.covariance)


def test_a_circle_is_named_from_its_first_skill():
    circle = [SkillSpec("c", "x", ("b",)), SkillSpec("b", "x", ("a",)), SkillSpec("a", "x", ("c",))]
    with pytest.raises(PrerequisitesHaveCircle, match="a -> b -> c -> a") as refusal:
        build_model([*circle, SkillSpec("d", "x", ("a",))])
    assert refusal.value.circle == ("a", "b", "c", "a")


def test_a_skill_cannot_be_its_own_prerequisite():
    with pytest.raises(PrerequisitesHaveCircle, match="a -> a"):
        build_model([SkillSpec("a", "x", ("a",))])


def test_an_unknown_prerequisite_is_named():
    with pytest.raises(PrerequisiteIsUnknown, match="'a' asks for 'nowhere'"):
        build_model([SkillSpec("a", "x", ("nowhere",))])


def test_a_skill_listed_twice_is_named():
    with pytest.raises(SkillIsListedTwice, match="'a' is listed twice"):
        build_model([SkillSpec("a", "x"), SkillSpec("a", "y")])


def test_the_model_is_built_once_and_cannot_be_changed():
    skills = [SkillSpec("a", "x"), SkillSpec("b", "x")]
    assert build_model(skills) is build_model(reversed(skills))
    with pytest.raises(ValueError, match="read-only"):
        build_model(skills).covariance[0, 0] = 2.0


def test_no_skills_make_an_empty_model():
    assert build_model([]).skills == ()
    assert build_model([]).covariance.shape == (0, 0)


def test_a_restricted_model_believes_the_same_about_the_skills_it_keeps():
    model = build_model([SkillSpec("a", "x", (), 1.0), SkillSpec("b", "x", ("a",), 2.0), SkillSpec("c", "y", ("b",))])
    part = model.restricted_to(["c", "a"])
    assert part.skills == ("a", "c")
    assert part.mean.tolist() == [1.0, 2.0]
    assert part.covariance[0, 1] == model.covariance[0, 2]
    assert part.position("c") == 1


def test_an_unknown_skill_is_named():
    with pytest.raises(SkillIsNotInModel, match="'z'") as refusal:
        build_model([SkillSpec("a", "x")]).restricted_to(["z"])
    assert refusal.value.skill == "z"
