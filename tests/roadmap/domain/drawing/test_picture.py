"""The picture: links one can focus, signs beside words, and nothing that the policy of the site blocks."""

import itertools
import re
from xml.etree import ElementTree

import pytest

from roadmap.domain.drawing.graph import graph_of
from roadmap.domain.drawing.picture import SIGNS, Face, Mark, layout_of, overview_of, picture_of, sign_of
from tests.site.pages import broken_by_policy

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Framework tailoring for fast training and inference at scale"


def face(key, **more):
    return Face(key, more.pop("name", f"Skill {key}"), f"/map/skills/{key}/", **more)


def across(graph, faces):
    return layout_of(graph, faces)[0]


def drawn(graph, *faces, layout=across):
    by_key = {one.key: one for one in faces}
    return picture_of(layout(graph, by_key), by_key, "Some skills", "What they build on.")


def tree(svg):
    return ElementTree.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))  # noqa: S314


def test_each_box_is_a_link_whose_words_are_its_name():
    svg = tree(drawn(graph_of("ab", [("a", "b")]), face("a", name=LONG), face("b", notes=("gap",), state="gap")))
    names = [" ".join("".join(link.itertext()).split()) for link in svg.iter(f"{SVG}a")]
    assert names == [LONG, "Skill b gap"]
    assert [link.get("href") for link in svg.iter(f"{SVG}a")] == ["/map/skills/a/", "/map/skills/b/"]


def test_the_picture_has_a_name_and_a_description():
    svg = tree(drawn(graph_of("a", []), face("a")))
    assert (svg.find(f"{SVG}title").text, svg.find(f"{SVG}desc").text) == ("Some skills", "What they build on.")
    assert svg.get("role") == "group"


def test_names_are_escaped_and_nothing_is_inline():
    nasty = '<script>alert("x")</script>'
    mark = Mark("Done", f"{nasty}'\"", '/x/?a=1&b="2"')
    svg = drawn(graph_of("a", []), face("a", name=nasty, notes=(nasty,), mark=mark))
    assert "<script" not in svg
    assert broken_by_policy(svg) == []
    tree(svg)


def test_a_mark_is_a_button_of_the_one_form_and_says_for_what():
    svg = drawn(graph_of("a", []), face("a", mark=Mark("Done", "Skill a to Guided", "/done/")))
    assert '<button class="btn btn-s" form="marks" formaction="/done/" aria-label="Done: Skill a to Guided">' in svg


def test_each_state_that_is_used_has_its_sign_once():
    svg = drawn(graph_of("ab", []), face("a", state="gap"), face("b", states=("met", "gap")))
    assert sorted(re.findall(r'<symbol id="s-(\w+)"', svg)) == ["gap", "met"]
    assert svg.count('href="#s-gap"') == 2


def test_no_two_signs_have_the_same_shape():
    assert len({sign_of(state) for state in SIGNS}) == len(SIGNS)


def test_the_box_that_the_page_is_about_says_so():
    assert 'aria-current="true"' in drawn(graph_of("a", []), face("a", is_here=True))


def test_a_choice_has_a_border_of_its_own():
    assert 'class="choice"' in drawn(graph_of("a", []), face("a", has_choice=True))


def test_a_chain_has_its_arrows_too():
    keys = "abcd"
    svg = drawn(graph_of(keys, itertools.pairwise(keys)), *map(face, keys))
    assert re.search(r'class="head"', svg)
    assert svg.count('class="wire"') == 3


@pytest.mark.parametrize("layout", [across, overview_of])
def test_an_empty_picture_can_be_drawn(layout):
    tree(drawn(graph_of("", []), layout=layout))
