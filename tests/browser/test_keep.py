"""Keeping a result: an account at the end of the walk, and everything there in another browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import walker
from tests.browser.conftest import NewVisitor
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.once]


def log_in(page: Page, mail: str) -> None:
    walker.log_in(page, mail)
    expect(page.get_by_label("Your account")).to_be_visible()


def test_an_account_at_the_end_keeps_result_plan_and_open_questions(visitor: Visitor, new_visitor: NewVisitor):
    page = visitor.open()
    result = walker.result_of(page, 2, 3, 2)
    walker.make_plan(page)
    plan = page.url
    walker.begin(page, "data-engineer")
    walker.answer(page, 3, 1)
    page.goto(result)
    page.get_by_role("link", name="Keep this").click()
    mail = walker.sign_up(page)
    elsewhere = new_visitor().open()
    log_in(elsewhere, mail)
    for address, name in ((result, "You read as"), (plan, "My plan")):
        elsewhere.goto(address)
        expect(elsewhere.get_by_role("heading", level=1)).to_contain_text(name)
    elsewhere.goto("/start/")
    elsewhere.get_by_role("link", name="Go on").click()
    walker.expect_question(elsewhere, 3)


@pytest.mark.slow
def test_what_was_answered_as_a_visitor_is_added_at_log_in(visitor: Visitor, new_visitor: NewVisitor):
    page = visitor.open("/account/signup/")
    mail = walker.sign_up(page)
    page = new_visitor().open()
    result = walker.result_of(page, 2, 3)
    log_in(page, mail)
    page.goto(result)
    expect(page.get_by_role("heading", level=1)).to_contain_text("You read as")
    page.goto("/results/")
    expect(page.get_by_role("main").get_by_role("listitem")).to_have_count(1)


def test_nobody_else_finds_a_result_by_its_address(visitor: Visitor, new_visitor: NewVisitor):
    result = walker.result_of(visitor.open(), 2, 3)
    stranger = new_visitor().open(result)
    expect(stranger.get_by_role("heading", level=1)).to_have_text("There is nothing here")
