"""Passkeys in a browser with an authenticator of its own, and the log-in library's pages that need one or a letter."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import walker
from tests.browser.axe import WITH_AXE, violations
from tests.browser.site import Site
from tests.browser.sticking_out import STICKS_OUT
from tests.browser.visitor import close, visitor_in

pytestmark = [pytest.mark.browser, pytest.mark.once]

CONFIRM = re.compile(r'href="([^"]*/confirm-email/[^"]*)"')
RESET = re.compile(r'href="([^"]*/password/reset/key/[^"]*)"')
SMALL, USUAL = {"width": 320, "height": 640}, {"width": 1280, "height": 900}
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """On a device that is unlocked by a finger; by the machine's name, for a number can have no passkeys."""
    visitor = visitor_in(browser, site.address.replace("127.0.0.1", "localhost"), **WITH_AXE)
    page = visitor.context.new_page()
    session = visitor.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    yield page
    close(visitor)
    assert visitor.complaints == []


def member_with_passkey(page: Page, site: Site) -> str:
    """Sign up, follow the link of the letter, add a passkey; the mail address."""
    page.goto("/account/signup/")
    mail = walker.sign_up(page)
    page.goto(site.link_mailed_to(mail, CONFIRM))
    page.get_by_role("button", name="Confirm").click()
    page.goto("/account/2fa/webauthn/add/")
    page.get_by_label("Password").fill(walker.PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Name").fill("My laptop")
    page.get_by_label("without a password").check()
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    return mail


def faults(page: Page) -> list[str]:
    """What axe finds in light and in dark, and what sticks out on a small screen."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += violations(page, only_colours=scheme == "dark")
    page.set_viewport_size(SMALL)
    found += page.evaluate(STICKS_OUT)
    page.set_viewport_size(USUAL)
    return found


def unreadable(page: Page) -> list[str]:
    """The code that a phone reads must stay black on white, in the dark and where the device forces its colours."""
    page.emulate_media(color_scheme="dark", forced_colors="active")
    behind = page.get_by_role("main").locator("img").evaluate("image => getComputedStyle(image).backgroundColor")
    page.emulate_media(color_scheme="light", forced_colors="none")
    return [] if behind == "rgb(255, 255, 255)" else [f"black on {behind}"]


def log_out(page: Page) -> None:
    page.context.clear_cookies()


def test_who_added_a_passkey_logs_in_and_adds_another_without_a_password(page: Page, site: Site):
    member_with_passkey(page, site)
    log_out(page)
    page.goto("/account/login/")
    page.get_by_role("button", name="Log in with a passkey").click()
    expect(page.get_by_label("Your account")).to_be_visible()
    page.goto("/account/2fa/webauthn/add/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Confirm that it is you")
    page.get_by_role("link", name="Use a passkey").click()
    assert faults(page) == []
    page.get_by_role("main").get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Add a passkey")


def test_axe_finds_nothing_on_the_pages_of_a_second_factor(page: Page, site: Site):
    mail = member_with_passkey(page, site)
    found = {"codes": faults(page)}
    for address in ("/account/2fa/", "/account/2fa/webauthn/"):
        page.goto(address)
        found[address] = faults(page)
    keys = page.url
    page.goto("/account/2fa/totp/activate/")
    found["app"] = faults(page) + unreadable(page)
    for name in ("Rename", "Remove"):
        page.goto(keys)
        page.get_by_role("main").get_by_role("link", name=name).click()
        found[name] = faults(page)
    log_out(page)
    walker.log_in(page, mail)
    expect(page).to_have_url(re.compile("/2fa/authenticate/"))
    found["log in"] = faults(page)
    assert {name: told for name, told in found.items() if told} == {}


def test_axe_finds_nothing_on_the_pages_that_letters_lead_to(page: Page, site: Site):
    page.goto("/account/signup/")
    mail = walker.sign_up(page)
    page.goto(site.link_mailed_to(mail, CONFIRM))
    found = {"confirm": faults(page)}
    log_out(page)
    page.goto("/account/password/reset/")
    page.get_by_label("Email").fill(mail)
    page.get_by_role("button", name="Send me the link").click()
    expect(page).to_have_url(re.compile("/done/"))
    letter = site.link_mailed_to(mail, RESET)
    page.goto(letter)
    found["reset"] = faults(page)
    page.get_by_label("New password").first.fill("a cairn of ten stones")
    page.get_by_label("New password (again)").fill("a cairn of ten stones")
    page.get_by_role("button", name="Change password").click()
    found["changed"] = faults(page)
    log_out(page)
    page.goto(letter)
    found["used"] = faults(page)
    assert {name: told for name, told in found.items() if told} == {}
