"""A knowledge check in a real browser: by keyboard with JavaScript, and without it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import walker
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.once]
EIGHT = 8


def begin_check(page: Page) -> None:
    """A short result, and from it a check of what she knows."""
    walker.result_of(page, 3, 3, 2, 3)
    page.get_by_role("button", name="Answer eight questions").click()
    walker.expect_question(page, 1)


def kind_of(page: Page) -> str:
    for kind, selector in (("typed", "input[name=typed]"), ("chosen", "input[name=option]")):
        if page.locator(selector).count():
            return kind
    return "pressed"


def answer(page: Page) -> str:
    """Answer whatever is asked by keyboard, without a mouse; the kind of question it was."""
    kind = kind_of(page)
    if kind == "typed":
        page.locator("input[name=typed]").focus()
        page.keyboard.type("1")
        page.keyboard.press("Enter")
    elif kind == "chosen":
        page.locator("input[name=option]").first.focus()
        page.keyboard.press("Space")
        page.get_by_role("button", name="Save and go on").focus()
        page.keyboard.press("Enter")
    else:
        page.locator("#question .options button").first.focus()
        page.keyboard.press("Enter")
    return kind


def go_through(page: Page) -> list[str]:
    kinds = []
    while walker.QUESTION.search(page.url):
        address = page.url
        kinds.append(answer(page))
        page.wait_for_function("address => location.href !== address", arg=address)
        page.wait_for_load_state()
        if walker.QUESTION.search(page.url):  # the next question takes the focus, for keyboards and screen readers
            expect(page.locator("[data-focus]")).to_be_focused()
    return kinds


def test_a_check_is_answered_by_keyboard_and_explained_afterwards(visitor: Visitor):
    page = visitor.open()
    begin_check(page)
    kinds = go_through(page)
    assert len(kinds) == EIGHT
    expect(page).to_have_url(walker.RESULT)
    page.get_by_role("link", name="What was right, and why").click()
    expect(page.get_by_role("heading", name="What you know, question by question")).to_be_visible()
    page.get_by_text("What is right, and why").first.click()
    expect(page.get_by_text("Right:").first).to_be_visible()


def test_a_number_key_presses_an_answer_and_not_knowing_is_one_click(visitor: Visitor):
    page = visitor.open()
    begin_check(page)
    page.get_by_role("button", name=re.compile("know yet")).click()
    walker.expect_question(page, 2)
    page.get_by_role("link", name="Back").click()
    walker.expect_question(page, 1)
    expect(page.locator(".is-answer")).to_contain_text("know yet")


def test_a_check_works_without_javascript(new_visitor):
    page = new_visitor(java_script_enabled=False).open()
    begin_check(page)
    kinds = []
    while walker.QUESTION.search(page.url):
        kinds.append(kind_of(page))
        if kinds[-1] == "typed":
            page.fill("input[name=typed]", "2")
            page.click("button[value=typed]")
        elif kinds[-1] == "chosen":
            page.locator("input[name=option]").first.check()
            page.click("button[value=chosen]")
        else:
            page.locator("#question .options button").first.click()
    assert len(kinds) == EIGHT
    expect(page).to_have_url(walker.RESULT)
