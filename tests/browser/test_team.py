"""A lead and a member side by side, by keyboard, from the first invitation to the levels; axe finds nothing."""

import re
from dataclasses import dataclass

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
LINK = re.compile(r"(/teams/join/[\w-]+/)")
LEADS = ("", "matrix/", "matrix/?view=skills", "coverage/", "targets/", "progress/", "goals/", "goals/set/", "what-if/")
MEMBERS = ("", "sharing/", "help/", "check-ins/", "leave/")


@dataclass
class Two:
    """The tabs of a lead and of a member who shares her levels, and where their team is."""

    lead: Page
    member: Page
    team: str


def share(member: Page) -> None:
    """Join, and share all levels with one's name, by keyboard."""
    keys = Keyboard(member)
    keys.press("button", "Join")
    expect(member.get_by_role("heading", level=1)).to_have_text("What I share")
    keys.act_on(member.locator("summary", has_text="My levels"))
    keys.act_on(member.get_by_label("All my levels, with my name"), "Space")
    keys.press("button", "Share My levels")


def two_people(site: Site, new_visitor: NewVisitor, **options: object) -> Two:
    """A team made by one, and joined by another who has a result and shares it."""
    lead = new_visitor(**options).open("/account/signup/")
    walker.sign_up(lead)
    lead.goto("/teams/")
    keys = Keyboard(lead)
    keys.press("link", "Make a team")
    keys.write(lead.get_by_label("Name of the team"), "North wall")
    lead.keyboard.press("Enter")
    expect(lead.get_by_role("heading", level=1)).to_have_text("North wall")
    team = lead.url
    member = new_visitor(**options).open()
    walker.result_of(member, 4, 4, 3, 4)
    member.goto("/account/signup/")
    mail = walker.sign_up(member)
    keys.write(lead.get_by_label("Mail addresses"), f"Member <{mail.upper()}>")
    keys.press("button", "Send invitations")
    expect(lead.get_by_text("1 invitation is on the way")).to_be_visible()
    newest = "SELECT html FROM notices_outboxentry WHERE html LIKE '%/teams/join/%' ORDER BY id DESC LIMIT 1"
    ((letter,),) = site.rows(newest)
    member.goto(LINK.search(letter)[1])
    share(member)
    expect(member.get_by_text("At the moment: with your name, in all areas.")).to_be_visible()
    return Two(lead, member, team)


def test_a_member_shares_by_keyboard_and_the_lead_sees_it_until_she_withdraws(site: Site, new_visitor: NewVisitor):
    two = two_people(site, new_visitor)
    two.lead.goto(f"{two.team}matrix/?view=skills")
    expect(two.lead.get_by_role("region", name="Levels, table")).to_contain_text("self-rated")
    two.lead.goto(f"{two.team}targets/")
    set_targets(two.lead)
    two.lead.goto(f"{two.team}coverage/")
    expect(two.lead.get_by_text("It rests on the 1 of 2 members")).to_be_visible()
    for page in ("matrix/?view=areas", "matrix/?view=skills", "coverage/", "targets/"):
        two.lead.goto(f"{two.team}{page}")
        assert (page, faults_on_paper(two.lead, "North wall")) == (page, [])
    two.member.goto("/teams/who-looked/")
    expect(two.member.get_by_role("main").get_by_role("row")).to_have_count(3)
    two.member.goto(f"{two.team}sharing/")
    Keyboard(two.member).press("button", "Withdraw My levels")
    two.lead.goto(f"{two.team}matrix/")
    expect(two.lead.get_by_role("heading", name="Nobody shares levels yet")).to_be_visible()


def set_targets(lead: Page) -> None:
    """One target role for everybody, by keyboard: a list finds its entry by the letters it begins with."""
    keys = Keyboard(lead)
    for box in lead.get_by_role("checkbox").all():
        keys.act_on(box, "Space")
    roles = lead.get_by_label("Target role", exact=True)
    keys.come_to(roles)
    lead.keyboard.type("ML Engineer, Mid")
    expect(roles).to_have_value("ml-engineer/mid")
    keys.press("button", "Save")


@pytest.mark.slow
def test_axe_finds_nothing_on_the_pages_of_a_team(site: Site, new_visitor: NewVisitor):
    two = two_people(site, new_visitor, **WITH_AXE)
    found = {}
    for tab, pages in ((two.lead, LEADS), (two.member, MEMBERS)):
        for page in pages:
            for scheme, width in (LOOKS[0], LOOKS[3]):
                found[page, scheme] = violations_at(tab, f"{two.team}{page}", scheme=scheme, width=width, is_short=True)
    found["who looked"] = violations_at(two.member, "/teams/who-looked/", scheme="light", width=1280)
    assert {where: told for where, told in found.items() if told} == {}
