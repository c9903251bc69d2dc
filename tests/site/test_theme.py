"""Light, dark, or as the device has it."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def choose(theme, **data):
    browser = Client()
    return browser, browser.post("/theme/", {"theme": theme, **data})


def test_the_choice_is_remembered_and_shown_without_a_script():
    browser, _ = choose("dark")
    assert 'data-theme="dark"' in browser.get("/").content.decode()


def test_a_theme_that_does_not_exist_is_refused():
    _, answer = choose("purple")
    assert answer.status_code == 400


def test_a_forged_cookie_falls_back_to_the_devices_choice():
    browser = Client()
    browser.cookies["theme"] = '"><script>'
    assert 'data-theme="auto"' in browser.get("/").content.decode()


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/settings/", "/settings/"),
        ("//evil.example", "/"),
        ("https://evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        (r"/\evil.example", "/"),
        ("", "/"),
    ],
)
def test_the_way_back_stays_on_this_site(wanted, reached):
    _, answer = choose("light", next=wanted)
    assert answer.url == reached
