"""Back and forward in a browser: nothing is lost, and the page shows what is saved."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import walker
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.once]


def test_back_shows_the_earlier_answer_marked_and_forward_the_next_question_again(visitor: Visitor):
    page = visitor.open()
    walker.begin(page)
    walker.answer(page, 2, 3)
    page.go_back()
    walker.expect_question(page, 2)
    expect(walker.option(page, 3)).to_contain_text("your answer so far")
    page.go_forward()
    walker.expect_question(page, 3)
    expect(page.locator(".is-answer")).to_have_count(0)


def test_an_answer_can_be_changed_after_the_browsers_back(visitor: Visitor):
    page = visitor.open()
    walker.begin(page)
    walker.answer(page, 2, 3)
    page.go_back()
    expect(walker.option(page, 3)).to_contain_text("your answer so far")
    page.go_back()
    expect(walker.option(page, 2)).to_contain_text("your answer so far")
    walker.answer(page, 4)
    expect(walker.option(page, 3)).to_contain_text("your answer so far")
    page.get_by_role("link", name="Back").click()
    walker.expect_question(page, 1)
    expect(walker.option(page, 4)).to_contain_text("your answer so far")
    expect(page).to_have_title(re.compile("^Question 1: "))


def test_the_browser_keeps_no_copy_of_the_pages_of_a_walk(visitor: Visitor):
    page = visitor.open()
    walker.begin(page)
    walker.answer(page, 2, 3)
    kept = "Object.keys({...localStorage, ...sessionStorage}).filter(key => key.includes('htmx-history'))"
    assert page.evaluate(kept) == []
