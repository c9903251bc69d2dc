"""The same thing done twice: in two tabs, or by a finger that clicks too often."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import walker
from tests.browser.conftest import NewVisitor
from tests.browser.site import Site
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.once]

without_scripts_slow = [
    pytest.param(True, id="with scripts"),
    pytest.param(False, id="without scripts", marks=pytest.mark.slow),
]
scripts_or_not = pytest.mark.parametrize("scripts", without_scripts_slow)


OPERATIONS = """
    SELECT COUNT(*) FROM assessment_operation JOIN assessment_attempt a ON a.id = attempt_id WHERE a.public_id = ?"""
ANSWERS = """
    SELECT value FROM assessment_response JOIN assessment_attempt a ON a.id = attempt_id WHERE a.public_id = ?"""
RESULTS = """
    SELECT COUNT(*) FROM assessment_scorereport JOIN assessment_attempt a ON a.id = attempt_id WHERE a.public_id = ?"""


def saved(site: Site, page: Page) -> tuple[int, list[float]]:
    """Lines in the log of this questionnaire, and the answers as they stand."""
    attempt = walker.attempt_of(page)
    return site.rows(OPERATIONS, attempt)[0][0], [value for (value,) in site.rows(ANSWERS, attempt)]


def results(site: Site, attempt: str) -> int:
    return site.rows(RESULTS, attempt)[0][0]


def two_tabs(visitor: Visitor) -> tuple[Page, Page]:
    """The same first question, open twice; the first tab has answered 2 and the second then says 4."""
    first = visitor.open()
    walker.begin(first)
    second = visitor.open(first.url)
    walker.answer(first, 2)
    walker.option(second, 4).click()
    return first, second


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_second_tab_sees_both_answers_and_may_take_the_newer(new_visitor: NewVisitor, site: Site, scripts: bool):
    _, second = two_tabs(new_visitor(java_script_enabled=scripts))
    expect(second.get_by_role("heading", name="changed somewhere else")).to_be_visible()
    expect(second).to_have_title("Which answer counts? · Cairn")
    assert saved(site, second) == (1, [2.0])
    expect(second.get_by_role("link", name="Keep the saved one: 2 ")).to_be_visible()
    second.get_by_role("button", name="Take the one just given: 4 ").click()
    walker.expect_question(second, 2)
    assert saved(site, second) == (2, [4.0])


@scripts_or_not
def test_a_second_tab_may_keep_the_answer_that_was_saved(new_visitor: NewVisitor, site: Site, scripts: bool):
    _, second = two_tabs(new_visitor(java_script_enabled=scripts))
    second.get_by_role("link", name="Keep the saved one: 2 ").click()
    walker.expect_question(second, 2)
    assert saved(site, second) == (1, [2.0])


@pytest.mark.parametrize(("scripts", "pause_ms"), [(True, 0), (True, 150), (False, 0)])
def test_a_double_click_answers_one_question(new_visitor: NewVisitor, site: Site, scripts: bool, pause_ms: int):
    page = new_visitor(java_script_enabled=scripts).open()
    walker.begin(page)
    # With a pause the next question is there before the second click, at the same place.
    walker.option(page, 3).dblclick(delay=pause_ms)
    walker.expect_question(page, 2)
    page.wait_for_load_state("networkidle")
    assert saved(site, page) == (1, [3.0])


@scripts_or_not
def test_enough_clicked_twice_gives_one_result(new_visitor: NewVisitor, site: Site, scripts: bool):
    page = new_visitor(java_script_enabled=scripts).open()
    walker.begin(page)
    walker.answer(page, 3, 2)
    attempt = walker.attempt_of(page)
    page.get_by_role("button", name="Enough for now").dblclick()
    expect(page).to_have_url(walker.RESULT)
    page.wait_for_load_state("networkidle")
    assert results(site, attempt) == 1


def test_two_tabs_that_say_enough_give_one_result(visitor: Visitor, site: Site):
    first = visitor.open()
    walker.begin(first)
    walker.answer(first, 3, 2)
    attempt = walker.attempt_of(first)
    second = visitor.open(first.url)
    walker.enough(first)
    second.get_by_role("button", name="Enough for now").click()
    expect(second).to_have_url(first.url)
    assert results(site, attempt) == 1


def test_a_double_click_finishes_one_step_of_a_plan(visitor: Visitor):
    page = visitor.open()
    walker.result_of(page, 1, 1)
    walker.make_plan(page)
    # With a pause the next step is there before the second click, at the same place.
    page.get_by_role("button", name="Mark as done").dblclick(delay=200)
    expect(page.get_by_role("heading", name="Done", exact=True)).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_text(re.compile(r"\b1 of \d+ steps done"))).to_be_visible()
