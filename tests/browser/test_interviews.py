"""Three people and one candidate: none sees a colleague's scorecard before her own; by keyboard, and axe is content."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urljoin

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
JOIN = re.compile(r"(/hiring/join/[\w-]+/)")
# What belongs to an opening, and not the ready rubrics of the library.
LINK = re.compile(r'href="((?:/hiring/(?!library)|/inbox/)[^"#?]*)')
CARD = re.compile(r"(/hiring/scorecards/[0-9a-f-]{36}/)")
OPENING = re.compile(r"/hiring/[0-9a-f-]{36}/$")
CANDIDATE = re.compile(r"/hiring/candidates/[0-9a-f-]{36}/$")
SAID = "Measured before changing anything."


@dataclass
class Three:
    """The one who hires and two interviewers, each in a browser of her own; the candidate's page and the opening."""

    hana: Page
    anna: Page
    bea: Page
    candidate: str
    opening: str


def panel_of_three(site: Site, new_visitor: NewVisitor, **options: object) -> Three:
    """By the pages alone: a rubric, two interviewers who join by mail, and a candidate whom both are to rate."""
    hana, anna, bea = (new_visitor(**options).open("/account/signup/") for _ in range(3))
    mails = [walker.sign_up(page) for page in (hana, anna, bea)]
    hana.goto("/hiring/")
    keys = Keyboard(hana)
    keys.press("link", "New rubric")
    keys.press("button", "Make it mine Data Engineer, Junior")
    keys.press("button", "Publish")
    keys.press("link", "Data Engineer, Junior")
    expect(hana).to_have_url(OPENING)
    opening = hana.url
    keys.press("link", "Invite interviewers")
    keys.write(hana.get_by_label("Mail addresses"), ", ".join(mails[1:]))
    keys.press("button", "Send invitations")
    expect(hana.get_by_text("2 invitations are on the way")).to_be_visible()
    for page, mail in ((anna, mails[1]), (bea, mails[2])):
        page.goto(site.link_mailed_to(mail, JOIN))
        Keyboard(page).press("button", "Join")
        expect(page).to_have_url(OPENING)
    add_candidate(hana, opening)
    for page, mail in ((anna, mails[1]), (bea, mails[2])):
        page.goto(site.link_mailed_to(mail, CARD))
    return Three(hana, anna, bea, hana.url, opening)


def add_candidate(hana: Page, opening: str) -> None:
    """A candidate whom all interviewers are asked to rate, by keyboard."""
    hana.goto(f"{opening}candidates/add/")
    keys = Keyboard(hana)
    keys.write(hana.locator("#id_name"), "Cleo Fictional")
    keys.write(hana.locator("#id_email"), "cleo@example.org")
    keys.write_day(hana.get_by_label("Keep name and address until"), date.today() + timedelta(days=90))
    keys.press("button", "Add")
    keys.press("button", "Invite")
    expect(hana).to_have_url(CANDIDATE)


def write(page: Page, value: int, said: str) -> None:
    """Rate every criterion and recommend, by keyboard."""
    keys = Keyboard(page)
    for group, field in zip(
        page.get_by_role("group", name="Rating").all(), page.get_by_label("Evidence").all(), strict=True
    ):
        keys.take(group.get_by_role("radio"), value - 1)
        keys.write(field, said)
    keys.take(page.get_by_role("group", name="What do you recommend?").get_by_role("radio"), 1)
    expect(page.get_by_label("Yes", exact=True)).to_be_checked()
    keys.write(page.get_by_label("Why?"), "Because of what was done.")


def assert_prints_whole(card: Page) -> None:
    """Criteria with what each rating looks like, what is given already, and boxes for what is not."""
    words = card.locator("main :is(h2, .form-check-label)").all_inner_texts()
    assert len(words) > 20
    assert faults_on_paper(card, *words) == []
    card.emulate_media(media="print")
    for one in (card.get_by_role("radio", checked=True), card.get_by_role("radio", checked=False)):
        expect(one.first).to_be_visible()
    expect(card.get_by_label("Evidence").first).to_be_visible()
    card.emulate_media(media="screen")


def assert_nothing_of_a_reaches(reader: Page, three: Three, site: Site) -> None:
    """Neither in any page or export that she can find from hers, nor at the addresses of others, nor by mail."""
    waiting, seen = ["/hiring/", "/inbox/", three.opening, three.candidate, three.anna.url], set()
    waiting += [f"{three.candidate}data/", f"{three.opening}debrief/", f"{three.opening}debrief.csv"]
    while waiting:
        where = waiting.pop()
        seen.add(where)
        answer = reader.request.get(where)
        assert SAID not in answer.text(), where
        assert SAID.encode() not in answer.body(), where
        if "text/html" in answer.headers.get("content-type", "") and answer.ok:
            found = {urljoin(answer.url, link) for link in LINK.findall(answer.text())}
            waiting += [link for link in sorted(found - seen) if link not in waiting]
    assert len([where for where in seen if "/hiring/" in where]) > 8
    assert not site.rows("SELECT 1 FROM notices_outboxentry WHERE html LIKE ? OR text LIKE ?", *[f"%{SAID}%"] * 2)


def test_b_sees_nothing_of_a_until_b_has_handed_in(site: Site, new_visitor: NewVisitor):
    three = panel_of_three(site, new_visitor)
    write(three.anna, 4, SAID)
    # A rating is kept before its evidence, and then says that it waits for some.
    expect(three.anna.locator("#kept")).to_have_text(re.compile(r"Kept at [\d:]+\.$"))
    expect(three.anna.get_by_label("Why?")).to_be_focused()
    assert_prints_whole(three.anna)
    three.anna.reload()
    expect(three.anna.get_by_label("Evidence").first).to_have_value(SAID)
    Keyboard(three.anna).press("button", "Hand in")
    expect(three.anna.get_by_role("heading", name="What the panel saw")).to_be_visible()
    for where in (three.candidate, f"{three.opening}candidates/", three.opening, "/hiring/scorecards/", "/hiring/"):
        three.bea.goto(where)
        expect(three.bea.get_by_role("main")).not_to_contain_text(SAID)
    assert_nothing_of_a_reaches(three.bea, three, site)
    three.bea.goto(three.candidate)
    expect(three.bea.get_by_role("heading", name="Your scorecard waits")).to_be_visible()
    Keyboard(three.bea).press("link", "Open my scorecard")
    Keyboard(three.bea).press("button", "Hand in")
    expect(three.bea.get_by_role("alert")).to_contain_text("Choose a rating from 1 to 5.")
    write(three.bea, 2, "Guessed.")
    Keyboard(three.bea).press("button", "Hand in")
    expect(three.bea.get_by_text(SAID).first).to_be_visible()
    three.hana.goto(three.candidate)
    expect(three.hana.get_by_text("2 levels apart: from 2 to 4.").first).to_be_visible()


def test_a_scorecard_is_written_and_handed_in_without_scripts(site: Site, new_visitor: NewVisitor):
    three = panel_of_three(site, new_visitor, java_script_enabled=False)
    write(three.anna, 3, SAID)
    Keyboard(three.anna).press("button", "Save, go on later")
    expect(three.anna.get_by_text("Nobody but you sees it")).to_be_visible()
    Keyboard(three.anna).press("button", "Hand in")
    expect(three.anna.get_by_text(SAID).first).to_be_visible()


@pytest.mark.slow
def test_axe_finds_nothing_on_the_pages_of_interviews(site: Site, new_visitor: NewVisitor):
    three = panel_of_three(site, new_visitor, **WITH_AXE)
    card = three.anna.url
    write(three.anna, 4, SAID)
    Keyboard(three.anna).press("button", "Hand in")
    open_card = three.bea.url
    pages = [
        (three.bea, open_card),
        (three.anna, card),
        (three.anna, f"{card}correct/"),
        (three.anna, "/hiring/scorecards/"),
        (three.hana, three.candidate),
        (three.hana, f"{three.candidate}data/"),
        (three.hana, f"{three.candidate}interview/"),
        (three.hana, f"{three.candidate}erase/"),
        (three.hana, f"{three.opening}candidates/"),
        (three.hana, f"{three.opening}candidates/add/"),
        (three.hana, f"{three.opening}debrief/"),
    ]
    found = {}
    for page, where in pages:
        for scheme, width in (LOOKS[0], LOOKS[3]):
            found[where, scheme] = violations_at(page, where, scheme=scheme, width=width, is_short=True)
    assert {where: told for where, told in found.items() if told} == {}
