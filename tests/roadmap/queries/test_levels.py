"""Levels, weights and times are said the same way on every page."""

import pytest

from assessment.models import ProficiencyLevel
from roadmap.queries.levels import estimate_label, label_of, span_label, time_label, weight_word


@pytest.mark.parametrize(
    ("minutes", "words"), [(None, ""), (45, "45 min"), (60, "1 h"), (100, "1.5 h"), (599, "10 h"), (910, "15 h")]
)
def test_a_time_is_rounded_for_people(minutes, words):
    assert time_label(minutes) == words


@pytest.mark.parametrize(
    ("minutes", "words"), [(None, ""), (20, "about 20 min"), (180, "about 3 h"), (90, "about 1.5 h")]
)
def test_an_estimate_is_said_to_be_one(minutes, words):
    assert estimate_label(minutes) == words


@pytest.mark.parametrize(("weight", "word"), [(3.0, "must"), (2.0, "should"), (1.0, "nice"), (2.5, "weight 2.5")])
def test_a_weight_is_a_word_where_it_has_one(weight, word):
    assert weight_word(weight) == word


def test_a_span_says_only_the_ends_it_has():
    low, high = ProficiencyLevel(value=1, name="Aware"), ProficiencyLevel(value=2.5, name="Between")
    assert span_label(low, high) == "level 1 to 2.5"
    assert span_label(low, None) == "from level 1"
    assert span_label(None, high) == "up to level 2.5"
    assert span_label(None, None) == ""


def test_a_row_without_a_level_has_no_label():
    assert label_of(None) == ""
    assert label_of(ProficiencyLevel(value=3, name="Independent")) == "3 Independent"
