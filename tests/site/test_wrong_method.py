"""Who asks in a way that an address does not take is led on, or told so in the look of the site."""

import pytest
from django.test import Client
from django.urls import reverse

from config.middleware import address_above

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "above"),
    [("/plans/x/hours/", "/plans/"), ("/theme/", "/"), ("/nowhere/at/all", "/"), ("/", "/"), ("//evil.example/", "/")],
)
def test_the_address_above_is_the_nearest_that_leads_somewhere(asked, above):
    assert address_above(asked) == above


@pytest.mark.parametrize("method", ["get", "head"])
def test_who_asks_for_an_address_of_a_form_is_led_to_the_page_above(method):
    answer = getattr(Client(), method)(reverse("theme"))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


def test_who_sends_to_a_page_gets_a_page_that_says_so():
    answer = Client().post(reverse("home"))
    assert answer.status_code == 405
    assert "This address does not work like that" in answer.content.decode()
    assert answer.headers["Allow"] == "GET, HEAD"


def test_a_program_gets_the_bare_answer():
    answer = Client().put(reverse("home"))
    assert (answer.status_code, answer.content) == (405, b"")
