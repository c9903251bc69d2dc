"""Passkeys in a browser with an authenticator of its own: added once, they log in without a password."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import walker
from tests.browser.site import Site
from tests.browser.visitor import close, visitor_in

pytestmark = [pytest.mark.browser, pytest.mark.once]

CONFIRM = re.compile(r'href="([^"]*/confirm-email/[^"]*)"')
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


def with_authenticator(page: Page) -> None:
    """As a phone or laptop has one that is unlocked by a finger."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


def proven(page: Page, site: Site, mail: str) -> None:
    """Follow the link of the letter that asks whether the mail address is right."""
    page.goto(site.link_mailed_to(mail, CONFIRM))
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_text(f"You have confirmed {mail}")).to_be_visible()


def test_who_added_a_passkey_logs_in_without_a_password(browser: Browser, site: Site):
    """By the machine's name: browsers make no passkeys for an address of numbers."""
    visitor = visitor_in(browser, site.address.replace("127.0.0.1", "localhost"))
    page = visitor.open("/account/signup/")
    mail = walker.sign_up(page)
    proven(page, site, mail)
    with_authenticator(page)
    page.goto("/account/2fa/webauthn/add/")
    page.get_by_label("Password").fill(walker.PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Name").fill("My laptop")
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery Codes")
    page.context.clear_cookies()
    page.goto("/account/login/")
    page.get_by_role("button", name="Log in with a passkey").click()
    expect(page.get_by_label("Your account")).to_be_visible()
    assert visitor.complaints == []
    close(visitor)
