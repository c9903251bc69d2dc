"""The whole shipped pack, page by page: nothing lost, nothing heavy, every link with its place."""

import gzip
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessment.models import (
    Challenge,
    DesignExercise,
    Framework,
    Role,
    RoleProfile,
    Skill,
    SkillArea,
    SkillName,
    SourceDocument,
    SourceItem,
    SourceItemTarget,
    Tool,
)
from config.joins.load_pack import load_pack
from roadmap.models import Roadmap, Stage
from roadmap.queries.addresses import NO_AREA
from roadmap.queries.sources import target_addresses

MOST_STATEMENTS = 12
MOST_BYTES = 30 * 1024
TASKS = ["exercises", "challenges"]
LISTS = ["areas", "skills", "roles", "roadmaps", "map", "tools", "resources", *TASKS, "market", "sources", "search"]
MODELS = {
    "area": SkillArea,
    "challenge": Challenge,
    "exercise": DesignExercise,
    "map_area": SkillArea,
    "map_skill": Skill,
    "roadmap": Roadmap,
    "role": Role,
    "skill": Skill,
    "source": SourceDocument,
    "tool": Tool,
}


@dataclass(frozen=True)
class Seen:
    """What a page was like when it was fetched."""

    text: str
    statements: int
    packed: int

    @property
    def anchors(self) -> set[str]:
        return set(re.findall(r'\sid="([^"]+)"', self.text))


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker) -> Iterator[dict[str, Seen]]:
    """Every page of the catalogue, fetched once."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_pack(Path(settings.DEFAULT_PACK), now=datetime(2026, 1, 5, tzinfo=UTC))
        client = Client()
        yield {address: fetch(client, address) for address in all_addresses()}
        transaction.set_rollback(True)


def all_addresses() -> list[str]:
    named = [
        reverse(f"roadmap:{name}", args=[slug])
        for name, model in MODELS.items()
        for slug in model.objects.values_list("slug", flat=True)
    ]
    profiles = [profile.get_absolute_url() for profile in RoleProfile.objects.current().with_names()]
    stages = [reverse("roadmap:map_stage", args=place) for place in Stage.objects.values_list("roadmap__slug", "slug")]
    areas = [*SkillArea.objects.values_list("slug", flat=True), NO_AREA]
    by_area = [f"{reverse('roadmap:resources')}?area={slug}" for slug in areas]
    return [*(reverse(f"roadmap:{name}") for name in LISTS), *named, *stages, *profiles, *by_area]


def fetch(client: Client, address: str) -> Seen:
    with CaptureQueriesContext(connection) as statements:
        answer = client.get(address)
    assert answer.status_code == 200, address
    return Seen(answer.content.decode(), len(statements), len(gzip.compress(answer.content, 6)))


def test_no_page_costs_more_than_twelve_statements(pages):
    assert {address: seen.statements for address, seen in pages.items() if seen.statements > MOST_STATEMENTS} == {}


def test_no_page_is_heavier_than_thirty_kib(pages):
    assert {address: seen.packed for address, seen in pages.items() if seen.packed > MOST_BYTES} == {}


def test_every_item_of_every_source_is_on_the_page_of_its_source(pages):
    items = SourceItem.objects.values_list("source__slug", "code")
    assert len(items) > 700
    assert [code for source, code in items if code not in pages[reverse("roadmap:source", args=[source])].anchors] == []


def test_every_item_went_somewhere(pages):
    assert list(SourceItem.objects.filter(targets__isnull=True)) == []


def test_every_place_an_item_went_to_has_its_anchor(pages):
    addresses = target_addresses(Framework.objects.get())
    assert len(addresses) == SourceItemTarget.objects.values("kind", "slug").distinct().count()
    assert [pair for pair, address in addresses.items() if not leads_somewhere(address, pages)] == []


def test_every_link_within_the_catalogue_leads_somewhere(pages):
    lost = set()
    for address, seen in pages.items():
        for link in set(re.findall(r'<a [^>]*?href="([^"]+)"', seen.text)):
            link = html.unescape(link)
            target = f"{address}{link}" if link.startswith("#") else link
            if target.partition("#")[0] in pages and not leads_somewhere(target, pages):
                lost.add(target)
    assert lost == set()


def leads_somewhere(address: str, pages: dict[str, Seen]) -> bool:
    path, _, anchor = address.partition("#")
    return path in pages and (not anchor or anchor in pages[path].anchors)


def test_an_id_stands_once_on_its_page(pages):
    assert [address for address, seen in pages.items() if len(seen.anchors) != seen.text.count(' id="')] == []


def test_other_names_and_slugs_do_not_hide_a_skill(pages):
    slugs = set(Skill.objects.values_list("slug", flat=True))
    taken = [
        (name, slug)
        for name, slug in SkillName.objects.values_list("name", "skill__slug")
        if name in slugs and name != slug
    ]
    assert taken == []


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("python", "Python programming"),
        ("ml engineer", "ML Engineer"),
        ("kubernetes", "Container orchestration"),
        ("feature engineering", "Feature engineering"),
    ],
)
def test_a_search_finds_what_people_mean_first(pages, words, first):
    answer = Client().get(reverse("roadmap:search"), {"q": words}).content.decode()
    hits = re.findall(r'<p class="strong"><a href="[^"]+">([^<]+)</a>', answer)
    assert hits[0] == first
