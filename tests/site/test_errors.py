"""Pages for when something is wrong."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory

from accounts.domain.refusals import AlreadyClosed, NoLongerThere
from config import errors
from config.middleware import RefusalMiddleware
from tests.roadmap.plan_rows import make_path

STATUSES = [400, 403, 404, 405, 410, 413, 423, 429, 500]


@pytest.mark.django_db
@pytest.mark.parametrize("status", STATUSES)
def test_each_status_has_a_page(status):
    answer = errors.error_page(RequestFactory().get("/"), status)
    assert answer.status_code == status
    assert b"<h1" in answer.content


@pytest.mark.django_db
@pytest.mark.parametrize("page", [*STATUSES, "plain"])
def test_each_page_offers_a_way_on_that_leads_somewhere(page):
    """Also the plain page that stands in for one that fails."""
    make_path()
    is_plain = page == "plain"
    answer = errors.plain_page("x") if is_plain else errors.error_page(RequestFactory().get("/"), page).content.decode()
    main = answer if is_plain else answer.partition("<main")[2].partition("</main>")[0]
    ways = re.findall(r'<a[^>]* href="([^"]+)"', main)
    assert ways
    assert {way: Client().get(way).status_code for way in ways} == dict.fromkeys(ways, 200)


@pytest.mark.parametrize(("refusal", "status"), [(NoLongerThere("Withdrawn."), 410), (AlreadyClosed("Finished."), 423)])
@pytest.mark.django_db
def test_a_refusal_of_an_app_becomes_its_page(refusal, status):
    middleware = RefusalMiddleware(lambda request: None)
    assert middleware.process_exception(RequestFactory().get("/"), refusal).status_code == status


def test_other_exceptions_are_left_alone():
    middleware = RefusalMiddleware(lambda request: None)
    assert middleware.process_exception(RequestFactory().get("/"), ValueError()) is None


def test_the_page_about_an_error_never_fails_itself(settings):
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [], "OPTIONS": {"context_processors": ["gone.away"]}}]
    answer = errors.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert b"Something went wrong here" in answer.content


@pytest.mark.django_db
def test_the_reason_of_a_refusal_is_on_its_page():
    answer = errors.permission_denied(RequestFactory().get("/"), PermissionDenied("Only owners may do this."))
    assert "Only owners may do this." in answer.content.decode()


@pytest.mark.django_db
def test_an_unknown_address_gets_our_page():
    answer = Client().get("/nowhere/")
    assert answer.status_code == 404
    assert b"<h1" in answer.content
