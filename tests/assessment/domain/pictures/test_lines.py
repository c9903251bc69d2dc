"""Many levels as one list: the same drawing as the single bar, written in one go."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.pictures.levels import LevelMark, level_bar, level_text
from assessment.domain.pictures.lines import level_lines

NASTY = "<script>alert(\"1\")</script> & 'co'"
levels = st.floats(min_value=-3, max_value=8, allow_nan=False)
marks = st.builds(
    LevelMark,
    name=st.text("aé<>&\"'", min_size=1, max_size=9),
    mean=levels,
    low=levels,
    high=levels,
    label=st.sampled_from(("checked", "self_rated", "inferred")),
    target=st.none() | st.floats(0, 5),
)


def mark(**more):
    return LevelMark(**{"name": "Data", "mean": 2.14, "low": 1.2, "high": 3.0, "target": 4, **more})


def parsed(page):
    return ElementTree.fromstring(f"<ul>{page}</ul>")  # noqa: S314  (our own text)


def drawn(page):
    """Every part of the drawing with its attributes, numbers as numbers."""
    return [(node.tag, node.text, {key: as_number(node.get(key)) for key in node.keys()})  # noqa: SIM118  (no mapping)
            for node in parsed(page).find(".//svg").iter()]  # fmt: skip


def as_number(text):
    try:
        return pytest.approx(float(text.removesuffix("%")), abs=0.011)
    except ValueError:
        return text


def words_of(page):
    return ["".join(span.itertext()) for span in parsed(page).findall("li/span")]


@given(marks)
def test_a_line_draws_what_the_single_bar_draws(any_mark):
    line, bar = drawn(level_lines([any_mark])), drawn(level_bar(any_mark))
    assert [part[:2] for part in line] == [part[:2] for part in bar]
    for (_, _, ours), (_, _, theirs) in zip(line, bar, strict=True):
        assert {key: getattr(value, "expected", value) for key, value in ours.items()} == theirs


def test_a_line_says_name_level_interval_and_target_as_text():
    assert words_of(level_lines([mark()])) == ["Data", "2.1 (1.2–3.0) · target 4.0"]


def test_a_line_without_a_target_neither_says_nor_draws_one():
    without = level_lines([mark(target=None)])
    assert words_of(without) == ["Data", "2.1 (1.2–3.0)"]
    assert "target" not in without


def test_an_interval_beyond_the_scale_ends_at_its_ends():
    assert words_of(level_lines([mark(low=-0.4, high=5.3, target=None)])) == ["Data", "2.1 (0.0–5.0)"]


def test_only_what_is_inferred_has_a_hollow_band():
    assert "band-line is-inferred" in level_lines([mark(label="inferred")])
    assert "is-inferred" not in level_lines([mark(label="checked")])


def test_each_line_is_an_image_that_is_named_and_described_also_by_a_nasty_name():
    shown = [mark(name=NASTY), mark(name="Next", target=None)]
    items = parsed(level_lines(shown)).findall("li")
    assert [item.find("svg/title").text for item in items] == [one.name for one in shown]
    assert [item.find("svg/desc").text for item in items] == [level_text(one) for one in shown]
    assert {item.find("svg").get("role") for item in items} == {"img"}


def test_no_levels_are_no_lines():
    assert level_lines([]) == ""
