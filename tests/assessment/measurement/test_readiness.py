"""Readiness, gates and groups."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assessment.measurement import evidence
from assessment.measurement.levels import Estimate, estimate_levels
from assessment.measurement.prior import build_model
from assessment.measurement.readiness import NothingIsRequired, TooFewOptions, readiness_of, reads_as
from assessment.measurement.types import Label, Option, Requirement, RequirementGroup, SkillIsNotInModel

from .worlds import chain, person

KEYS = [f"s{number:03}" for number in range(6)]
requirements = st.lists(
    st.builds(Requirement, st.sampled_from(KEYS), st.integers(1, 5), st.sampled_from([1.0, 2.0, 3.0]), st.booleans()),
    min_size=1,
    max_size=6,
)
options = st.lists(st.builds(Option, st.sampled_from(KEYS), st.integers(1, 5)), min_size=1, max_size=4, unique=True)
groups = st.lists(
    options.flatmap(
        lambda those: st.builds(
            RequirementGroup,
            st.sampled_from(["clouds", "tools"]),
            st.just(tuple(those)),
            st.integers(1, len(those)),
            st.sampled_from([1.0, 3.0]),
            st.booleans(),
        )
    ),
    max_size=2,
)


def estimate_of(*seen) -> Estimate:
    return estimate_levels(build_model(chain(6)), seen)


def at_levels(level: float, sd: float = 0.01) -> Estimate:
    """Somebody whose levels we know almost exactly; every skill is checked."""
    estimate = estimate_of(*[evidence.answer(key, True, evidence.open_curve(2.5)) for key in KEYS for _ in range(2)])
    return replace(estimate, mean=np.full(7, level), covariance=np.eye(7) * sd**2)


@settings(max_examples=60)
@given(requirements, groups, st.randoms(use_true_random=False))
def test_the_order_of_the_requirements_changes_no_bit(wanted, any_of, random):
    estimate = estimate_of(*person(6, 4))
    turned = [replace(one, options=tuple(random.sample(one.options, len(one.options)))) for one in any_of]
    other = readiness_of(estimate, random.sample(wanted, len(wanted)), random.sample(turned, len(turned)))
    assert repr(readiness_of(estimate, wanted, any_of)) == repr(other)


ROUNDED_UP = [
    Requirement("s000", target, weight) for target, weight in ((1, 1.0), (1, 2.0), (1, 3.0), (1, 3.0), (2, 1.0))
]


@settings(max_examples=60)
@given(requirements, groups)
@example(ROUNDED_UP, [])
def test_shares_and_probabilities_are_shares_and_probabilities(wanted, any_of):
    told = readiness_of(estimate_of(*person(6, 9)), wanted, any_of)
    assert sum(told.shares.values()) == pytest.approx(1.0, abs=1e-12)
    assert sum(part.weight_share for part in told.parts) == pytest.approx(1.0, abs=1e-12)
    assert told.mean == pytest.approx(1.0 - sum(part.lost for part in told.parts), abs=1e-9)
    assert 0.0 <= told.low <= told.high <= 1.0
    assert told.probability_ready <= min(told.probability_all_gates, told.probability_on_target)
    assert told.probability_all_gates <= min([gate.probability_met for gate in told.gates], default=1.0)


@settings(max_examples=60)
@given(requirements, groups, st.integers(0, 5), st.floats(0.0, 2.0))
def test_a_higher_level_never_makes_anybody_less_ready(wanted, any_of, skill, more):
    estimate = estimate_of(*person(6, 9))
    higher = replace(estimate, mean=estimate.mean + more * (np.arange(7) == skill))
    low, high = readiness_of(estimate, wanted, any_of), readiness_of(higher, wanted, any_of)
    assert high.mean >= low.mean - 1e-12
    assert high.probability_on_target >= low.probability_on_target
    assert high.probability_all_gates >= low.probability_all_gates
    assert high.probability_ready >= low.probability_ready


def test_credit_is_whole_at_the_cut_and_gone_two_levels_below():
    wanted = [Requirement("s000", 3.0)]
    for level, credit in ((2.5, 1.0), (4.0, 1.0), (2.0, 0.75), (1.5, 0.5), (0.5, 0.0), (-1.0, 0.0)):
        assert readiness_of(at_levels(level), wanted).mean == pytest.approx(credit, abs=0.01)


def test_weights_count():
    wanted = [Requirement("s000", 2.0, 3.0), Requirement("s001", 4.0, 1.0)]
    assert readiness_of(at_levels(2.5), wanted).mean == pytest.approx((3 * 1.0 + 1 * 0.5) / 4, abs=0.01)


def test_a_group_takes_its_best_options():
    clouds = (Option("s000", 2.0), Option("s001", 3.0), Option("s002", 5.0))
    one, two = (readiness_of(at_levels(2.6), [], [RequirementGroup("clouds", clouds, k)]) for k in (1, 2))
    all_three = readiness_of(at_levels(2.6), [], [RequirementGroup("clouds", clouds, 3)])
    assert (one.mean, two.mean) == (pytest.approx(1.0), pytest.approx(1.0))
    assert all_three.mean == pytest.approx((1.0 + 1.0 + 0.05) / 3, abs=0.01)
    assert [told.parts[0].probability_met for told in (one, two, all_three)] == [1.0, 1.0, 0.0]


def test_the_probability_of_a_single_part_agrees_with_the_normal_distribution():
    estimate = estimate_of(*person(6, 9))
    told = readiness_of(estimate, [Requirement(key, 3.0) for key in KEYS])
    for part in told.parts:
        assert part.probability_met == pytest.approx(estimate.probability_meets(part.name, 2.5), abs=0.04)


def test_only_a_checked_skill_can_pass_a_gate():
    gate = [Requirement("s000", 1.0, gate=True)]
    said = readiness_of(estimate_of(evidence.self_rating("s000", 5)), gate).gates[0]
    answers = [evidence.answer("s000", True, evidence.open_curve(3.5)) for _ in range(2)]
    shown = readiness_of(estimate_of(*answers), gate).gates[0]
    assert said.probability_met > 0.9
    assert (said.checked, said.passed) == (False, False)
    assert (shown.checked, shown.passed) == (True, True)
    assert not readiness_of(estimate_of(*answers), [Requirement("s000", 5.0, gate=True)]).gates[0].passed


def test_an_unchecked_option_does_not_carry_a_group_over_its_gate():
    answers = [evidence.answer("s000", False, evidence.open_curve(1.5)) for _ in range(4)]
    estimate = estimate_of(*answers, evidence.self_rating("s005", 5))
    group = RequirementGroup("clouds", (Option("s000", 3.0), Option("s005", 1.0)), gate=True)
    gate = readiness_of(estimate, [], [group]).gates[0]
    assert gate.probability_met > 0.7
    assert (gate.is_group, gate.checked, gate.passed) == (True, True, False)


def test_without_gates_all_gates_are_met():
    told = readiness_of(at_levels(3.0), [Requirement("s000", 2.0)])
    assert (told.gates, told.probability_all_gates) == ((), 1.0)
    assert told.probability_ready == told.probability_on_target == 1.0


def test_a_missed_gate_stops_readiness_but_not_the_headline():
    wanted = [Requirement(key, 2.0, 3.0) for key in KEYS[:5]] + [Requirement("s005", 4.0, 1.0, gate=True)]
    told = readiness_of(at_levels(2.9), wanted)
    assert told.probability_on_target == 1.0
    assert (told.probability_all_gates, told.probability_ready) == (0.0, 0.0)


def test_the_three_parts_that_cost_most_are_the_causes():
    wanted = [Requirement(key, 3.0 + place / 4, 1.0 + place % 2) for place, key in enumerate(KEYS)]
    told = readiness_of(at_levels(2.0), wanted)
    assert [part.name for part in told.causes] == ["s005", "s003", "s001"]
    assert told.causes[0].lost == max(part.lost for part in told.parts)


def test_shares_say_what_the_weight_rests_on():
    answers = [evidence.answer("s000", True, evidence.open_curve(2.5)) for _ in range(2)]
    estimate = estimate_of(*answers, evidence.self_rating("s001", 3))
    group = RequirementGroup("clouds", (Option("s001", 1.0), Option("s002", 5.0)), weight=2.0)
    told = readiness_of(estimate, [Requirement("s000", 3.0, 1.0), Requirement("s003", 3.0, 1.0)], [group])
    assert told.shares == pytest.approx({Label.CHECKED: 0.25, Label.SELF_RATED: 0.5, Label.INFERRED: 0.25})


def test_a_person_reads_as_the_highest_level_that_is_at_least_even():
    estimate = at_levels(3.2, sd=0.3)
    ladder = [
        (name, readiness_of(estimate, [Requirement("s000", t)]))
        for name, t in (("junior", 2), ("mid", 3), ("senior", 5))
    ]
    assert reads_as(ladder) == "mid"
    assert reads_as(ladder[2:]) is None


def test_what_cannot_be_required_is_refused():
    estimate = estimate_of()
    with pytest.raises(NothingIsRequired):
        readiness_of(estimate, [])
    with pytest.raises(TooFewOptions, match="'clouds' asks for 2 of its 1 options"):
        readiness_of(estimate, [], [RequirementGroup("clouds", (Option("s000", 1.0),), choose=2)])
    with pytest.raises(TooFewOptions):
        readiness_of(estimate, [], [RequirementGroup("clouds", (Option("s000", 1.0),), choose=0)])
    with pytest.raises(SkillIsNotInModel):
        readiness_of(estimate, [Requirement("nowhere", 1.0)])
