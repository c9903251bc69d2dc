"""axe finds nothing on a journey: on pages full of content, and in states that only a walk comes to."""

import functools
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import walker
from tests.browser.axe import SHORTEN, WITH_AXE, violations
from tests.browser.conftest import NewVisitor
from tests.browser.tour import TOUR, Traveller

pytestmark = [pytest.mark.browser, pytest.mark.once]

LOOKS = [("light", 1280), ("light", 390), ("dark", 1280), ("dark", 390)]


def violations_at(page: Page, address: str, *, scheme: str, width: int, is_short: bool = False) -> list[str]:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    if is_short:
        page.evaluate(SHORTEN)
    return violations(page)


@pytest.fixture(scope="module")
def tab_of(traveller: Traveller, browser: Browser) -> Callable[[bool], Page]:
    """A tab of the traveller, or of a member; each is opened once."""
    return functools.cache(lambda member: traveller.visitor(browser, member=member, **WITH_AXE).context.new_page())


@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "width"), LOOKS)
@pytest.mark.parametrize("name", TOUR)
def test_axe_finds_nothing_in_any_look_on_the_whole_of(
    traveller: Traveller, tab_of: Callable[[bool], Page], name: str, scheme: str, width: int
):
    tab = tab_of(TOUR[name].is_for_members)
    assert violations_at(tab, traveller.where(TOUR[name]), scheme=scheme, width=width) == []


def test_axe_finds_nothing_where_two_answers_meet(new_visitor: NewVisitor):
    visitor = new_visitor(**WITH_AXE)
    first = visitor.open()
    walker.begin(first)
    second = visitor.open(first.url)
    walker.answer(first, 2)
    walker.option(second, 4).click()
    expect(second.get_by_role("heading", name="changed somewhere else")).to_be_visible()
    assert violations(second) == []


def test_axe_finds_nothing_where_there_is_nothing_to_go_by(new_visitor: NewVisitor):
    page = new_visitor(**WITH_AXE).open()
    walker.begin(page)
    page.get_by_role("button", name="Not sure").click()
    page.get_by_role("button", name="Enough for now").click()
    expect(page.get_by_role("heading", name="There is nothing to go by yet")).to_be_visible()
    assert violations(page) == []


def test_axe_finds_nothing_after_an_answer_through_htmx(new_visitor: NewVisitor):
    page = new_visitor(**WITH_AXE).open()
    walker.begin(page)
    walker.answer(page, *(2, 3, 1, 2, 3, 2))
    expect(page.locator("#live-picture")).to_be_visible()
    assert violations(page) == []
