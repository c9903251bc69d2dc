"""Items that misbehave are told with the reason."""

import pytest

from assessment.measurement.misfits import Misfit, misfit_of

FINE = {
    "difficulty": 2.6, "difficulty_se": 0.3, "expected": 2.5, "slope": 1.1, "answers": 40, "rest_correlation": 0.3
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "misfit"),
    [
        ({}, None),
        ({"difficulty": 3.5}, Misfit.ELSEWHERE),
        ({"slope": 0.39}, Misfit.FLAT),
        ({"rest_correlation": 0.05}, Misfit.AGAINST_THE_REST),
        ({"rest_correlation": 0.05, "answers": 29}, None),
    ],
)
def test_items_that_misbehave_are_told_with_a_reason(changes, misfit):
    assert misfit_of(**{**FINE, **changes}) == misfit
