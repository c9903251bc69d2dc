"""Every kind of page: it says where one is, keeps to itself, and fits on a small screen."""

from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.sticking_out import STICKS_OUT
from tests.browser.tour import TOUR, Traveller

pytestmark = [pytest.mark.browser, pytest.mark.once]

# What 1280 pixels become at a zoom of 400 %.
SMALL = {"viewport": {"width": 320, "height": 640}}
# Stops at the same page as another one.
SAME_PAGE = {"start with a role", "plan after a step"}
# What the first paint needs, and the icon ("Other"), which browsers ask for when all else is there.
FIRST = {"Document", "Stylesheet", "Other"}


class Seen(NamedTuple):
    """What a page showed."""

    title: str
    sticks_out: list[str]
    complaints: list[str]
    in_haste: set[str]


@pytest.fixture(scope="module")
def seen(traveller: Traveller, browser: Browser) -> dict[str, Seen]:
    """Every page, looked at once on a small screen."""
    visitors = {member: traveller.visitor(browser, member=member, **SMALL) for member in (False, True)}
    tabs: dict[bool, Page] = {member: visitor.context.new_page() for member, visitor in visitors.items()}
    in_haste = {page: types_in_haste(page) for page in tabs.values()}
    found = {}
    for name, stop in TOUR.items():
        page, heard = tabs[stop.is_for_members], visitors[stop.is_for_members].complaints
        heard.clear()
        in_haste[page].clear()
        page.goto(traveller.where(stop))
        found[name] = Seen(page.title(), page.evaluate(STICKS_OUT), list(heard), set(in_haste[page]))
    return found


def types_in_haste(page: Page) -> set[str]:
    """What the tab fetches with high priority from now on, as "Document" or "Stylesheet"."""
    types: set[str] = set()

    def hear(sent: dict[str, Any]) -> None:
        if sent["request"]["initialPriority"] in ("High", "VeryHigh"):
            types.add(sent["type"])

    session = page.context.new_cdp_session(page)
    session.on("Network.requestWillBeSent", hear)
    session.send("Network.enable")
    return types


def test_no_page_scrolls_sideways_at_320_pixels(seen: dict[str, Seen]):
    assert {name: page.sticks_out for name, page in seen.items() if page.sticks_out} == {}


def test_no_page_asks_elsewhere_for_anything_or_breaks_the_policy(seen: dict[str, Seen]):
    assert {name: page.complaints for name, page in seen.items() if page.complaints} == {}


def test_no_script_or_picture_competes_with_the_page_and_its_styles(seen: dict[str, Seen]):
    """On a slow line each of them would put off the first paint."""
    assert {name: page.in_haste - FIRST for name, page in seen.items() if page.in_haste - FIRST} == {}
    assert all({"Document", "Stylesheet"} <= page.in_haste for page in seen.values())


def test_the_title_of_a_page_says_where_one_is(seen: dict[str, Seen]):
    assert [page.title for name, page in seen.items() if not page.title.startswith(TOUR[name].title)] == []
    assert [name for name, page in seen.items() if name != "home" and not page.title.endswith(" · Cairn")] == []


def test_no_two_pages_have_one_title(seen: dict[str, Seen]):
    titles = sorted(page.title for name, page in seen.items() if name not in SAME_PAGE)
    assert titles == sorted(set(titles))
