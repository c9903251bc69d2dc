"""Headers of all answers, what may be stored, and where requests may come from."""

import pytest
from django.test import Client

from notices.models import OutboxEntry
from tests import cast

pytestmark = pytest.mark.django_db

EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.mark.parametrize("path", ["/", "/nowhere/", "/settings/"])
def test_every_page_carries_the_safe_headers(path):
    answer = Client().get(path)
    assert {name: answer[name] for name in EXPECTED} == EXPECTED
    assert "camera=()" in answer["Permissions-Policy"]


@pytest.mark.parametrize("path", ["/", "/settings/", "/account/email/"])
def test_what_a_person_sees_is_never_stored(path):
    assert "no-store" in cast.browser_of(cast.alice()).get(path)["Cache-Control"]


def test_what_everybody_sees_may_be_stored():
    assert "no-store" not in Client().get("/").headers.get("Cache-Control", "")


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_forms_sent_from_elsewhere_are_refused_whatever_their_token(site):
    assert Client().post("/theme/", {"theme": "dark"}, headers={"sec-fetch-site": site}).status_code == 403


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_forms_sent_from_our_own_pages_are_accepted(site):
    assert Client().post("/theme/", {"theme": "dark"}, headers={"sec-fetch-site": site}).status_code == 302


def test_links_from_elsewhere_work():
    assert Client().get("/", headers={"sec-fetch-site": "cross-site"}).status_code == 200


def test_a_form_without_its_token_is_refused():
    assert Client(enforce_csrf_checks=True).post("/theme/", {"theme": "dark"}).status_code == 403


def test_another_host_is_refused():
    assert Client().get("/", headers={"host": "evil.example"}).status_code == 400


def test_a_forwarded_host_does_not_change_the_link_in_a_mail():
    cast.alice()
    Client().post(
        "/account/password/reset/", {"email": "alice@example.org"}, headers={"x-forwarded-host": "evil.example"}
    )
    assert "evil.example" not in OutboxEntry.objects.get().html
