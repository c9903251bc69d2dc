"""The map by keyboard: from area to skill to milestone, a step marked and unmarked, without a mouse or a script."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import walker
from tests.browser.conftest import NewVisitor
from tests.browser.keyboard import Keyboard
from tests.browser.tour import Traveller

pytestmark = [pytest.mark.browser, pytest.mark.once]

COVERED = """() => {
    const found = [];
    for (const box of document.querySelectorAll(".graph a")) {
        const rect = box.querySelector("rect").getBoundingClientRect();
        for (const text of box.querySelectorAll("tspan, text, use")) {
            const inner = text.getBoundingClientRect();
            if (inner.left < rect.left || inner.right > rect.right || inner.bottom > rect.bottom)
                found.push(text.textContent);
        }
    }
    return found;
}"""


@pytest.mark.parametrize("has_scripts", [True, False])
def test_the_map_is_walked_by_keyboard_from_an_area_to_a_skill(new_visitor: NewVisitor, has_scripts: bool):
    page = new_visitor(java_script_enabled=has_scripts).open("/map/")
    keys = Keyboard(page)
    keys.act_on(page.locator(".graph a", has_text="MLOps"))
    expect(page.get_by_role("heading", level=1)).to_have_text("MLOps, deployment and monitoring")
    keys.act_on(page.locator(".graph a", has_text="Model serving"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Model serving")
    expect(page.get_by_role("heading", name="Milestones")).to_be_visible()


@pytest.mark.parametrize("has_scripts", [True, False])
def test_a_step_is_marked_in_the_picture_with_one_key_and_unmarked_with_another(
    new_visitor: NewVisitor, has_scripts: bool
):
    page = new_visitor(java_script_enabled=has_scripts).open()
    walker.result_of(page, 1, 1, 1, 2)
    walker.make_plan(page)
    area = area_with_a_step(page)
    button = page.locator(".graph button").first
    about = button.get_attribute("aria-label").removeprefix("Mark as done: ")
    Keyboard(page).act_on(button, "Space")
    expect(page.locator("#done")).to_contain_text(f"{about} is done.")
    assert page.url.startswith(area)
    Keyboard(page).act_on(page.locator("#done button"))
    expect(page.locator("#messages")).to_contain_text("is open again")
    expect(page.get_by_role("button", name=f"Mark as done: {about}").first).to_be_visible()


def area_with_a_step(page: Page) -> str:
    """Go to the first area in whose picture something can be marked."""
    page.goto("/map/")
    areas = [link.get_attribute("href") for link in page.locator(".graph a").all()]
    for area in areas:
        page.goto(area)
        if page.locator(".graph button").count():
            return page.url
    raise AssertionError("no step on the map")


def test_a_phone_shows_the_list_instead_of_the_picture(new_visitor: NewVisitor):
    page = new_visitor(viewport={"width": 390, "height": 844}).open("/map/areas/mlops/")
    expect(page.locator(".graph")).to_be_hidden()
    expect(page.get_by_role("link", name="Model serving").first).to_be_visible()


@pytest.mark.parametrize("address", ["/map/", "/map/areas/ml-fundamentals/", "/map/skills/ml-foundations/"])
def test_no_words_stick_out_of_their_box(traveller: Traveller, browser: Browser, address: str):
    page = traveller.visitor(browser, member=False).context.new_page()
    page.goto(address)
    assert page.evaluate(COVERED) == []
