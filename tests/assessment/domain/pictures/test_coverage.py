"""What a team covers by area: parts as long as their counts, each with its number."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.pictures.coverage import PARTS, AreaCover, AreaCovers, CoverageHasNoAreas, coverage_picture

counts = st.integers(0, 40)
areas = st.builds(AreaCover, st.sampled_from(["Data", "MLOps"]), counts, counts, counts, counts)


def drawn(*covers: AreaCover):
    return ElementTree.fromstring(coverage_picture(AreaCovers("Coverage", covers)).svg)  # noqa: S314  (our own text)


def percent_of(element, name):
    return float(element.get(name).rstrip("%"))


def test_each_part_is_as_long_as_its_count_and_says_it():
    root = drawn(AreaCover("Data", several=4, one=2, nobody=1, unknown=3), AreaCover("MLOps", several=20))
    data = root.findall("rect")[:4]
    assert [percent_of(part, "width") for part in data] == [20, 10, 5, 15]
    assert [percent_of(part, "x") for part in data] == [0, 20, 30, 35]
    assert [text.text for text in root.findall("text")][2:6] == ["4", "2", "1", "3"]


def test_a_part_without_skills_is_not_drawn():
    assert len(drawn(AreaCover("Data", several=3)).findall("rect")) == 1


def test_parts_differ_by_more_than_colour():
    styles = [part.get("class") for part in drawn(AreaCover("Data", 1, 1, 1, 1)).findall("rect")]
    assert len(set(styles)) == len(PARTS)


def test_the_table_and_the_description_have_every_count():
    picture = coverage_picture(AreaCovers("Coverage", (AreaCover("Data", 4, 2, 1, 3),)))
    assert picture.rows == (("Data", "10", "4", "2", "1", "3"),)
    assert "two or more have it 4, one person has it 2, nobody has it 1, too few asked 3" in picture.svg


def test_an_area_that_asks_for_nothing_is_an_empty_row():
    assert not drawn(AreaCover("Data")).findall("rect")


def test_no_areas_are_refused():
    with pytest.raises(CoverageHasNoAreas):
        AreaCovers("Coverage", ())


@given(st.lists(areas, min_size=1, max_size=6))
def test_nothing_leaves_the_picture(covers):
    for part in drawn(*covers).findall("rect"):
        assert percent_of(part, "x") + percent_of(part, "width") <= 100.1
