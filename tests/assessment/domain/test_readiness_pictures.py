"""The cairn: how likely each career level is reached, as stones."""

from xml.etree import ElementTree

import pytest

from assessment.domain.pictures.readiness import Cairn, CareerStep, readiness_picture


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314  (our own text)


def test_a_stone_is_filled_as_far_as_the_probability_goes():
    root = parsed(readiness_picture(Cairn("Ready", (CareerStep("Junior", 0.4),))).svg)
    whole, filled = root.findall("svg")
    assert float(filled.get("width")) == pytest.approx(0.4 * float(whole.get("width")))
    assert filled.get("viewBox") == "0 0 40.0 40"


def test_an_impossible_step_is_an_empty_stone():
    root = parsed(readiness_picture(Cairn("Ready", (CareerStep("Senior", 0.0),))).svg)
    assert len(root.findall("svg")) == 1


def test_a_cairn_speaks_to_its_reader_only_where_it_is_hers():
    steps = (CareerStep("Junior", 0.5), CareerStep("Mid", 0.1, is_target=True))
    own, other = (readiness_picture(Cairn("Ready", steps, is_own=is_own)) for is_own in (True, False))
    assert [own.columns[1], own.rows[1][0]] == ["How likely you are ready for it", "Mid (your aim)"]
    assert [other.columns[1], other.rows[1][0]] == ["How likely ready for it", "Mid (the aim)"]
    assert "your" in own.svg
    assert "your" not in other.svg


def test_nothing_is_told_as_certain():
    rows = readiness_picture(Cairn("Ready", (CareerStep("Junior", 1.0), CareerStep("Senior", 0.0)))).rows
    assert [row[1] for row in rows] == ["99 %", "1 %"]


def test_the_lowest_career_level_lies_at_the_bottom_of_the_cairn():
    steps = (CareerStep("Junior", 0.9), CareerStep("Mid", 0.5), CareerStep("Senior", 0.1))
    tops = [float(node.get("y")) for node in parsed(readiness_picture(Cairn("Ready", steps)).svg).findall("svg")[::2]]
    assert tops == sorted(tops, reverse=True)
