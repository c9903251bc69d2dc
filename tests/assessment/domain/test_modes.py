"""Lengths of questionnaires."""

import pytest

from assessment.domain.modes import BESIDE, LENGTHS, Length


@pytest.mark.parametrize(
    ("mode", "is_it"),
    [("quick", True), ("standard", False), ("thorough", False), ("check", False), ("knowledge", False)],
)
def test_only_the_quick_questionnaire_is_nothing_but_self_ratings(mode, is_it):
    assert LENGTHS[mode].is_about_oneself is is_it


def test_a_questionnaire_without_any_bound_is_not_only_about_oneself():
    assert not Length(most=None, minutes=1, about_oneself=None).is_about_oneself


def test_self_ratings_fit_into_their_questionnaire():
    bounded = [one for one in LENGTHS.values() if one.most is not None and one.about_oneself is not None]
    assert bounded
    assert all(one.about_oneself <= one.most for one in bounded)


def test_a_longer_questionnaire_takes_longer():
    assert LENGTHS["quick"].minutes < LENGTHS["standard"].minutes < LENGTHS["thorough"].minutes


def test_what_runs_beside_is_a_questionnaire_too():
    assert set(BESIDE) < set(LENGTHS)
