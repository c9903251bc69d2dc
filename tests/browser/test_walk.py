"""The walk from home to a plan, by keyboard alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import walker
from tests.browser.keyboard import Keyboard
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.once]

MOST_ACTS = 26
MOST_ANSWERS_BEFORE_A_PICTURE = 8
QUESTIONS = 18


def keyed(page: Page, name: str) -> None:
    """Come to the first link or button with these words by Tab, and press Enter."""
    Keyboard(page).act_on(page.locator("main :is(a, button)", has_text=name).first)


def answer_with_keys(page: Page) -> int:
    """Answer all questions with number keys, and return after how many the picture was there."""
    picture_after = 0
    page.wait_for_load_state()  # before that, an answer is a form like any other, and a page of its own comes
    for position in range(1, QUESTIONS):
        page.keyboard.press(str(position % 4 + 1))
        walker.expect_question(page, position + 1)
        expect(page.locator("#stem")).to_be_focused()
        expect(page).to_have_title(re.compile(rf"^Question {position + 1}: .+ · Cairn$"))
        if not picture_after and page.locator("#live-picture").is_visible():
            picture_after = position
    page.keyboard.press("3")
    expect(page).to_have_url(walker.RESULT)
    return picture_after


def test_the_walk_needs_no_mouse_and_at_most_26_key_presses_that_act(visitor: Visitor):
    page = visitor.open("/")
    acts = 0
    for name, address in (("ML Engineer", re.compile("role=ml")), ("Start ML Engineer, Mid-level", walker.QUESTION)):
        keyed(page, name)
        expect(page).to_have_url(address)
        acts += 1
    assert 0 < answer_with_keys(page) <= MOST_ANSWERS_BEFORE_A_PICTURE
    for address in (re.compile("/plans/make/"), walker.PLAN):
        keyed(page, "Make my plan")
        expect(page).to_have_url(address)
        acts += 1
    assert acts + QUESTIONS <= MOST_ACTS


def test_a_step_of_a_plan_is_finished_by_keyboard_and_the_plan_is_read_anew(visitor: Visitor):
    page = visitor.open()
    walker.result_of(page, 1, 1)
    walker.make_plan(page)
    keyed(page, "Mark as done")
    expect(page.get_by_text(re.compile(r"\b1 of \d+ steps done"))).to_be_visible()
    expect(page.get_by_role("heading", name="My plan")).to_be_focused()
    expect(page.locator("#messages")).to_contain_text("is done. Next: ")
    expect(page).to_have_title(re.compile("^My plan: "))


def test_a_step_is_moved_twice_without_looking_for_it_again(visitor: Visitor):
    page = visitor.open()
    walker.result_of(page, *(1, 1, 1, 1, 1, 1))
    walker.make_plan(page)
    moved = page.get_by_role("button", name="Move down").first
    name = moved.text_content() or ""
    moved.focus()
    for _time in range(2):
        with page.expect_response(lambda response: "/move/" in response.url):
            page.keyboard.press("Enter")
        expect(page.locator("#messages")).to_contain_text("now")
        focused = page.locator(":focus")
        expect(focused).to_have_text(name)
        expect(focused).to_be_in_viewport()


def test_what_came_of_a_skipped_step_and_of_its_undo_is_in_sight(visitor: Visitor):
    page = visitor.open()
    walker.result_of(page, 1, 1)
    walker.make_plan(page)
    page.get_by_role("button", name="Skip").last.press("Enter")
    said = page.locator("#messages").get_by_text("is skipped")
    expect(said).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="Undo").last.press("Enter")
    expect(page.locator("#messages").get_by_text("is open again")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("heading", name="My plan")).to_be_focused()
