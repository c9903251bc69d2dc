"""Agreement in plain words: the wording to mend first, and nothing told from too few."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.domain.agreement import LEAST_CANDIDATES, Agreement, AgreementState, worst_first
from hiring.domain.agreement_picture import COLUMNS, agreement_picture, place_of

NASTY = '<script>"1"</script> & co'


def agreement(
    alpha: float = 0.5, low: float = 0.3, high: float = 0.6, candidates: int = 12, **more: object
) -> Agreement:
    return Agreement(**{"criterion": 1, "name": "Data", **more}, candidates=candidates, alpha=alpha, low=low, high=high)


@st.composite
def agreements(draw) -> Agreement:
    low, alpha, high = sorted(draw(st.lists(st.floats(-1.0, 1.0), min_size=3, max_size=3)))
    known = draw(st.booleans())
    return Agreement(
        draw(st.integers(1, 9)),
        draw(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=80)),
        draw(st.integers(0, 40)),
        *((alpha, low, high) if known else (None, None, None)),
        position=draw(st.integers(0, 9)),
    )


@pytest.mark.parametrize(
    ("one", "state"),
    [
        (agreement(0.1, -0.2, 0.5), AgreementState.FIX),
        (agreement(0.5, 0.2, 0.8), AgreementState.LOOK),
        (agreement(0.7, 0.5, 0.9), AgreementState.FAIR),
        (agreement(0.9, 0.8, 0.95), AgreementState.GOOD),
        (Agreement(1, "Data", 12), AgreementState.SAME),
        (agreement(0.1, -0.2, 0.5, candidates=LEAST_CANDIDATES - 1), AgreementState.TOO_FEW),
    ],
)
def test_the_state_follows_the_interval_and_not_the_figure_alone(one, state):
    assert one.state == state
    assert one.words


@given(st.integers(0, LEAST_CANDIDATES - 1), st.floats(-1.0, 1.0))
def test_below_the_minimum_no_figure_is_told(candidates, alpha):
    one = agreement(alpha, alpha, alpha, candidates=candidates)
    assert one.figures == ""
    assert "Too few to tell" in one.words


@given(st.lists(agreements()))
def test_the_worst_comes_first_and_what_cannot_be_told_last(found):
    ordered = worst_first(found)
    told = [one for one in ordered if one.state == AgreementState.FIX]
    assert ordered[: len(told)] == told
    assert [one.alpha for one in told] == sorted(one.alpha for one in told)
    too_few = [one for one in ordered if not one.is_enough]
    assert ordered[len(ordered) - len(too_few) :] == too_few


def test_numbers_have_a_minus_that_is_read_as_one():
    assert agreement(0.051, -0.3, 0.41).figures == "0.05 (−0.30 to 0.41)"
    assert agreement(-0.001, -0.3, 0.41).figures.startswith("0.00")


@given(st.lists(agreements(), max_size=8))
def test_the_picture_is_an_image_with_the_same_facts_as_its_table(found):
    picture = agreement_picture(found)
    root = ElementTree.fromstring(picture.svg)  # noqa: S314  (our own text)
    assert (root.get("role"), [child.tag for child in root][:2]) == ("img", ["title", "desc"])
    assert root.find("desc").text
    drawn = [one for one in found if one.figures]
    assert len(root.findall("circle")) == len(drawn)
    assert len(picture.rows) == len(found)
    assert all(len(row) == len(COLUMNS) for row in picture.rows)
    assert not {"script", "style", "a"} & {node.tag for node in root.iter()}


def test_the_picture_escapes_names():
    assert NASTY not in agreement_picture([agreement(name=NASTY)]).svg


@given(st.floats(-9.0, 9.0))
def test_everything_drawn_lies_inside_the_picture(value):
    assert 0.0 <= float(place_of(value).rstrip("%")) <= 100.0
