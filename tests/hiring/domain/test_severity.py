"""Severity in words, and why an adjusted score differs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.domain.ratings import Estimate
from hiring.domain.severity import LEAST_RATINGS, PanelScore, Rater, Share, why_they_differ


def rater(value: float, reach: float, ratings: int = 40) -> Rater:
    return Rater(1, "Ida Fiktiv", ratings, Estimate(value, value - reach, value + reach))


def score(raw: float, adjusted: float, *shares: Share, ratings: int = 8) -> PanelScore:
    return PanelScore(
        1, Estimate(raw, raw - 0.3, raw + 0.3), Estimate(adjusted, adjusted - 0.3, adjusted + 0.3), shares, ratings
    )


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (rater(-0.8, 0.2), "Rates about 0.8 levels lower than the others."),
        (rater(1.0, 0.2), "Rates about 1.0 level higher than the others."),
        (rater(-0.1, 0.2), "Rates about like the others, as far as can be told."),
        (rater(-0.8, 0.2, ratings=1), f"Too few to tell: 1 rating so far; it takes {LEAST_RATINGS}."),
    ],
)
def test_a_rater_is_told_of_only_as_far_as_it_is_known(one, words):
    assert one.words == words


def test_a_strict_rater_is_named_with_her_part_of_the_score():
    told = why_they_differ(score(2.6, 3.0, Share("Ida", 0.5, -0.8, is_told=True), Share("Max", 0.5, 0.0)))
    assert told == (
        "Ida rates about 0.8 levels lower than the others and gave 50 % of the score; "
        "taking that off moves the score by +0.4."
    )


def test_nobody_is_named_of_whom_the_panel_says_that_she_rates_like_the_others():
    told = why_they_differ(score(2.6, 3.0, Share("Ida", 0.5, -0.4), Share("Max", 0.5, -0.4)))
    assert told == "Small differences between interviewers add up; taking that off moves the score by +0.4."


def test_a_pull_is_told_as_what_it_is():
    told = why_they_differ(score(4.6, 4.2, Share("Max", 1.0, 0.0), ratings=1))
    assert told == "With one rating the score is drawn 0.4 towards the mean of all candidates."


def test_equal_scores_are_said_to_be_equal():
    assert why_they_differ(score(3.0, 3.01, Share("Max", 1.0, 0.01))).startswith("Both are nearly the same")


@given(
    st.floats(1, 5),
    st.floats(1, 5),
    st.lists(st.builds(Share, st.just("A"), st.floats(0, 1), st.floats(-2, 2), st.booleans())),
)
def test_whenever_they_differ_something_is_said(raw, adjusted, shares):
    one = score(raw, adjusted, *shares)
    told = why_they_differ(one)
    assert told.endswith(".")
    assert one.by_raters + one.pull == pytest.approx(one.moved)
    if abs(one.moved) > 0.11:
        assert not told.startswith("Both are nearly the same")


def test_differences_carry_their_sign_and_a_proper_minus():
    assert Estimate(-0.5, -0.84, 0.02).signed == "−0.5 (−0.8 to 0.0)"
    assert Estimate(0.31, 0.1, 0.5).signed == "+0.3 (+0.1 to +0.5)"
