"""Other looks: colours that the device forces, writing from right to left, and pages that never jump."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser import walker
from tests.browser.conftest import NewVisitor
from tests.browser.keyboard import Keyboard
from tests.browser.paper import faults_on_paper
from tests.browser.sticking_out import STICKS_OUT
from tests.browser.tour import TOUR, Traveller

pytestmark = [pytest.mark.browser, pytest.mark.once]

# Pages of each make: pictures, tables, forms, the map, a question, an error.
SOME = (
    *("home", "start", "first question", "result", "why", "history", "plan", "role and level", "map of an area"),
    *("challenge", "resources", "log in", "404"),
)
WIDTHS = (390, 1280)
# Shapes drawn in nothing but the colour behind them, apart from bands, whose whiskers stay; controls without an edge.
LOST = """() => {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.cssText = "forced-color-adjust: none; color: Canvas";
    const canvas = getComputedStyle(probe).color;
    probe.remove();
    const isSeen = one => one.checkVisibility() && one.getBoundingClientRect().width;
    const paints = paint => paint !== "none" && paint !== canvas && !/^rgba\\(.*, 0\\)$/.test(paint);
    const shapes = [...document.querySelectorAll("main svg :is(path, circle, rect, line, polyline, text)")];
    const lost = shapes.filter(one => isSeen(one) && !one.closest("symbol, defs, .band-line"))
        .filter(one => !paints(getComputedStyle(one).fill) && !paints(getComputedStyle(one).stroke));
    const controls = [...document.querySelectorAll("main :is(.btn, .option, .form-control, .form-select)")];
    const bare = controls.filter(one => isSeen(one) && getComputedStyle(one).borderTopStyle === "none");
    const marked = [...document.querySelectorAll("[aria-current], [aria-pressed=true], .is-answer")];
    const alike = marked.filter(one => isSeen(one) && !one.closest("svg"))
        .filter(one => getComputedStyle(one).outlineStyle === "none");
    return [...lost, ...bare, ...alike].slice(0, 5).map(one => one.outerHTML.slice(0, 140));
}"""
WRITES_FROM_RIGHT = "document.addEventListener('readystatechange', () => { document.documentElement.dir = 'rtl'; })"
STICKS_OUT_LEFT = """() => [...document.querySelectorAll("body *")]
    .filter(one => one.checkVisibility() && !one.closest(".scroll, .visually-hidden, .skip, svg, pre"))
    .filter(one => one.getBoundingClientRect().left < -1).slice(0, 3).map(one => one.outerHTML.slice(0, 120))"""
# What moves by itself, not within half a second of a press; kept over the pages of a tab.
WATCH_SHIFTS = """new PerformanceObserver(list => {
    const moved = list.getEntries().filter(one => !one.hadRecentInput && one.value)
        .map(one => [location.pathname, one.value, ...one.sources.map(of => of.node?.outerHTML?.slice(0, 80))]);
    sessionStorage.moved = JSON.stringify([...JSON.parse(sessionStorage.moved ?? "[]"), ...moved]);
}).observe({type: "layout-shift", buffered: true})"""
MOVED = "JSON.parse(sessionStorage.moved ?? '[]')"
LONGER_THAN_A_PRESS_EXCUSES = 0.7  # seconds
A_LOOK_MS = 300


def look_on(page: Page) -> None:
    """Long enough for what comes late to push away what was there."""
    page.wait_for_timeout(A_LOOK_MS)


def slowly(route: Route) -> None:
    time.sleep(LONGER_THAN_A_PRESS_EXCUSES)
    route.continue_()


def found_on(
    traveller: Traveller, browser: Browser, look: Callable[[Page], list[str]], script: str = "", **options: object
) -> dict[str, list[str]]:
    """What a look finds on some pages, by name; nothing of those where it finds nothing."""
    page = traveller.visitor(browser, member=False, **options).context.new_page()
    if script:
        page.add_init_script(script)
    found = {}
    for name in SOME:
        page.goto(traveller.where(TOUR[name]))
        found[name] = look(page)
    return {name: told for name, told in found.items() if told}


def test_nothing_is_lost_where_the_device_forces_its_colours(traveller: Traveller, browser: Browser):
    assert found_on(traveller, browser, lambda page: page.evaluate(LOST), forced_colors="active") == {}


def test_nothing_sticks_out_where_one_writes_from_right_to_left(traveller: Traveller, browser: Browser):
    def look(page: Page) -> list[str]:
        told = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            told += page.evaluate(STICKS_OUT) + page.evaluate(STICKS_OUT_LEFT)
        return [*told, *([] if page.evaluate("document.dir") == "rtl" else ["not from right to left"])]

    assert found_on(traveller, browser, look, WRITES_FROM_RIGHT) == {}


def test_results_plans_and_pages_of_the_catalogue_fit_on_paper(traveller: Traveller, browser: Browser):
    shown = {"result": "How ready", "plan": "All steps in order", "why": "What it rests on"}
    page = traveller.visitor(browser, member=False).context.new_page()
    found = {}
    for name in SOME:
        page.goto(traveller.where(TOUR[name]))
        found[name] = faults_on_paper(page, *filter(None, [shown.get(name)]))
    assert {name: told for name, told in found.items() if told} == {}


def test_no_page_of_the_walk_moves_by_itself_also_where_answers_come_slowly(new_visitor: NewVisitor):
    page = new_visitor().open()
    page.add_init_script(WATCH_SHIFTS)
    page.goto("/")
    look_on(page)
    walker.begin(page)
    look_on(page)
    walker.answer(page, 2, 3, 1, 2, 3)
    page.route("**/attempts/**", slowly)
    walker.answer(page, 2, 2)
    expect(page.locator("#live-picture")).to_be_visible()
    page.unroute_all()
    walker.enough(page)
    look_on(page)
    walker.make_plan(page)
    look_on(page)
    Keyboard(page).press("button", "Mark as done")
    expect(page.get_by_role("heading", name="Done", exact=True)).to_be_visible()
    look_on(page)
    assert page.evaluate(MOVED) == []
