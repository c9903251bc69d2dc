"""Names in any script, without what breaks a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.domain.names import NameStacksTooManyMarks, tidy_name


@pytest.mark.parametrize("name", ["Ada Lovelace", "李明", "Zoë", "Nguyễn Thị", "نیلوفر", "O’Brien-Šmit", ""])
def test_ordinary_names_stay_as_they_are(name):
    assert tidy_name(name) == name


def test_spaces_and_line_breaks_become_single_spaces():
    assert tidy_name("  Ada\n\t Lovelace ") == "Ada Lovelace"


def test_characters_that_turn_the_direction_or_hide_are_dropped():
    assert tidy_name("Ada\u202eevil\u200b\x00\ufeff") == "Adaevil"


def test_a_tower_of_marks_is_refused():
    with pytest.raises(NameStacksTooManyMarks):
        tidy_name("a" + "\u0301\u0323" * 250)


@given(st.text(max_size=80))
def test_tidying_twice_changes_nothing_more(name):
    try:
        once = tidy_name(name)
    except NameStacksTooManyMarks:
        return
    assert tidy_name(once) == once
