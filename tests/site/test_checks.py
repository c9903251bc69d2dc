"""The check that no address goes without a declared audience."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path
from django.views import View

from accounts.policies import Audience, audience_of, open_to
from config.checks import every_view_declares_its_audience


def forgotten(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


class Forgotten(View):
    """A view class without an audience."""


@open_to(Audience.ANYBODY)
class Declared(View):
    """A view class with one."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("open")


def site(*patterns):
    """A settings override under which only these addresses exist."""
    return override_settings(ROOT_URLCONF=type("Addresses", (), {"urlpatterns": list(patterns)}))


def complaints(*patterns):
    with site(*patterns):
        return every_view_declares_its_audience()


def test_the_site_itself_has_no_complaint():
    assert every_view_declares_its_audience() == []


@pytest.mark.parametrize("view", [forgotten, Forgotten.as_view()])
def test_a_view_without_an_audience_is_named(view):
    (complaint,) = complaints(path("secret/", view))
    assert complaint.msg.startswith("/secret/ leads to tests.site.test_checks.")


@pytest.mark.parametrize("view", [open_to(Audience.STAFF)(lambda request: None), Declared.as_view()])
def test_a_view_with_an_audience_is_fine(view):
    assert complaints(path("x/", view)) == []


def test_a_view_class_that_is_open_to_anybody_asks_for_no_log_in(client):
    view = Declared.as_view()
    assert audience_of(view) == Audience.ANYBODY
    with site(path("open/", view)):
        assert client.get("/open/").content == b"open"


def test_what_nobody_declared_open_asks_for_log_in(client):
    view = open_to(Audience.PERSON)(lambda request: HttpResponse())
    patterns = [path("mine/", view), path("login/", Declared.as_view(), name="account_login")]
    with site(*patterns):
        assert client.get("/mine/").status_code == 302
