"""The lines of a debrief: widest apart first, and when a note is asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.domain.disagreement import Line, Opinion, by_disagreement


def line(*ratings: int, name: str = "Data", **more: object) -> Line:
    opinions = tuple(Opinion(f"Assessor {place}", value, "seen") for place, value in enumerate(ratings))
    return Line(**{"criterion": 1, "name": name, "opinions": opinions, **more})


lines = st.builds(
    Line,
    criterion=st.integers(1, 30),
    name=st.just("Data"),
    opinions=st.lists(st.builds(Opinion, st.just("A"), st.integers(1, 5), st.just("seen")), max_size=5).map(tuple),
    is_gate=st.booleans(),
    weight=st.floats(0.1, 9.0),
    position=st.integers(0, 9),
)


@given(st.lists(lines), st.randoms(use_true_random=False))
def test_the_order_depends_on_the_lines_and_not_on_how_they_came(found, random):
    other = random.sample(found, len(found))
    key = [(one.spread, one.is_gate, one.weight, one.position, one.criterion) for one in by_disagreement(found)]
    assert key == [(one.spread, one.is_gate, one.weight, one.position, one.criterion) for one in by_disagreement(other)]


@given(st.lists(lines))
def test_nothing_gets_lost_and_the_widest_apart_come_first(found):
    ordered = by_disagreement(found)
    assert sorted(map(id, ordered)) == sorted(map(id, found))
    spreads = [one.spread for one in ordered if len(one.opinions) > 1]
    assert spreads == sorted(spreads, reverse=True)


@given(lines)
def test_a_note_is_asked_for_on_gates_two_levels_apart_and_nowhere_else(one):
    assert one.asks_for_a_note == (one.is_gate and one.spread >= 2)


def test_gates_come_before_others_as_far_apart():
    ordered = by_disagreement([line(2, 4, name="SQL", weight=9), line(3, 5, name="Safety", is_gate=True)])
    assert [one.name for one in ordered] == ["Safety", "SQL"]


def test_two_against_two_is_further_apart_than_one_against_three():
    assert line(2, 2, 4, 4).distance > line(2, 4, 4, 4).distance


def test_a_written_note_settles_it():
    assert line(2, 4, is_gate=True).lacks_its_note
    assert not line(2, 4, is_gate=True, note="Asked again: she meant batches.").lacks_its_note


@pytest.mark.parametrize(
    ("ratings", "words"),
    [
        ((), "Not rated yet."),
        ((3,), "Rated by one person only."),
        ((3, 3), "All 2 gave 3."),
        ((3, 4), "One level apart: from 3 to 4."),
        ((1, 5, 3), "4 levels apart: from 1 to 5."),
    ],
)
def test_a_line_says_how_far_apart_the_panel_is(ratings, words):
    assert line(*ratings).words == words
