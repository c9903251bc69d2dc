"""Every kind of thing has one address, and the page there has its anchor."""

import re

import pytest

from assessment.models import SourceFact, SourceItemTarget
from roadmap.queries.addresses import address_of, anchor_of
from roadmap.queries.sources import target_addresses
from tests.roadmap.catalogue_rows import TARGETS, make_catalogue


@pytest.mark.parametrize(
    ("kind", "key", "place", "address"),
    [
        ("skill", "sql", "", "/skills/sql/"),
        ("tool", "spark", "", "/tools/spark/"),
        ("role", "ml-engineer", "", "/roles/ml-engineer/"),
        ("level", "mid", "", "/roles/#level-mid"),
        ("sector", "fintech", "", "/market/#sector-fintech"),
        ("salary_range", "low", "", "/market/#salary-range-low"),
        ("choice_group", "stores", "", "/tools/#choice-group-stores"),
        ("design_exercise", "alexa", "", "/exercises/alexa/"),
        ("challenge", "drift", "", "/challenges/drift/"),
        ("advanced_target", "caching", "", "/exercises/#advanced-target-caching"),
        ("roadmap_stage", "map/start", "", "/roadmaps/map/#stage-start"),
        ("roadmap_node", "map/start/query", "", "/roadmaps/map/#node-start--query"),
        ("resource", "book", "data", "/resources/?area=data#resource-book"),
        ("resource", "post", "", "/resources/?area=none#resource-post"),
        ("source_item", "s000-001", "stack", "/sources/stack/#s000-001"),
        ("weather", "rain", "", ""),
    ],
)
def test_each_kind_has_its_place(kind, key, place, address):
    assert address_of(kind, key, place) == address


def test_a_stage_and_its_node_never_share_an_anchor_with_another_pair():
    assert anchor_of("roadmap_node", "a-b/c") != anchor_of("roadmap_node", "a/b-c")


def test_the_rows_of_the_tests_cover_every_kind_of_fact():
    assert {kind.value for kind in SourceFact.Kind} <= set(TARGETS)


@pytest.mark.django_db
def test_every_target_of_a_source_leads_to_its_anchor(client):
    addresses = target_addresses(make_catalogue().framework)
    assert set(addresses) == set(TARGETS.items())
    for address in addresses.values():
        path, _, anchor = address.partition("#")
        html = client.get(path).content.decode()
        assert not anchor or re.search(rf'\sid="{anchor}"', html), address


@pytest.mark.django_db
def test_a_target_that_names_nothing_has_no_address_and_its_page_still_opens(client):
    rows = make_catalogue()
    SourceItemTarget.objects.create(item=rows.item, kind="skill", slug="lost")
    assert target_addresses(rows.framework)[("skill", "lost")] == ""
    assert "skill lost" in client.get("/sources/stack/").content.decode()
