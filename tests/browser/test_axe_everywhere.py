"""axe finds nothing at any address of the site, whoever looks; the addresses come from the table of all of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
import time_machine
from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import Page, Route, sync_playwright

from tests.browser.axe import SHORTEN, violations
from tests.browser.sticking_out import STICKS_OUT, STRETCH
from tests.factories import NOW
from tests.site.everything import Seen, everything_seen, everything_seen_once, library_names, names_of_pages

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db]

SITE = "http://cairn.test"
# They lead on, or need a state of the whole site in which nothing else could be looked at.
LEADS_ON = {"assessment:attempt", "notices:open", "roadmap:rebase", "first_administrator"}
# Of the log-in library: what needs a passkey or a letter (tests/browser/test_passkeys.py), …
IN_JOURNEYS = {
    *("account_confirm_email", "account_reset_password_from_key", "mfa_authenticate"),
    *("mfa_edit_webauthn", "mfa_remove_webauthn", "mfa_reauthenticate_webauthn"),
}
# … what is no page, codes by mail, which are not used, and a first log-in with another service, which has to answer.
NOT_SHOWN = {
    *("mfa_download_recovery_codes", "mfa_login_webauthn"),
    *("account_confirm_login_code", "socialaccount_signup"),
}
WIDTHS = (320, 390, 768, 1280)


@contextmanager
def tab_in(chromium: str) -> Iterator[Page]:
    """Opened when all pages are written: while a browser runs, its thread must not ask the database."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


def show(tab: Page, one: Seen) -> None:
    """The page as it was answered, with the styles and scripts that it links."""

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path == urlsplit(one.path).path:
            route.fulfill(body=one.html, content_type="text/html; charset=utf-8")
        elif file := finders.find(path.removeprefix(settings.STATIC_URL)):
            route.fulfill(path=file)
        else:
            route.abort()

    tab.unroute_all()
    tab.route("**/*", answer)
    tab.goto(SITE + one.path)


def cut_by_long_names(tab: Page) -> list[str]:
    """What sticks out on a phone once every name is as long as the longest of people."""
    usual = tab.viewport_size
    tab.set_viewport_size({"width": 390, "height": 900})
    tab.evaluate(STRETCH)
    told: list[str] = tab.evaluate(STICKS_OUT)
    if usual is not None:
        tab.set_viewport_size(usual)
    return told


@time_machine.travel(NOW, tick=True)
def test_axe_finds_nothing_at_any_address(chromium: str):
    seen = everything_seen_once()
    assert names_of_pages() - {one.name for one in seen} - LEADS_ON == set()
    assert set(library_names()) - {one.name for one in seen} == IN_JOURNEYS | NOT_SHOWN
    found = {}
    with tab_in(chromium) as tab:
        for one in seen:
            show(tab, one)
            tab.evaluate(SHORTEN)
            found[one.name, one.actor] = violations(tab) + cut_by_long_names(tab)
    assert {where: told for where, told in found.items() if told} == {}


@pytest.mark.slow
@pytest.mark.parametrize("width", WIDTHS)
@time_machine.travel(NOW, tick=True)
def test_axe_finds_nothing_for_anybody_in_any_look(chromium: str, width: int):
    seen = everything_seen()
    found = {}
    with tab_in(chromium) as tab:
        tab.set_viewport_size({"width": width, "height": 900})
        for one in seen:
            tab.emulate_media(color_scheme="light", reduced_motion="reduce")  # no colour is caught on its way
            show(tab, one)
            told = [*tab.evaluate(STICKS_OUT), *violations(tab)]
            tab.emulate_media(color_scheme="dark")
            found[one.name, one.actor] = told + violations(tab, only_colours=True)
    assert {where: told for where, told in found.items() if told} == {}
