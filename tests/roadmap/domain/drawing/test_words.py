"""Names in lines: nothing runs over the border of its box."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.domain.drawing.words import MOST_LINES, lines_of, width_of

SIXTY = "Framework tailoring for fast training and inference at scale"
GERMAN = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
JAPANESE = "機械学習パイプラインの設計と運用における監視"


@given(st.text(max_size=400), st.floats(30, 300))
def test_no_line_is_wider_than_the_room_and_there_are_not_too_many(words, width):
    lines = lines_of(words, width, 13)
    assert len(lines) <= MOST_LINES
    assert all(width_of(line, 13) <= width for line in lines)


@pytest.mark.parametrize("words", [SIXTY, GERMAN, JAPANESE, "Go"])
def test_no_letter_is_lost_while_there_is_room(words):
    assert "".join(lines_of(words, 160, 13)).replace(" ", "") == words.replace(" ", "")


def test_what_does_not_fit_ends_in_dots():
    assert lines_of("word " * 80, 160, 13)[-1].endswith("…")


def test_words_stay_whole_where_they_can():
    assert lines_of("Data quality and validation", 120, 13) == ("Data quality and", "validation")


def test_letters_of_full_width_take_more_room():
    assert width_of("機械", 13) > width_of("ml", 13)
