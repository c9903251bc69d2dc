"""Stopping and going on: another browser, a dead server, and no JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import walker
from tests.browser.conftest import NewVisitor
from tests.browser.site import Site
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.once]

SEVEN = (2, 3, 1, 4, 2, 3, 2)
REST = (1, 2, 3, 4, 2, 3, 1, 2, 3, 2)


def reopened(visitor: Visitor, new_visitor: NewVisitor, *, scripts: bool) -> Page:
    """The same person in a browser that was closed and opened again: only the cookies are left."""
    cookies = visitor.context.storage_state()
    visitor.context.close()
    return new_visitor(java_script_enabled=scripts, storage_state=cookies).open("/start/")


def seven_answers_and_a_crash(new_visitor: NewVisitor, site: Site, *, scripts: bool) -> Page:
    """Answer seven questions, lose browser and server, and open the site again."""
    visitor = new_visitor(java_script_enabled=scripts)
    page = visitor.open()
    walker.begin(page)
    walker.answer(page, *SEVEN)
    site.kill()
    site.start()
    return reopened(visitor, new_visitor, scripts=scripts)


def test_after_seven_answers_browser_and_server_may_die_and_question_eight_comes(new_visitor: NewVisitor, site: Site):
    page = seven_answers_and_a_crash(new_visitor, site, scripts=True)
    page.get_by_role("link", name="Go on").click()
    walker.expect_question(page, 8)
    page.get_by_role("link", name="Back").click()
    walker.expect_question(page, 7)
    expect(walker.option(page, SEVEN[-1])).to_contain_text("your answer so far")


def test_the_whole_walk_goes_by_clicks_without_javascript_also_through_a_crash(new_visitor: NewVisitor, site: Site):
    page = seven_answers_and_a_crash(new_visitor, site, scripts=False)
    page.get_by_role("link", name="Go on").click()
    walker.expect_question(page, 8)
    walker.answer(page, *REST)
    walker.option(page, 2).click()
    expect(page).to_have_url(walker.RESULT)
    expect(page.get_by_role("heading", level=1)).to_contain_text("You read as")
    walker.make_plan(page)
    expect(page.get_by_role("heading", name="All steps in order")).to_be_visible()


def test_a_server_that_is_away_is_told_and_the_answer_counts_once_it_is_back(visitor: Visitor, site: Site):
    page = visitor.open()
    walker.begin(page)
    walker.answer(page, 2)
    site.kill()
    walker.option(page, 3).click()
    expect(page.get_by_text("The site did not answer")).to_be_visible()
    site.start()
    walker.answer(page, 3)
    expect(page.get_by_text("The site did not answer")).to_be_hidden()
    visitor.complaints.clear()
