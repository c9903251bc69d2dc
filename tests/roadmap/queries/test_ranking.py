"""Names come before texts, and whole words before parts of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.queries.ranking import LENGTH, excerpt_of, rank_of


@pytest.mark.parametrize(
    ("words", "names", "rank"),
    [
        ("sql", ["SQL"], 0),
        ("sql", ["SQL querying"], 1),
        ("querying sql", ["SQL querying"], 2),
        ("query", ["SQL querying"], 3),
        ("joins", ["SQL querying"], 4),
        ("sql", ["Querying", "sql"], 0),
        ("sql", [], 4),
        ("c++", ["C++"], 0),
    ],
)
def test_a_better_fit_has_a_lower_rank(words, names, rank):
    assert rank_of(words, names) == rank


def test_an_excerpt_shows_the_word_that_was_asked_for():
    text = "Nothing to see here. " * 20 + "Then a window function. " + "And more of the same. " * 20
    assert "window function" in excerpt_of(text, "window")


def test_a_short_text_is_shown_whole():
    assert excerpt_of("Writes joins alone.", "joins") == "Writes joins alone."


@given(st.text(max_size=600), st.text(max_size=20))
def test_an_excerpt_is_short_and_never_invents_anything(text, words):
    excerpt = excerpt_of(text, words)
    assert len(excerpt) <= LENGTH + len("…  …")
    assert excerpt.removeprefix("… ").removesuffix(" …") in text


@given(st.text(max_size=100), st.lists(st.text(max_size=30), max_size=3))
def test_any_words_have_a_rank(words, names):
    assert 0 <= rank_of(words, names) <= 4
