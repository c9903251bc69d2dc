"""The page for name, time zone and language."""

from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from accounts.middleware import OwnTimeZoneMiddleware
from tests import cast

pytestmark = pytest.mark.django_db

GOOD = {"display_name": "Alice L.", "time_zone": "America/New_York", "language": "en"}


def post(**changes):
    return cast.browser_of(cast.alice()).post("/settings/", GOOD | changes)


def test_good_values_are_stored():
    assert post().status_code == 302
    alice = cast.alice()
    assert (alice.display_name, alice.time_zone) == ("Alice L.", "America/New_York")


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../../etc/passwd", "localtime", "europe/berlin"])
def test_an_unknown_time_zone_is_refused_at_its_field(zone):
    answer = post(time_zone=zone)
    assert answer.status_code == 422
    assert "time_zone" in answer.context["form"].errors
    assert cast.alice().time_zone == "Europe/Berlin"


@pytest.mark.parametrize("name", ["x" * 81, "a" + "\u0301" * 40])
def test_a_name_that_would_break_the_page_is_refused_at_its_field(name):
    answer = post(display_name=name)
    assert answer.status_code == 422
    assert "display_name" in answer.context["form"].errors


def test_a_language_that_is_not_offered_is_refused():
    assert post(language="tlh").status_code == 422


def test_fields_that_are_not_on_the_form_are_ignored():
    post(is_staff="1", is_superuser="1", email="mallory@example.org", public_id="x")
    alice = cast.alice()
    assert (alice.is_staff, alice.is_superuser, alice.email) == (False, False, "alice@example.org")


def test_a_name_is_shown_as_text_whatever_it_holds():
    post(display_name="<script>alert(1)</script>")
    page = cast.browser_of(cast.alice()).get("/settings/").content.decode()
    assert "<script>alert(1)" not in page


@pytest.mark.parametrize(
    ("zone", "shown"), [("Europe/Berlin", "13:00"), ("Asia/Tokyo", "21:00"), ("Gone/Away", "12:00")]
)
def test_times_are_shown_in_the_persons_own_zone(zone, shown, settings):
    request = RequestFactory().get("/")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "there is one"
    request.user, request.session = cast.person("tina", time_zone=zone), {}
    noon = Context({"noon": datetime(2025, 1, 15, 12, tzinfo=UTC)})
    middleware = OwnTimeZoneMiddleware(lambda _request: Template("{{ noon|time:'H:i' }}").render(noon))
    assert middleware(request) == shown
