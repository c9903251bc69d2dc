"""Lists with choices: resources and search."""

from copy import deepcopy

import pytest
from django.urls import reverse

from assessment.models import SkillName, Tool
from roadmap.models import Resource, ResourceCoverage
from tests.roadmap.catalogue_rows import make_catalogue

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def rows_once(rows_of_module):
    return make_catalogue()


@pytest.fixture
def rows(rows_once, db):
    return deepcopy(rows_once)


def resources(client, **chosen: str) -> str:
    answer = client.get(reverse("roadmap:resources"), chosen)
    assert answer.status_code == 200
    return answer.content.decode()


def search(client, words: str, **more: str) -> str:
    answer = client.get(reverse("roadmap:search"), {"q": words, **more})
    assert answer.status_code == 200
    return answer.content.decode()


def make_many(rows, number: int) -> None:
    made = [
        Resource(framework=rows.framework, slug=f"many-{place}", title=f"Many {place}", kind="talk", cost="free")
        for place in range(number)
    ]
    Resource.objects.bulk_create(made)


def test_free_resources_come_first_with_cost_time_and_levels(rows, client):
    html = resources(client)
    assert html.index("A book on SQL") < html.index("A course")
    for words in [
        "free",
        "about 10 h",
        "our estimate unless the makers state it",
        "0 → 2",
        "looked at on 3 January 2026",
    ]:
        assert words in html


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({"kind": "book"}, ["A book on SQL"]),
        ({"cost": "paid"}, ["A course"]),
        ({"area": "data"}, ["A book on SQL", "A course"]),
        ({"area": "data", "kind": "course"}, ["A course"]),
        ({"area": "none"}, []),
        ({"kind": "book", "cost": "paid"}, []),
    ],
)
def test_choices_narrow_the_list(rows, client, chosen, found):
    html = resources(client, **chosen)
    assert [title for title in ("A book on SQL", "A course") if f"{title}</" in html] == found


@pytest.mark.parametrize("name", ["area", "kind", "cost"])
@pytest.mark.parametrize("value", ["nonsense", "' OR 1=1", "<script>"])
def test_a_value_that_is_no_choice_is_left_out(rows, client, name, value):
    html = resources(client, **{name: value})
    assert "2 resources" in html
    assert "<script>" not in html


def test_where_nothing_fits_the_page_offers_everything(rows, client):
    assert "All resources" in resources(client, kind="book", cost="paid")


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("2", 2), ("1", 1), ("-1", 1), ("abc", 1), ("", 1), ("0", 1), ("99", 2), ("9" * 30, 1), ("²", 1), ("١", 1)],
)
def test_any_page_number_leads_to_a_page(rows, client, asked, shown):
    make_many(rows, 70)
    assert f"Page {shown} of 2" in resources(client, page=asked)


def test_the_next_page_keeps_the_choice(rows, client):
    make_many(rows, 70)
    assert "?kind=talk&amp;page=2" in resources(client, kind="talk")


def test_an_area_is_shown_whole_because_links_lead_into_it(rows, client):
    make_many(rows, 70)
    for resource in Resource.objects.filter(kind="talk"):
        ResourceCoverage.objects.create(resource=resource, skill=rows.sql, to_value=2)
    assert 'id="resource-many-69"' in resources(client, area="data")


def test_a_retired_resource_is_no_longer_listed(rows, client):
    Resource.objects.filter(slug="sql-book").update(retired_at="2026-01-01T00:00Z")
    assert "A book on SQL" not in resources(client)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("sql querying", "/skills/sql-querying/"),
        ("SQL", "/skills/sql-querying/"),
        ("engineer", "/roles/data-engineer/"),
        ("pg", "/tools/postgresql/"),
        ("book", "/resources/?area=data#resource-sql-book"),
        ("query database", "/roadmaps/stack/#node-start--query"),
        ("s000-001", "/sources/stack/#s000-001"),
        ("sector", "/market/#sector-one"),
        ("design search", "/exercises/search/"),
        ("count them", "/challenges/count-rows/"),
        ("moving data", "/areas/data/"),
    ],
)
def test_everything_is_found_by_its_words(rows, client, words, found):
    assert f'href="{found.replace("&", "&amp;")}"' in search(client, words)


def test_the_exact_name_comes_first(rows, client):
    Tool.objects.filter(slug="postgresql").update(note="Not to be taken for MySQL.")
    rows.sql.summary = "Talks to MySQL."
    rows.sql.save()
    html = search(client, "mysql")
    assert html.index(">MySQL</a>") < html.index(">PostgreSQL</a>") < html.index(">SQL querying</a>")


def test_another_name_is_said_where_it_made_the_hit(rows, client):
    SkillName.objects.create(framework=rows.framework, skill=rows.sql, name="structured questions")
    assert "also called structured questions" in search(client, "structured questions")


@pytest.mark.parametrize("words", ["", "   "])
def test_without_words_the_page_says_what_can_be_searched(rows, client, words):
    html = search(client, words)
    assert "What are you looking for?" in html
    assert reverse("roadmap:skills") in html


def test_without_hits_the_page_shows_a_way_on(rows, client):
    html = search(client, "zeppelin")
    assert "Nothing has all of these words" in html
    assert reverse("roadmap:roadmaps") in html


def test_every_word_has_to_occur(rows, client):
    assert "Nothing has all of these words" in search(client, "sql zeppelin")


def test_long_words_are_cut_and_the_page_says_so(rows, client):
    html = search(client, "sql " * 40)
    assert "it used the first 100 characters" in html
    assert "SQL querying" in html


@pytest.mark.parametrize("words", ["%", "_", "'", '"><script>alert(1)</script>', "\\", "a" * 5000, "日本語", "c++ [("])
def test_odd_words_do_no_harm(rows, client, words):
    assert "<script>alert" not in search(client, words)


def test_one_kind_is_shown_in_pages(rows, client):
    Tool.objects.bulk_create(
        [Tool(framework=rows.framework, slug=f"tool-{place}", name=f"Tool {place}") for place in range(30)]
    )
    assert "All 30 in tools" in search(client, "tool")
    assert "Page 2 of 2" in search(client, "tool", kind="tool", page="2")


def test_an_unknown_kind_is_left_out(rows, client):
    assert "SQL querying" in search(client, "sql", kind="nonsense")


def test_a_search_is_kept_out_of_search_engines(rows, client):
    assert '<meta name="robots" content="noindex">' in search(client, "sql")
