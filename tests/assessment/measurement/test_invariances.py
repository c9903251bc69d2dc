"""What must not change a score, and in which direction evidence may move it."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assessment.measurement import evidence
from assessment.measurement.levels import estimate_levels
from assessment.measurement.prior import build_model
from assessment.measurement.types import SkillSpec

from .worlds import RATERS, chain, people, person

ROOT = Path(__file__).parents[3]
PRINT_BITS = """
import hashlib
from assessment.measurement.levels import estimate_levels
from assessment.measurement.prior import build_model
from assessment.measurement.readiness import readiness_of
from assessment.measurement.types import Requirement
from tests.assessment.measurement.worlds import chain, person
estimate = estimate_levels(build_model(chain(150)), person(150, 120))
told = readiness_of(estimate, [Requirement(skill, 3.0) for skill in estimate.skills])
print(hashlib.sha256(estimate.mean.tobytes() + estimate.covariance.tobytes() + repr(told).encode()).hexdigest())
"""


@settings(max_examples=60)
@given(people(), st.randoms(use_true_random=False))
def test_the_order_of_skills_answers_and_raters_changes_no_bit(pack_and_seen, random):
    skills, seen = pack_and_seen
    one = estimate_levels(build_model(skills), seen, RATERS)
    other = estimate_levels(
        build_model(random.sample(skills, len(skills))), random.sample(seen, len(seen)), random.sample(RATERS, 3)
    )
    assert one.mean.tobytes() == other.mean.tobytes()
    assert one.covariance.tobytes() == other.covariance.tobytes()
    assert one.naturals == other.naturals
    assert repr(one.scores()) == repr(other.scores())


@settings(max_examples=60)
@given(people())
def test_renaming_skills_and_areas_changes_nothing_but_rounding(pack_and_seen):
    skills, seen = pack_and_seen
    new = {one.key: f"z{9 - int(one.key[1:])}" for one in skills}
    renamed = [SkillSpec(new[s.key], s.area * 2, tuple(new[p] for p in s.prerequisites), s.mean) for s in skills]
    one = estimate_levels(build_model(skills), seen, RATERS)
    other = estimate_levels(build_model(renamed), [replace(o, skill=new[o.skill]) for o in seen], RATERS)
    for old_key, new_key in new.items():
        assert other.score(new_key).mean == pytest.approx(one.score(old_key).mean, abs=1e-6)
        assert other.score(new_key).sd == pytest.approx(one.score(old_key).sd, abs=1e-6)


@settings(max_examples=60)
@given(people())
def test_an_irrelevant_skill_in_a_new_area_changes_nothing(pack_and_seen):
    skills, seen = pack_and_seen
    one = estimate_levels(build_model(skills), seen, RATERS)
    other = estimate_levels(build_model([*skills, SkillSpec("alone", "elsewhere")]), seen, RATERS)
    for score in one.scores():
        assert other.score(score.skill).mean == pytest.approx(score.mean, abs=1e-9)
        assert other.score(score.skill).sd == pytest.approx(score.sd, abs=1e-9)


@settings(max_examples=100)
@given(people(), st.data())
def test_a_right_answer_instead_of_a_wrong_one_lowers_no_level(pack_and_seen, data):
    skills, seen = pack_and_seen
    skill = data.draw(st.sampled_from(sorted(one.key for one in skills)))
    curve = evidence.choice_curve(data.draw(st.sampled_from([0.5, 2.5, 4.5])), 4)
    model = build_model(skills)
    wrong, right = (
        estimate_levels(model, [*seen, evidence.answer(skill, is_right, curve)], RATERS) for is_right in (0, 1)
    )
    gained = right.mean[: len(skills)] - wrong.mean[: len(skills)]
    assert gained.min() > -0.01
    assert gained[model.position(skill)] > 0.0


@settings(max_examples=100)
@given(people(), st.data())
def test_one_more_right_answer_lowers_no_level(pack_and_seen, data):
    skills, seen = pack_and_seen
    skill = data.draw(st.sampled_from(sorted(one.key for one in skills)))
    more = [*seen, evidence.answer(skill, True, evidence.open_curve(data.draw(st.sampled_from([0.5, 2.5, 4.5]))))]
    model = build_model(skills)
    gained = estimate_levels(model, more, RATERS).mean - estimate_levels(model, seen, RATERS).mean
    assert gained[: len(skills)].min() > -0.01


@settings(max_examples=60)
@given(people())
def test_evidence_of_one_sort_never_makes_the_posterior_improper(pack_and_seen):
    skills, seen = pack_and_seen
    assume(seen)
    estimate = estimate_levels(build_model(skills), seen, RATERS)
    assert estimate.converged
    assert np.array_equal(estimate.covariance, estimate.covariance.T)
    assert np.linalg.eigvalsh(estimate.covariance).min() > 0.0


def test_the_number_of_threads_changes_no_bit():
    told = set()
    for threads in ("1", "2"):
        limits = dict.fromkeys(("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"), threads)
        ran = subprocess.run(
            [sys.executable, "-c", PRINT_BITS],
            cwd=ROOT,
            env=os.environ | limits,
            capture_output=True,
            text=True,
            check=True,
        )
        told.add(ran.stdout)
    assert len(told) == 1


def test_a_large_pack_with_much_evidence_comes_out_sane():
    estimate = estimate_levels(build_model(chain(150)), person(150, 300))
    assert estimate.converged
    assert np.all((estimate.mean[:150] > -1.0) & (estimate.mean[:150] < 6.0))
    assert np.diag(estimate.covariance).min() > 0.0
