"""The HTML of no page of the demonstration outgrows its budget, found by following links so that none is forgotten.

Styles, scripts and fonts are kept by browsers and are not counted here.
"""

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
import time_machine
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve

from accounts.models import User
from config.joins.load_demo import load_demo
from config.joins.load_pack import load_pack
from tests.cast import browser_of
from tests.site.addresses import TABLE

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NOW = datetime(2026, 4, 15, 9, 30, tzinfo=UTC)
MOST_BYTES, MOST_OF_A_MATRIX = 30 * 1024, 60 * 1024
MATRICES = {"assessment:team_matrix", "roadmap:map"}
# Nobody, two who learn, one who leads, one who hires and one of her panel.
WALKERS = (None, "mira", "kofi", "lena", "wanda", "pekka")
# Pages of one name are alike, but not equally long.
LOOKS = 3
# Downloads, answers to machines, and what only sends on.
NO_PAGES = ("_csv", "_xlsx", "_json", "health_live", "health_ready", "metrics", "theme", "language", "starter")
PAPERS = "pdf:"
# No link of the demonstration leads there: the way is a mail, another state of things, or the staff's menu.
BY_OTHER_WAYS = {
    *(
        "assessment:attempt",
        "assessment:item_bank",
        "assessment:question",
        "assessment:rate_as_colleague",
        "assessment:shared",
    ),
    *("background_work", "candidates:open", "candidates:self_assessment", "first_administrator"),
    *("hiring:add_criterion", "hiring:correct_scorecard", "hiring:criterion", "hiring:join", "hiring:swap"),
    *("notices:open", "notices:snooze", "notices:stop", "styleguide", "teams:invite", "teams:join"),
}


@pytest.fixture(scope="module")
def weights(django_db_setup, django_db_blocker) -> Iterator[dict[str, int]]:
    """The most compressed bytes of each named page, over all who walk."""
    with django_db_blocker.unblock(), transaction.atomic(), time_machine.travel(NOW, tick=False):
        load_pack(Path(settings.DEFAULT_PACK), now=NOW)
        load_demo(now=NOW)
        found: dict[str, int] = {}
        for name in WALKERS:
            browser = browser_of(User.objects.get(email=f"{name}@example.org")) if name else Client()
            for page, weight in walk(browser):
                found[page] = max(weight, found.get(page, 0))
        yield found
        transaction.set_rollback(True)


def name_of(path: str) -> str:
    """The name of one of our own addresses, or nothing."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def walk(browser: Client) -> Iterator[tuple[str, int]]:
    """Name and weight of each page that links lead to, a few of each name."""
    ours = {row.name for row in TABLE if row.method == "get"}
    looks: Counter[str] = Counter()
    known, to_go = {"/"}, ["/"]
    while to_go:
        address = to_go.pop(0)
        name = name_of(urlsplit(address).path)
        if name not in ours or looks[name] >= LOOKS:
            continue
        looks[name] += 1
        answer = browser.get(address)
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        yield name, len(gzip.compress(answer.content, compresslevel=6))
        for link in links_on(answer.content.decode(), address):
            if link not in known:
                known.add(link)
                to_go.append(link)


def links_on(page: str, address: str) -> list[str]:
    found = (urljoin(address, unescape(link)).partition("#")[0] for link in re.findall(r'<a[^>]* href="([^"]+)"', page))
    return [link for link in found if link.startswith("/")]


def test_no_page_is_heavier_than_its_budget(weights: dict[str, int]):
    most = {name: MOST_OF_A_MATRIX if name in MATRICES else MOST_BYTES for name in weights}
    assert {name: weight for name, weight in weights.items() if weight > most[name]} == {}


def test_the_walk_comes_to_every_page(weights: dict[str, int]):
    named = {row.name for row in TABLE if row.method == "get" and not row.name.endswith(NO_PAGES)}
    named = {name for name in named if not name.startswith(PAPERS)}
    assert named - set(weights) - BY_OTHER_WAYS == set()
