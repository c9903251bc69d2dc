"""Putting words into a letter rendered once gives the letter that rendering it for them alone gives."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from notices.actions.patterns import Words, letter_with, pattern_of, rendered

LINKS = {
    "snooze": "https://cairn.example/s/a:b_c-d/",
    "stop": "https://cairn.example/x/?a=1&b=2",
    "wishes": "https://cairn.example/w/",
}
SAID = st.text(max_size=60) | st.sampled_from(
    ["<b>&amp;</b>", "{{ 7*7 }}", "%s", "- list", "-", "a  b", "\ue0000\ue001"]
)
WORDS = st.builds(
    Words,
    subject=SAID,
    lines=st.lists(SAID, max_size=4),
    step=SAID,
    go=st.sampled_from(["", "https://cairn.example/o/t:1/"]),
    links=st.sampled_from([{}, LINKS]),
    why=SAID | st.just("You asked Cairn for this."),
)
USUAL = Words(
    "Next: Größe & <risk>",
    ["It's “one” & two.", "<script>"],
    "Open my plan",
    "https://cairn.example/o/",
    LINKS,
    "You asked Cairn for this.",
)


@given(WORDS)
@example(USUAL)
@example(replace(USUAL, subject="x" * 300))
@example(replace(USUAL, lines=["-", "- one", "- two", ""]))
@example(replace(USUAL, step="https://cairn.example/o/"))
@example(replace(USUAL, step=""))
@example(replace(USUAL, why=""))
@example(replace(USUAL, why="two  spaces"))
@example(replace(USUAL, why="- one"))
@example(replace(USUAL, why="", links={}))
def test_words_put_in_read_as_if_rendered(words):
    assert letter_with(words) == rendered(words)


def test_usual_words_are_put_in_and_unusual_ones_rendered():
    assert USUAL.is_usual
    assert not replace(USUAL, lines=["two  spaces"]).is_usual
    before = pattern_of.cache_info().misses
    for number in range(5):
        letter_with(replace(USUAL, subject=f"Next: {number}"))
    assert pattern_of.cache_info().misses - before <= 1


@pytest.mark.parametrize("name", ["snooze", "stop", "wishes"])
def test_every_link_is_in_text_and_html(name):
    letter = letter_with(USUAL)
    assert LINKS[name] in letter.text
    assert LINKS[name].replace("&", "&amp;") in letter.html
