"""The next question."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.measurement import evidence
from assessment.measurement.grid import GRID, Dichotomous, Graded, graded_log_probability, probability
from assessment.measurement.levels import Estimate, estimate_levels
from assessment.measurement.prior import build_model
from assessment.measurement.select import choose_next, gains_of, level_stakes, stakes_of, without_overused
from assessment.measurement.stop import Done, Finish
from assessment.measurement.types import (
    Candidate,
    Option,
    RaterIsNotInModel,
    Requirement,
    RequirementGroup,
    SkillIsNotInModel,
    Source,
    Stake,
)

from .worlds import chain, person


def estimate_of(*seen, skills: int = 4) -> Estimate:
    return estimate_levels(build_model(chain(skills)), seen)


def item(key: str, skill: str = "s000", difficulty: float = 2.5, seconds: float = 60.0) -> Candidate:
    return Candidate(key, skill, Source.ITEM, evidence.choice_curve(difficulty, 4), seconds)


def ask_self(skill: str, seconds: float = 10.0) -> Candidate:
    return Candidate(f"self-{skill}", skill, Source.SELF, evidence.SELF_CURVE, seconds, "self")


def error(met: float) -> float:
    """Expected error of a yes-or-no decision, as the variance of what is decided."""
    return met * (1.0 - met)


def test_an_items_gain_is_the_drop_of_the_expected_error_summed_answer_by_answer():
    estimate = estimate_of(evidence.self_rating("s000", 3))
    score, cut = estimate.score("s000"), 2.5
    weight = np.exp(-0.5 * ((GRID - score.mean) / score.sd) ** 2)
    weight /= weight.sum()
    met = 0.5 + 0.5 * np.sign(GRID - cut)
    expected = error((weight * met).sum())
    for right in probability(item("a").curve):
        expected -= (weight * right).sum() * error((weight * right * met).sum() / (weight * right).sum())
    gain = gains_of(estimate, [item("a", seconds=60.0)], [Stake("s000", cut, 3.0, False)])
    assert gain[0] == pytest.approx(3.0 * expected / 60.0, rel=1e-9)


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.sampled_from([1.5, 2.5, 3.5]), st.booleans())
def test_a_self_ratings_gain_agrees_with_a_sum_over_level_and_bias(seed, cut, is_level):
    estimate = estimate_of(*person(2, 6, seed))
    j, r = 0, estimate.rater_position("self")
    mean, covariance = estimate.mean[[j, r]], estimate.covariance[np.ix_([j, r], [j, r])]
    level, bias = np.meshgrid(np.linspace(-7, 12, 761) + 0.0125, np.linspace(-5, 6, 221), indexing="ij")
    away = np.stack([level - mean[0], bias - mean[1]])
    weight = np.exp(-0.5 * np.einsum("aij,ab,bij->ij", away, np.linalg.inv(covariance), away))
    weight /= weight.sum()
    value = level if is_level else level >= cut
    answers = np.exp(graded_log_probability(evidence.SELF_CURVE, (level + bias).reshape(1, -1))).reshape(
        6, *level.shape
    )
    chances = (answers * weight).sum(axis=(1, 2))
    after = (answers * weight * value).sum(axis=(1, 2)) / chances
    expected = (chances * (after - (weight * value).sum()) ** 2).sum()
    stake = Stake("s000", None if is_level else cut, 1.0, False)
    gain = gains_of(estimate, [ask_self("s000", 1.0)], [stake])[0]
    # A level may lie off the grid where a decision does not care but the level's own variance does.
    assert gain == pytest.approx(expected, rel=0.05 if is_level else 0.01)


@given(st.integers(0, 10_000), st.floats(0.5, 4.5), st.floats(0.3, 3.0))
def test_asking_never_costs_anything(seed, cut, slope):
    estimate = estimate_of(*person(4, 8, seed))
    asked = [item("a"), ask_self("s001"), Candidate("t", "s002", Source.TASK, Graded(slope, (1.0, 2.5, 4.0)), 300.0)]
    for stakes in ([Stake(one.skill, cut, 1.0, False) for one in asked], level_stakes(asked)):
        gains = gains_of(estimate, asked, stakes)
        assert np.all(gains >= 0.0)
        assert np.all(np.isfinite(gains))


def test_a_question_about_an_unknown_bias_teaches_less():
    estimate = estimate_of()
    direct = replace(ask_self("s000"), rater=None)
    through_self, directly = gains_of(estimate, [ask_self("s000"), direct], [Stake("s000", 2.5, 1.0, False)])
    assert through_self < 0.95 * directly


def test_an_answer_that_cannot_happen_does_not_count():
    sharp = Candidate("sharp", "s000", Source.TASK, Graded(900.0, (2.5, 2.6, 9.0)), 10.0)
    gains = gains_of(estimate_of(), [sharp], [Stake("s000", 2.5, 1.0, False)])
    assert 0.0 < gains[0] <= 0.25 / 10.0


def test_gains_follow_weight_and_seconds_and_add_up_over_stakes():
    estimate = estimate_of(evidence.self_rating("s000", 3))
    one, two = Stake("s000", 2.5, 1.0, False), Stake("s000", 3.5, 2.0, False)
    separate = [gains_of(estimate, [item("a")], [stake])[0] for stake in (one, two)]
    assert gains_of(estimate, [item("a")], [one, two])[0] == pytest.approx(sum(separate))
    assert gains_of(estimate, [item("a", seconds=30.0)], [one])[0] == pytest.approx(2 * separate[0])


def test_nothing_rides_on_a_skill_that_is_not_at_stake():
    estimate = estimate_of()
    assert gains_of(estimate, [item("a"), item("b", "s001")], [Stake("s001", 2.5, 1.0, False)])[0] == 0.0
    assert gains_of(estimate, [item("a")], []).tolist() == [0.0]
    assert gains_of(estimate, [], []).size == 0


def test_gates_count_twice_and_groups_share_their_weight():
    group = RequirementGroup("clouds", (Option("s001", 2.0), Option("s002", 3.0)), choose=1, weight=3.0, gate=True)
    stakes = stakes_of([Requirement("s003", 4.0, 2.0), Requirement("s000", 3.0, 2.0, gate=True)], [group])
    assert stakes == (
        Stake("s000", 2.5, 4.0, True),
        Stake("s001", 1.5, 3.0, True),
        Stake("s002", 2.5, 3.0, True),
        Stake("s003", 3.5, 2.0, False),
    )


def test_without_a_target_the_least_known_level_is_asked_first():
    seen = [evidence.answer("s000", True, evidence.open_curve(2.5)) for _ in range(4)]
    asked = [item("a", "s000"), item("b", "s001")]
    gains = gains_of(estimate_of(*seen), asked, level_stakes(asked))
    assert gains[1] > gains[0]


def test_the_order_of_candidates_does_not_matter():
    estimate, stakes = estimate_of(*person(4, 4)), [Stake(f"s{n:03}", 2.5, 1.0, False) for n in range(4)]
    asked = [item(f"i{n}", f"s{n % 4:03}", 0.5 + n % 5) for n in range(12)]
    for draw in (0.0, 0.3, 0.99):
        assert choose_next(estimate, asked, stakes, draw=draw) == choose_next(estimate, asked[::-1], stakes, draw=draw)


def test_the_draw_picks_among_the_five_best():
    stakes = [Stake("s000", 2.5, 1.0, False)]
    asked = [item(f"i{seconds}", seconds=float(seconds)) for seconds in range(30, 38)]
    picked = [
        choose_next(estimate_of(), asked, stakes, draw=draw).candidate.key for draw in (0.0, 0.2, 0.5, 0.79, 0.9999)
    ]
    assert picked == ["i30", "i31", "i32", "i33", "i34"]


def test_alike_questions_are_ordered_by_key():
    choice = choose_next(estimate_of(), [item("b"), item("a")], [Stake("s000", 2.5, 1.0, False)], draw=0.0)
    assert choice.candidate.key == "a"
    assert (choice.finish, choice.done) == (None, {})


def test_at_most_three_in_a_row_on_a_skill_unless_there_is_no_other():
    estimate = estimate_of(evidence.self_rating("s001", 3))
    stakes = [Stake("s000", 2.5, 9.0, False), Stake("s001", 2.5, 1.0, False)]
    asked, recent = [item("a"), item("b", "s001")], ["s001", "s000", "s000", "s000"]
    assert choose_next(estimate, asked, stakes, draw=0.0, recent=recent[:-1]).candidate.key == "a"
    assert choose_next(estimate, asked, stakes, draw=0.0, recent=recent).candidate.key == "b"
    assert choose_next(estimate, asked[:1], stakes, draw=0.0, recent=recent).candidate.key == "a"


def test_the_budget_ends_an_attempt_and_may_be_raised():
    stakes = [Stake("s000", 2.5, 1.0, False)]
    over = choose_next(estimate_of(), [item("a")], stakes, draw=0.0, asked=40)
    assert (over.candidate, over.finish, over.gain) == (None, Finish.BUDGET, 0.0)
    assert choose_next(estimate_of(), [item("a")], stakes, draw=0.0, asked=40, budget=60).candidate.key == "a"


def test_an_attempt_ends_when_every_skill_is_done():
    over = choose_next(estimate_of(), [], [Stake("s000", 2.5, 1.0, False)], draw=0.5)
    assert (over.candidate, over.finish, over.done) == (None, Finish.ALL_DONE, {"s000": Done.NOTHING_LEFT})


def test_a_walk_of_self_ratings_asks_every_skill_once_and_then_ends():
    model, seen, waiting = build_model(chain(12)), [], {f"s{n:03}" for n in range(12)}
    stakes = stakes_of([Requirement(skill, 3.0, 2.0, gate=skill < "s002") for skill in sorted(waiting)])
    choice = choose_next(estimate_levels(model, seen), map(ask_self, waiting), stakes, draw=0.5)
    while choice.candidate is not None:
        waiting.remove(choice.candidate.skill)
        seen.append(evidence.self_rating(choice.candidate.skill, 3))
        choice = choose_next(estimate_levels(model, seen), map(ask_self, waiting), stakes, draw=0.5, asked=len(seen))
    assert (choice.finish, waiting) == (Finish.ALL_DONE, set())


def test_overused_questions_are_left_out_where_three_fresh_ones_exist():
    asked = [item(f"i{n}") for n in range(5)] + [item("alone", "s001")]
    exposure = {"i0": 0.5, "i1": 0.4, "alone": 0.9, "i2": 0.39}
    assert [one.key for one in without_overused(asked, exposure)] == ["i2", "i3", "i4", "alone"]
    assert len(without_overused(asked, exposure | {"i2": 0.6})) == 6


def test_unknown_skills_and_raters_are_named():
    with pytest.raises(SkillIsNotInModel, match="'nowhere'"):
        gains_of(estimate_of(), [item("a", "nowhere")], [Stake("nowhere", 2.5, 1.0, False)])
    with pytest.raises(RaterIsNotInModel, match="'nobody'"):
        gains_of(estimate_of(), [replace(ask_self("s000"), rater="nobody")], [Stake("s000", 2.5, 1.0, False)])


def test_an_item_without_any_doubt_about_it_is_fine_too():
    exact = Candidate("x", "s000", Source.ITEM, Dichotomous(2.5, 1.1, 0.2, 0.0, 0.0), 60.0)
    gains = gains_of(estimate_of(), [exact, item("a")], [Stake("s000", 2.5, 1.0, False)])
    assert gains[0] > gains[1]


def test_where_nothing_was_seen_too_often_every_question_stays():
    bank = tuple(item(f"i{number}") for number in range(3))
    assert without_overused(iter(bank), {"i0": 0.39}) == bank
