"""Salary ranges are said as the source gives them, and no more."""

import pytest

from roadmap.queries.salaries import range_in_words


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"min": 90000, "max": 130000, "currency": "$"}, "$90,000 to $130,000"),
        ({"min": 250000, "currency": "$", "open_ended": True}, "$250,000 and more"),
        ({"min": 1, "max": 2}, "1 to 2"),
        ({"min": "much", "currency": "$", "open_ended": True}, ""),
        ({}, ""),
    ],
)
def test_a_range_says_only_what_is_known(data, words):
    assert range_in_words(data) == words
