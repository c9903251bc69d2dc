"""Averages of a team over time: each line in its band, broken off where there was no average."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.pictures.svg import Picture
from assessment.domain.pictures.trend import Trend, TrendLine, TrendPoint, trend_picture

DAY = date(2025, 1, 31)
levels = st.floats(-1, 6)


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314  (our own text)


def trend(*means: float | None, off: float = 0.0) -> Picture:
    days = tuple(DAY + timedelta(days=7 * week) for week in range(len(means)))
    points = tuple(None if mean is None else TrendPoint(mean, 5, off) for mean in means)
    return trend_picture(Trend("Averages", days, (TrendLine("Data", points),)))


def heights(element: ElementTree.Element) -> list[float]:
    return [float(pair.split(",")[1]) for pair in element.get("points").split()]


def test_the_band_reaches_as_far_above_the_line_as_below():
    box = parsed(trend(2, 3, off=0.5).svg).find("svg")
    line, band = heights(box.find("polyline")), heights(box.find("polygon"))
    upper, lower = band[:2], band[:1:-1]
    above = [middle - top for middle, top in zip(line, upper, strict=True)]
    assert above == pytest.approx([bottom - middle for middle, bottom in zip(line, lower, strict=True)])
    assert above == pytest.approx([0.5 * (line[0] - line[1])] * 2), "half of the way from level 2 to 3"


def test_a_lonely_point_has_its_range_too():
    (whisker,) = [one for one in parsed(trend(2, off=0.5).svg).iter() if one.get("class") == "whisker"]
    assert float(whisker.get("y1")) > float(whisker.get("y2"))


def test_an_average_is_told_with_its_range():
    assert trend(2.4, off=0.21).rows == (("Data", "2.4 ± 0.2 over 5 people"),)
    assert trend(2.4, off=0.04).rows == (("Data", "2.4 over 5 people"),)


def test_a_trend_breaks_off_where_there_was_no_average():
    assert trend(2, 2.5, 3).svg.count("<polyline") == 1
    assert trend(2, 2.5, None, 3, 3).svg.count("<polyline") == 2
    assert trend(2, None, 3).svg.count("<polyline") == 0
    assert trend(2, None, 3).rows == (("Data", "2.0 over 5 people", "no average", "3.0 over 5 people"),)


def test_a_trend_says_in_words_where_it_began_and_where_it_is():
    told = "Data: from 2.0 over 5 people on 31 Jan 2025 to 3.0 over 5 people on 14 Feb 2025."
    assert parsed(trend(2, None, 3).svg).find("desc").text == told
    assert parsed(trend(2).svg).find("desc").text == "Data: 2.0 over 5 people on 31 Jan 2025."
    assert parsed(trend(None).svg).find("desc").text == "Data: no average."


@given(st.lists(st.none() | levels, min_size=1, max_size=13))
def test_a_trend_is_well_formed_for_any_levels(means):
    assert parsed(trend(*means).svg).tag == "svg"
