"""Hours beside each other: every bar is as long as its hours, and the table says the same."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.pictures.effort import EffortBar, EffortBars, EffortHasNoBars, effort_picture, hour_ticks


def bar(name="ML Engineer", asked=100.0, expected=200.0, low=150.0, high=250.0, *, is_aim=False):
    return EffortBar(name, asked, expected, low, high, is_aim)


def drawn(*bars):
    return ElementTree.fromstring(effort_picture(EffortBars("Hours", bars)).svg)  # noqa: S314  (our own text)


def width_of(element):
    return float(element.get("width").rstrip("%"))


def of_class(root, css):
    return [element for element in root.iter() if css in element.get("class", "").split()]


def test_lengths_are_in_proportion_to_hours():
    root = drawn(bar(), bar("Data Engineer", asked=50, expected=125, low=100, high=150))
    full, pale = of_class(root, "bar"), of_class(root, "slack")
    assert width_of(full[0]) == pytest.approx(width_of(pale[0]) / 2, abs=0.02)
    assert width_of(full[1]) == pytest.approx(width_of(full[0]) / 2, abs=0.02)
    assert width_of(pale[1]) == pytest.approx(width_of(pale[0]) * 125 / 200, abs=0.02)


def test_the_range_runs_from_the_low_to_the_high_hours():
    root = drawn(bar())
    line = next(one for one in of_class(root, "whisker") if one.get("x1") != one.get("x2"))
    ends = [float(line.get(name).rstrip("%")) for name in ("x1", "x2")]
    assert ends[0] / ends[1] == pytest.approx(150 / 250, abs=0.01)
    assert ends[1] < 100


def test_without_inferred_hours_nothing_is_pale_and_without_asked_ones_nothing_is_full():
    assert not of_class(drawn(bar(asked=200)), "slack")
    assert not of_class(drawn(bar(asked=0)), "bar")


def test_a_role_that_takes_nothing_says_so_in_words():
    picture = effort_picture(EffortBars("Hours", (bar(asked=0, expected=0, low=0, high=0),)))
    assert "nothing missing" in picture.svg
    assert not of_class(ElementTree.fromstring(picture.svg), "whisker")  # noqa: S314
    assert picture.rows[0][1:] == ("0", "0–0", "0", "0")


def test_the_aim_is_named_in_picture_description_and_table():
    picture = effort_picture(EffortBars("Hours", (bar(is_aim=True), bar("Data Engineer"))))
    assert picture.svg.count("ML Engineer, your aim") == 2
    assert [row[0] for row in picture.rows] == ["ML Engineer, your aim", "Data Engineer"]
    assert picture.svg.count("your aim") == 2


def test_the_table_holds_every_figure_and_whole_names():
    name = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamter"
    picture = effort_picture(EffortBars("Hours", (bar(name),)))
    assert picture.rows == ((name, "200", "150–250", "100", "100"),)
    assert picture.svg.count(name) == 1  # in the description; the drawing has room for less


def test_names_are_escaped():
    assert "<b>" not in effort_picture(EffortBars("<b>", (bar("<b>"),))).svg


def test_no_bars_are_refused():
    with pytest.raises(EffortHasNoBars):
        EffortBars("Hours", ())


@given(st.floats(0.5, 1e6))
def test_ticks_are_few_round_and_within(most):
    ticks = hour_ticks(most)
    assert len(ticks) <= 4
    assert all(0 < tick <= most + 1e-9 for tick in ticks)
    assert len({round(after - before, 6) for before, after in pairwise(ticks)}) <= 1
