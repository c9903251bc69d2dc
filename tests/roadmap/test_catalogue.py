"""The pages of the catalogue, as somebody without an account sees them."""

import re
from copy import deepcopy
from itertools import pairwise

import pytest
from django.urls import reverse

from tests.roadmap.catalogue_growth import grow
from tests.roadmap.catalogue_rows import Rows, make_catalogue

pytestmark = pytest.mark.django_db

# name, arguments, statements: one for the framework, the others for the page.
PAGES = [
    ("areas", [], 2),
    ("area", ["data"], 4),
    ("skills", [], 2),
    ("skill", ["sql-querying"], 11),
    ("roles", [], 5),
    ("role", ["data-engineer"], 8),
    ("profile", ["data-engineer", "mid"], 7),
    ("roadmaps", [], 2),
    ("roadmap", ["stack"], 13),
    ("map", [], 8),
    ("map_area", ["data"], 6),
    ("map_stage", ["stack", "start"], 9),
    ("map_skill", ["sql-querying"], 14),
    ("map_csv", [], 6),
    ("tools", [], 6),
    ("tool", ["postgresql"], 4),
    ("resources", [], 6),
    ("exercises", [], 6),
    ("exercise", ["search"], 9),
    ("challenges", [], 8),
    ("challenge", ["count-rows"], 6),
    ("starter", ["count-rows"], 2),
    ("market", [], 4),
    ("sources", [], 2),
    ("source", ["stack"], 5),
    ("search", [], 1),
    ("skills_csv", [], 4),
    ("role_csv", ["data-engineer"], 3),
]
NAMES = [name for name, *_ in PAGES]
HTML = [(name, arguments) for name, arguments, _ in PAGES if not name.endswith(("_csv", "starter"))]


def page(client, name: str, *arguments: str, **parameters: str) -> str:
    answer = client.get(reverse(f"roadmap:{name}", args=arguments), parameters)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture(scope="module")
def rows_once(rows_of_module) -> Rows:
    return make_catalogue()


@pytest.fixture
def rows(rows_once, db) -> Rows:
    return deepcopy(rows_once)


@pytest.mark.parametrize(("name", "arguments", "statements"), PAGES, ids=NAMES)
def test_a_page_costs_the_same_however_much_there_is(
    rows, client, name, arguments, statements, django_assert_num_queries
):
    address = reverse(f"roadmap:{name}", args=arguments)
    with django_assert_num_queries(statements):
        assert client.get(address).status_code == 200
    grow(rows)
    with django_assert_num_queries(statements):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize(("name", "arguments"), HTML, ids=[name for name, _ in HTML])
def test_a_page_tells_search_engines_what_it_is(rows, client, name, arguments):
    html = page(client, name, *arguments)
    assert re.search(r"<title>\s*\S.+ · Cairn</title>", html)
    assert re.search(r'<meta name="description" content="[^"]{30,200}">', html)
    assert ('content="index, follow"' in html) == (name != "search")


@pytest.mark.parametrize(("name", "arguments"), HTML, ids=[name for name, _ in HTML])
def test_a_page_needs_no_inline_code_and_has_one_main_heading(rows, client, name, arguments):
    html = page(client, name, *arguments)
    assert not re.search(r"<style|\sstyle=|<script(?![^>]* src=)|\son\w+=", html)
    assert len(re.findall(r"<h1[ >]", html)) == 1


@pytest.mark.parametrize(("name", "arguments"), HTML, ids=[name for name, _ in HTML])
def test_headings_leave_no_level_out_and_ids_are_unique(rows, client, name, arguments):
    html = page(client, name, *arguments)
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", html)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("name", "arguments"), HTML, ids=[name for name, _ in HTML])
def test_every_table_has_a_caption_and_every_heading_cell_a_scope(rows, client, name, arguments):
    html = page(client, name, *arguments)
    assert html.count("<table") == html.count("<caption")
    assert not re.search(r"<th(?![^>]* scope=)[ >]", html)


@pytest.mark.parametrize(
    "name",
    [
        "area",
        "skill",
        "role",
        "roadmap",
        "tool",
        "source",
        "role_csv",
        "map_area",
        "map_skill",
        "exercise",
        "challenge",
        "starter",
    ],
)
def test_an_unknown_slug_is_not_found(rows, client, name):
    assert client.get(reverse(f"roadmap:{name}", args=["nothing-here"])).status_code == 404


def test_an_unknown_career_level_is_not_found(rows, client):
    assert client.get(reverse("roadmap:profile", args=["data-engineer", "chief"])).status_code == 404


def test_pages_are_read_only(rows, client):
    assert client.post(reverse("roadmap:skills")).status_code == 405


def test_an_earlier_slug_leads_to_the_skill_for_good(rows, client):
    answer = client.get(reverse("roadmap:skill", args=["sql"]))
    assert answer.status_code == 301
    assert answer["Location"] == reverse("roadmap:skill", args=["sql-querying"])


def test_a_skill_shows_its_own_words_and_marks_generic_ones(rows, client):
    html = page(client, "skill", "sql-querying")
    assert "Writes joins alone." in html
    assert html.count("generic wording") == 5


def test_a_skill_shows_everything_that_is_known_of_it(rows, client):
    html = page(client, "skill", "sql-querying")
    known = ["I can join two tables.", "Python", "PostgreSQL", "one is enough", "A book on SQL", "Data engineer"]
    for words in [
        *known,
        "Data stores",
        "Names SQL as a must.",
        "Query a database",
        "Design a search",
        "Count the rows",
    ]:
        assert words in html
    assert html.index("A book on SQL") < html.index("A course")


def test_a_role_compares_its_levels_and_names_its_gates(rows, client):
    html = page(client, "role", "data-engineer")
    for words in ["Runs systems in production.", "$90,000 to $120,000", "2024-2025", "Writes joins alone.", "Python"]:
        assert words in html


def test_a_profile_leads_to_its_assessment(rows, client):
    html = page(client, "profile", "data-engineer", "mid")
    assert f'href="{reverse("assessment:start")}?role=data-engineer&amp;level=mid"' in html


def test_a_roadmap_says_where_the_source_has_another_order(rows, client):
    html = page(client, "roadmap", "stack")
    assert html.index("<h2>The start") < html.index("<h2>The goal")
    assert "the source puts it in place 2" in html
