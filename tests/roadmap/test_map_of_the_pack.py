"""The shipped pack: every view of its map has at most forty crossings, nothing under a box, and fits a screen."""

from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

from assessment.packs.checking import parse_pack
from roadmap.domain.drawing.graph import graph_of, grouped, neighbourhood
from roadmap.domain.drawing.picture import OVERVIEW_WIDTH, Face, layout_of, overview_of
from roadmap.queries.maps import ENOUGH_NEIGHBOURS
from tests.roadmap.domain.drawing.geometry import overlapping, under_boxes

pytestmark = pytest.mark.once

MOST_CROSSINGS = 40
WIDEST = 1300  # pixels: six columns; a page has room for five, a sixth is scrolled to inside the picture
HIGHEST = 1800


@cache
def shipped():
    """Skills with their areas, pairs, and the skills of each stage of each roadmap."""
    pack = parse_pack(Path(settings.DEFAULT_PACK)).pack
    areas = {slug: skill.area for slug, skill in sorted(pack.skills.items())}
    pairs = [(need.skill, slug) for slug, skill in sorted(pack.skills.items()) for need in skill.requires]
    stages = {
        f"{name} {stage.slug}": list(dict.fromkeys(skill for node in stage.nodes for skill in node.skills))
        for name, roadmap in pack.roadmaps.items()
        for stage in roadmap.stages
    }
    return pack, areas, pairs, stages


def views():
    """Every view: its name and its graph."""
    _, areas, pairs, stages = shipped()
    whole = graph_of(areas, pairs)
    for area in dict.fromkeys(areas.values()):
        yield f"area {area}", graph_of((skill for skill in areas if areas[skill] == area), pairs)
    for skill in areas:
        yield f"skill {skill}", neighbourhood(whole, skill, ENOUGH_NEIGHBOURS)
    for stage, skills in stages.items():
        yield f"stage {stage}", graph_of(skills, pairs)


def faces_in(graph):
    pack = shipped()[0]
    return {
        key: Face(key, pack.skills[key].name, f"/map/skills/{key}/", "gap", ("level 2.1 of 3",)) for key in graph.keys
    }


@cache
def layouts():
    """Nothing is left out of any of them."""
    found = {name: layout_of(graph, faces_in(graph)) for name, graph in views()}
    assert {name for name, (_, left_out) in found.items() if left_out} == set()
    return {name: layout for name, (layout, _) in found.items()}


def test_the_pack_has_as_many_skills_as_the_map_was_made_for():
    assert len(shipped()[1]) >= 157


def test_no_view_has_more_than_forty_crossings():
    assert {name: layout.crossings for name, layout in layouts().items() if layout.crossings > MOST_CROSSINGS} == {}


def test_in_no_view_does_anything_cover_anything():
    found = {name: overlapping(layout) + under_boxes(layout) for name, layout in layouts().items()}
    assert {name: covered for name, covered in found.items() if covered} == {}


def test_no_view_is_too_wide_or_a_scroll_without_end():
    too_big = {name for name, layout in layouts().items() if layout.width > WIDEST or layout.height > HIGHEST}
    assert too_big == set()


def test_the_overview_of_areas_covers_nothing_and_fits_a_screen():
    _, areas, pairs, _ = shipped()
    names = list(dict.fromkeys(areas.values()))
    graph = grouped(names, pairs, areas)
    faces = {name: Face(name, name, "/", states=("gap",) * 24, width=OVERVIEW_WIDTH) for name in names}
    layout = overview_of(graph, faces)
    assert (overlapping(layout), under_boxes(layout)) == ([], [])
    assert layout.width <= WIDEST
