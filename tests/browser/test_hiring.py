"""From the home of hiring to a printed rubric by keyboard, without typing a letter; axe finds nothing on the way."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import walker
from tests.browser.axe import WITH_AXE
from tests.browser.conftest import NewVisitor
from tests.browser.keyboard import Keyboard
from tests.browser.paper import faults_on_paper
from tests.browser.site import Site
from tests.browser.test_axe import LOOKS, violations_at

pytestmark = [pytest.mark.browser, pytest.mark.once]
MOST_PRESSES = 12
RUBRIC = re.compile(r"/hiring/rubrics/[0-9a-f-]{36}/")
LINK = re.compile(r"(/hiring/join/[\w-]+/)")


def hiring_manager(new_visitor: NewVisitor, **options: object) -> Page:
    page = new_visitor(**options).open("/account/signup/")
    walker.sign_up(page)
    page.goto("/hiring/")
    return page


def test_a_rubric_is_ready_to_print_in_a_few_presses_and_no_typing(new_visitor: NewVisitor):
    hands = Keyboard(hiring_manager(new_visitor))
    page = hands.page
    hands.press("link", "New rubric")
    hands.press("button", "Make it mine ML Engineer, Mid-level")
    expect(page).to_have_url(RUBRIC)
    hands.press("link", "Swap Deployment")
    hands.press("button", "Choose Workflow orchestration")
    expect(page.get_by_role("heading", name="4. Workflow orchestration")).to_be_visible()
    hands.press("button", "less important: ML pipelines")
    expect(page.locator("button[value='1'][aria-current]")).to_have_count(1)
    hands.press("button", "Publish")
    expect(page.get_by_text("Published. From now on")).to_be_visible()
    assert faults_on_paper(page, "Rubric", "4. Workflow orchestration", "What you see or hear") == []
    hands.press("link", "Interview kit")
    expect(page.get_by_role("heading", level=1)).to_have_text("Interview kit")
    assert hands.presses <= MOST_PRESSES
    assert faults_on_paper(page, "Recommendation") == []
    page.emulate_media(media="print")
    expect(page.locator(".sheet").first.get_by_text("Evidence:")).to_have_count(6)
    assert page.locator(".sheet").last.evaluate("one => getComputedStyle(one).breakBefore") == "page"


def test_the_sheet_of_one_of_three_interviewers_is_one_printed_page(new_visitor: NewVisitor):
    """Of six criteria, each of which two people rate, three interviewers get four each."""
    hands = Keyboard(hiring_manager(new_visitor))
    hands.press("link", "New rubric")
    hands.press("button", "Make it mine ML Engineer, Mid-level")
    for name in ("ML pipelines", "Observability and alerting"):
        hands.press("button", f"Remove {name}")
    hands.press("link", "Interview kit")
    page = hands.page
    expect(page.locator(".sheet").first.get_by_text("Evidence:")).to_have_count(4)
    page.evaluate("document.querySelectorAll('.sheet ~ .sheet').forEach(one => one.remove())")
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


def test_what_was_removed_comes_back_by_undo_also_without_scripts(new_visitor: NewVisitor):
    page = hiring_manager(new_visitor, java_script_enabled=False)
    hands = Keyboard(page)
    hands.press("link", "New rubric")
    hands.press("button", "Make it mine Data Engineer, Junior")
    hands.press("button", "Remove SQL querying")
    expect(page.get_by_role("heading", name="SQL querying")).to_have_count(0)
    hands.press("button", "Undo")
    expect(page.get_by_role("heading", name="2. SQL querying")).to_be_visible()


def test_an_interviewer_joins_by_mail_and_sees_what_is_published(site: Site, new_visitor: NewVisitor):
    page = hiring_manager(new_visitor)
    hands = Keyboard(page)
    hands.press("link", "New rubric")
    hands.press("button", "Make it mine AI Developer, Senior")
    rubric = page.url
    hands.press("link", "AI Developer, Senior")
    opening = page.url
    hands.press("link", "Invite interviewers")
    page.get_by_label("Mail addresses").fill("ivo@example.org")
    hands.press("button", "Send invitations")
    expect(page.get_by_text("1 invitation is on the way")).to_be_visible()
    newest = "SELECT html FROM notices_outboxentry WHERE html LIKE '%/hiring/join/%' ORDER BY id DESC LIMIT 1"
    ((letter,),) = site.rows(newest)
    interviewer = new_visitor().open("/account/signup/")
    walker.sign_up(interviewer)
    interviewer.goto(opening)
    expect(interviewer.get_by_role("heading", level=1)).to_have_text("There is nothing here")
    interviewer.goto(LINK.search(letter)[1])
    Keyboard(interviewer).press("button", "Join")
    expect(interviewer.get_by_text("The rubric is not published yet.")).to_be_visible()
    page.goto(rubric)
    hands.press("button", "Publish")
    interviewer.reload()
    Keyboard(interviewer).press("link", "Revision 1")
    expect(interviewer.get_by_text("It stays as it is")).to_be_visible()


@pytest.mark.slow
def test_axe_finds_nothing_on_the_pages_of_hiring(new_visitor: NewVisitor):
    page = hiring_manager(new_visitor, **WITH_AXE)
    empty = violations_at(page, "/hiring/", scheme="light", width=1280)
    page.goto("/hiring/library/")
    Keyboard(page).press("button", "Make it mine ML Engineer, Mid-level")
    expect(page).to_have_url(RUBRIC)
    rubric = page.url
    links = {name: page.get_by_role("link", name=name).first.get_attribute("href") for name in ("Swap", "Reword")}
    opening = page.get_by_role("main").get_by_role("link").first.get_attribute("href")
    shown = [rubric, f"{rubric}kit/", f"{rubric}add/", *links.values(), opening, f"{opening}invite/", f"{opening}name/"]
    shown += [f"{opening}leave/", "/hiring/", "/hiring/library/", "/hiring/library/ml-engineer/mid/"]
    found = {"empty": empty} | {
        (address, scheme): violations_at(page, address, scheme=scheme, width=width, is_short=True)
        for address in shown
        for scheme, width in (LOOKS[0], LOOKS[3])
    }
    assert {where: told for where, told in found.items() if told} == {}
