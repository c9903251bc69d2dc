"""The content security policy: on every answer, and no page needs anything that it blocks."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.site.addresses import TABLE
from tests.site.pages import broken_by_policy
from tests.site.test_access import ask

pytestmark = [pytest.mark.django_db, pytest.mark.once]

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "manifest-src 'self'",
}
ACCOUNT_PAGES = ["account_login", "account_signup", "account_reset_password", "account_logout"]
OWN_ACCOUNT_PAGES = ["account_email", "account_change_password", "mfa_index", "usersessions_list", "profile_settings"]


def policy_of(response):
    return {part.strip() for part in response["Content-Security-Policy"].split(";")}


@pytest.mark.parametrize("path", ["/", "/nowhere/", "/settings/", "/health/live", "/%00", "/staff/", "/account/login/"])
def test_every_answer_carries_exactly_the_policy(path):
    assert policy_of(Client().get(path)) == POLICY


def test_a_refused_form_carries_the_policy():
    assert policy_of(Client(enforce_csrf_checks=True).post("/theme/", {"theme": "dark"})) == POLICY


def test_a_request_for_another_host_carries_the_policy():
    assert policy_of(Client().get("/", headers={"host": "evil.example"})) == POLICY


@pytest.mark.parametrize("row", [row for row in TABLE if row.method == "get"], ids=lambda row: row.name)
def test_no_page_needs_what_the_policy_blocks(row, stage):
    response = ask(row, stage)
    if response["Content-Type"].startswith("text/html"):
        assert broken_by_policy(response.content.decode()) == []


@pytest.mark.parametrize("name", ACCOUNT_PAGES + OWN_ACCOUNT_PAGES)
def test_no_account_page_needs_what_the_policy_blocks(name):
    browser = cast.browser_of(cast.alice() if name in OWN_ACCOUNT_PAGES else None)
    page = browser.get(reverse(name), follow=True)
    assert page.status_code == 200
    assert broken_by_policy(page.content.decode()) == []


@pytest.mark.parametrize(
    "html",
    [
        "<p style='color:red'>",
        "<script>x()</script>",
        "<style>p{}</style>",
        "<a onclick='x()'>",
        "<a href='javascript:x()'>",
        "<img src='//elsewhere.example/x.png'>",
        "<button hx-on:click='x()'>",
    ],
)
def test_the_reader_of_pages_finds_what_the_policy_blocks(html):
    assert broken_by_policy(html)
