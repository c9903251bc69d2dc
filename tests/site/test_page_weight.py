"""No page of the demonstration outgrows its budget or lacks a style; links are followed, so that none is forgotten.

Styles and scripts are kept by browsers, so they have budgets of their own (tests/site/test_styles.py).
"""

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import brotli
import pytest
import time_machine
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve

from accounts.models import User
from config.compression import LONG, QUALITY
from config.joins.load_demo import load_demo
from config.joins.load_pack import load_pack
from tests.cast import browser_of
from tests.site.addresses import TABLE
from tests.site.everything import names_of_pages

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NOW = datetime(2026, 4, 15, 9, 30, tzinfo=UTC)
MOST_BYTES, MOST_OF_A_MATRIX = 30 * 1024, 60 * 1024
# Ten packets leave before the first acknowledgement; about 1,100 bytes of them are headers.
FIRST_FLIGHT = 10 * 1460 - 1100
SEEN_FIRST = ("home", "assessment:result", "roadmap:plan", "roadmap:roadmap", "roadmap:map", "teams:team")
STYLES = Path(settings.BASE_DIR) / "static" / "css"
MATRICES = {"assessment:team_matrix", "roadmap:map"}
# Nobody, two who learn, one who leads, one who hires and one of her panel.
WALKERS = (None, "mira", "kofi", "lena", "wanda", "pekka")
# Pages of one name are alike, but not equally long.
LOOKS = 3
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
    *("notices:open", "notices:snooze", "notices:stop", "offline", "styleguide", "teams:invite", "teams:join"),
}


@dataclass
class Looked:
    """The most compressed bytes of a page, and what it uses without linking its style or script."""

    weight: int
    lacks: set[str]


def classes_in(style: str) -> set[str]:
    return set(re.findall(r"\.([a-z][\w-]*)", (STYLES / style).read_text()))


OF_PICTURES = classes_in("pictures.css") - classes_in("cairn.css")


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker) -> Iterator[dict[str, Looked]]:
    """Each named page, over all who walk."""
    with django_db_blocker.unblock(), transaction.atomic(), time_machine.travel(NOW, tick=False):
        load_pack(Path(settings.DEFAULT_PACK), now=NOW)
        load_demo(now=NOW)
        found: dict[str, Looked] = {}
        for name in WALKERS:
            browser = browser_of(User.objects.get(email=f"{name}@example.org")) if name else Client()
            for page, content in walk(browser):
                looked = found.setdefault(page, Looked(0, set()))
                looked.weight = max(looked.weight, bytes_of(content))
                looked.lacks |= lacking(content.decode())
        yield found
        transaction.set_rollback(True)


def bytes_of(content: bytes) -> int:
    """As a browser gets it: see config/compression.py."""
    return len(brotli.compress(content, quality=QUALITY) if len(content) >= LONG else gzip.compress(content, 6))


def name_of(path: str) -> str:
    """The name of one of our own addresses, or nothing."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def lacking(page: str) -> set[str]:
    """Classes on the page whose style it does not link; "htmx" where it exchanges parts without the script for it."""
    lacks = {"htmx"} if " hx-" in page and "htmx" not in re.findall(r"<script[^>]*/(htmx)\b", page) else set()
    if "css/pictures" in page:
        return lacks
    return lacks | {word for words in re.findall(r' class="([^"]*)"', page) for word in words.split()} & OF_PICTURES


def walk(browser: Client) -> Iterator[tuple[str, bytes]]:
    """Name and content of each page that links lead to, a few of each name."""
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
        yield name, answer.content
        for link in links_on(answer.content.decode(), address):
            if link not in known:
                known.add(link)
                to_go.append(link)


def links_on(page: str, address: str) -> list[str]:
    found = (urljoin(address, unescape(link)).partition("#")[0] for link in re.findall(r'<a[^>]* href="([^"]+)"', page))
    return [link for link in found if link.startswith("/")]


def test_every_page_of_the_demonstration_is_light_and_links_what_it_shows(pages: dict[str, Looked]):
    """One test, for walking takes its time."""
    most = {name: MOST_OF_A_MATRIX if name in MATRICES else MOST_BYTES for name in pages}
    assert {name: page.weight for name, page in pages.items() if page.weight > most[name]} == {}
    assert {name: pages[name].weight for name in SEEN_FIRST if pages[name].weight > FIRST_FLIGHT} == {}
    assert {name: page.lacks for name, page in pages.items() if page.lacks} == {}
    assert names_of_pages() - set(pages) - BY_OTHER_WAYS == set()
