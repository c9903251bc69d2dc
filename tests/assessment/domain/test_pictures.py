"""Pictures: well-formed, escaped, named, true to their numbers, and never with style in them."""

from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.pictures.history import History, HistoryHasNoPoints, HistoryPoint, history_picture
from assessment.domain.pictures.levels import LabelIsUnknown, LevelMark, level_bar, level_picture, level_text, place
from assessment.domain.pictures.readiness import Cairn, CareerStep, readiness_picture
from assessment.domain.pictures.svg import Picture, Svg, element, number, shortened
from assessment.domain.pictures.timeline import (
    MOST_TICKS,
    Timeline,
    TimelineHasNoSteps,
    TimelineStep,
    month_ticks,
    timeline_picture,
)
from assessment.domain.pictures.trend import Trend, TrendLine, TrendPoint, trend_picture
from assessment.domain.pictures.wheel import Wheel, WheelHasWrongNumberOfSpokes, wheel_picture

DAY = date(2025, 1, 31)
NASTY = "<script>alert(\"1\")</script> & 'co'"
levels = st.floats(min_value=-3, max_value=8, allow_nan=False)
names = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=60)
marks = st.builds(
    LevelMark,
    name=names,
    mean=levels,
    low=levels,
    high=levels,
    label=st.sampled_from(("checked", "self_rated", "inferred")),
    target=st.none() | st.integers(0, 5),
)


def mark(mean: float = 2.1, **more: object) -> LevelMark:
    return LevelMark(**{"name": "Data", "mean": mean, "low": 1.2, "high": 3.0, "target": 4, **more})


def step(name: str = "Python", start: int = 0, likely: int = 10, latest: int = 14, **more: str) -> TimelineStep:
    return TimelineStep(
        name, DAY + timedelta(days=start), DAY + timedelta(days=likely), DAY + timedelta(days=latest), **more
    )


def every_picture(name: str) -> list[Picture]:
    return [
        level_picture(mark(name=name)),
        wheel_picture(Wheel(name, tuple(mark(name=name) for _ in range(5)))),
        readiness_picture(Cairn(name, (CareerStep(name, 0.4), CareerStep("Mid", 0.1, is_target=True)))),
        history_picture(History(name, (HistoryPoint(DAY, 1, 0.5, 1.5), HistoryPoint(date(2025, 3, 1), 2, 1, 3)), 3)),
        timeline_picture(Timeline(name, (step(name), step("Next", 10, 40, 60)), today=DAY + timedelta(days=3))),
        trend_picture(Trend(name, (DAY, date(2025, 3, 1)), (TrendLine(name, (TrendPoint(2, 5), TrendPoint(3, 6))),))),
    ]


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314  (our own text)


@pytest.mark.parametrize("picture", every_picture(NASTY), ids=lambda picture: parsed(picture.svg).get("class"))
def test_every_picture_is_an_image_with_a_title_and_a_description(picture):
    root = parsed(picture.svg)
    assert root.get("role") == "img"
    assert [child.tag for child in root][:2] == ["title", "desc"]
    assert root.find("title").text == NASTY
    assert root.find("desc").text


@pytest.mark.parametrize("picture", every_picture(NASTY), ids=lambda picture: parsed(picture.svg).get("class"))
def test_every_picture_passes_a_strict_content_security_policy(picture):
    tags = {node.tag for node in parsed(picture.svg).iter()}
    attributes = {name for node in parsed(picture.svg).iter() for name in node.attrib}
    assert not tags & {"script", "style", "image", "foreignObject", "a"}
    assert not {name for name in attributes if name == "style" or name.startswith("on")}


@pytest.mark.parametrize("picture", every_picture("Data"), ids=lambda picture: parsed(picture.svg).get("class"))
def test_every_picture_brings_a_table_of_the_same_facts(picture):
    assert picture.rows
    assert all(len(row) == len(picture.columns) for row in picture.rows)


@pytest.mark.parametrize("picture", every_picture("Data"), ids=lambda picture: parsed(picture.svg).get("class"))
def test_no_picture_has_ids_so_that_two_of_them_fit_on_one_page(picture):
    assert not [node for node in parsed(picture.svg).iter() if "id" in node.attrib]


@given(marks)
def test_a_bar_is_well_formed_for_any_name_and_level(any_mark):
    assert parsed(level_bar(any_mark)).find("title").text == any_mark.name


@given(st.lists(marks, min_size=3, max_size=10))
def test_a_wheel_is_well_formed_for_any_spokes(spokes):
    assert parsed(wheel_picture(Wheel("Skills", tuple(spokes))).svg).tag == "svg"


@given(levels)
def test_marks_never_leave_the_scale(level):
    assert 0 < float(place(level).rstrip("%")) < 100


@given(levels, levels)
def test_a_higher_level_is_never_drawn_further_left(one, other):
    low, high = sorted((one, other))
    assert float(place(low).rstrip("%")) <= float(place(high).rstrip("%"))


def test_a_bar_says_in_words_what_it_shows():
    assert level_text(mark()) == "2.1 of 5, likely between 1.2 and 3.0, target 4, self-rated"


def test_a_bar_without_a_target_draws_no_flag():
    assert "target" in level_bar(mark())
    assert "target" not in level_bar(mark(target=None))


def test_what_a_level_rests_on_changes_the_shape_of_its_mark():
    shapes = {label: level_bar(mark(label=label)) for label in ("checked", "self_rated", "inferred")}
    assert all(f"mark is-{label}" in svg for label, svg in shapes.items())
    assert "band-line is-inferred" in shapes["inferred"]


def test_an_unknown_label_is_refused():
    with pytest.raises(LabelIsUnknown, match="guessed"):
        mark(label="guessed")


@pytest.mark.parametrize("count", [0, 2, 11])
def test_a_wheel_of_too_few_or_too_many_spokes_is_refused(count):
    with pytest.raises(WheelHasWrongNumberOfSpokes, match=str(count)):
        Wheel("Skills", tuple(mark() for _ in range(count)))


def test_the_mean_target_of_an_area_is_told_with_one_decimal_place():
    picture = level_picture(mark(target=17 / 7))
    assert picture.rows[0][3] == "2.4"
    assert "target 2.4," in picture.svg


def test_a_wheel_draws_no_target_when_one_spoke_has_none():
    spokes = (mark(), mark(), mark())
    assert "target-line" in wheel_picture(Wheel("Skills", spokes)).svg
    assert "target-line" not in wheel_picture(Wheel("Skills", (*spokes, mark(target=None)))).svg


def test_the_first_spoke_points_up_and_a_full_one_reaches_the_rim():
    spokes = (mark(5.0), mark(0.0), mark(0.0), mark(0.0))
    circle = parsed(wheel_picture(Wheel("Skills", spokes)).svg).find("circle")
    assert (circle.get("cx"), circle.get("cy")) == ("230", "40")


def test_letters_twice_as_wide_take_two_lines_half_as_long():
    picture = wheel_picture(Wheel("Skills", tuple(mark(name="機械学習システムの運用と監視に関する") for _ in range(5))))
    lines = [one.text for one in parsed(picture.svg).iter("text")]
    assert "機械学習システム" in lines
    assert max(map(len, lines)) == 8


def test_a_long_name_on_the_wheel_takes_two_lines_and_stays_whole_in_the_table():
    name = "Responsible, secure and professional practice"
    picture = wheel_picture(Wheel("Skills", (mark(name=name), mark(), mark())))
    lines = [line.text for line in parsed(picture.svg).findall("text")][:2]
    assert lines[0] == "Responsible,"
    assert lines[1].endswith("…")
    assert picture.rows[0][0] == name


def test_a_history_of_one_day_stands_in_the_middle():
    root = parsed(history_picture(History("Data", (HistoryPoint(DAY, 2.5, 2, 3),))).svg)
    assert root.find("circle").get("cx") == "53%"


def test_a_history_draws_the_target_above_the_band():
    points = (HistoryPoint(DAY, 1, 0, 2), HistoryPoint(date(2025, 5, 1), 2, 1, 3))
    svg = history_picture(History("Data", points, target=2)).svg
    assert svg.index("band") < svg.index("target-line")
    assert "target-line" not in history_picture(History("Data", points)).svg


def test_a_history_without_points_is_refused():
    with pytest.raises(HistoryHasNoPoints):
        History("Data", ())


def test_a_timeline_without_steps_is_refused():
    with pytest.raises(TimelineHasNoSteps):
        Timeline("Plan", ())


def test_a_step_runs_from_its_start_to_its_likely_end_and_its_tail_to_the_latest():
    svg = timeline_picture(Timeline("Plan", (step(start=0, likely=50, latest=100),))).svg
    tail, bar = parsed(svg).findall("rect")
    assert (tail.get("x"), tail.get("width"), bar.get("width")) == ("0%", "100%", "50%")


def test_a_step_of_one_day_can_still_be_seen():
    svg = timeline_picture(Timeline("Plan", (step(likely=0, latest=0), step("Long", 0, 400, 500)))).svg
    assert all(float(bar.get("width").rstrip("%")) > 1 for bar in parsed(svg).findall("rect"))


@pytest.mark.parametrize(("days", "is_shown"), [(3, True), (-3, False), (99, False)])
def test_today_is_marked_while_the_plan_runs(days, is_shown):
    line = Timeline("Plan", (step(),), today=DAY + timedelta(days=days))
    assert ('class="now"' in timeline_picture(line).svg) is is_shown


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 3000))
def test_the_axis_has_few_firsts_of_months_evenly_spaced(first, days):
    last = first + timedelta(days=days)
    ticks = month_ticks(first, last)
    months = [tick.year * 12 + tick.month for tick in ticks]
    assert len(ticks) <= MOST_TICKS
    assert all(first <= tick <= last and tick.day == 1 for tick in ticks)
    assert len({after - before for before, after in pairwise(months)}) <= 1


def test_a_plan_of_a_lifetime_gets_one_tick():
    assert month_ticks(date(1990, 1, 1), date(2090, 1, 1)) == [date(1990, 1, 1)]


def test_later_steps_go_on_with_the_numbers():
    drawn = timeline_picture(Timeline("Later", (step("Python"), step("SQL")), number=13)).svg
    assert "13  Python" in drawn
    assert "14  SQL" in drawn


def test_long_names_are_shortened_in_the_drawing_and_whole_in_the_table():
    name = "Running models in production for a very long time indeed" * 2
    picture = timeline_picture(Timeline("Plan", (step(name),)))
    assert name not in picture.svg
    assert picture.rows[0][0] == name


def test_a_name_too_long_for_a_phone_is_whole_in_a_wide_drawing():
    name = "Running models in production for a very long time indeed"
    drawn = timeline_picture(Timeline("Plan", (step(name),))).svg
    assert f'class="t-name t-long" x="0" y="48">1  {name}</text>' in drawn
    assert 'class="t-name t-short" x="0" y="48">1  Running models in production for a…</text>' in drawn


def test_shortened_words_end_with_a_mark_and_short_ones_stay():
    assert shortened("evaluation", 10) == "evaluation"
    assert shortened("an evaluation", 4) == "an…"


def test_numbers_are_short_and_have_no_negative_zero():
    assert [number(value) for value in (2.0, 2.345, -0.001, 10)] == ["2", "2.35", "0", "10"]


def test_an_element_escapes_its_values():
    assert element("a", "b", css='x"y') == '<a class="x&quot;y">b</a>'


def test_svg_says_itself_that_it_is_safe_to_print():
    assert Svg("<svg/>").__html__() == "<svg/>"
