"""Every kind of page: it says where one is, keeps to itself, and fits on a small screen."""

from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.sticking_out import STICKS_OUT
from tests.browser.tour import TOUR, Traveller

pytestmark = [pytest.mark.browser, pytest.mark.once]

# What 1280 pixels become at a zoom of 400 %.
SMALL = {"viewport": {"width": 320, "height": 640}}
# Stops at the same page as another one.
SAME_PAGE = {"start with a role", "plan after a step"}


class Seen(NamedTuple):
    """What a page showed."""

    title: str
    sticks_out: list[str]
    complaints: list[str]


@pytest.fixture(scope="module")
def seen(traveller: Traveller, browser: Browser) -> dict[str, Seen]:
    """Every page, looked at once on a small screen."""
    visitors = {member: traveller.visitor(browser, member=member, **SMALL) for member in (False, True)}
    tabs: dict[bool, Page] = {member: visitor.context.new_page() for member, visitor in visitors.items()}
    found = {}
    for name, stop in TOUR.items():
        page, heard = tabs[stop.is_for_members], visitors[stop.is_for_members].complaints
        heard.clear()
        page.goto(traveller.where(stop))
        found[name] = Seen(page.title(), page.evaluate(STICKS_OUT), list(heard))
    return found


def test_no_page_scrolls_sideways_at_320_pixels(seen: dict[str, Seen]):
    assert {name: page.sticks_out for name, page in seen.items() if page.sticks_out} == {}


def test_no_page_asks_elsewhere_for_anything_or_breaks_the_policy(seen: dict[str, Seen]):
    assert {name: page.complaints for name, page in seen.items() if page.complaints} == {}


def test_the_title_of_a_page_says_where_one_is(seen: dict[str, Seen]):
    assert [page.title for name, page in seen.items() if not page.title.startswith(TOUR[name].title)] == []
    assert [name for name, page in seen.items() if name != "home" and not page.title.endswith(" · Cairn")] == []


def test_no_two_pages_have_one_title(seen: dict[str, Seen]):
    titles = sorted(page.title for name, page in seen.items() if name not in SAME_PAGE)
    assert titles == sorted(set(titles))
