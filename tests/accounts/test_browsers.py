"""Where somebody is logged in: browsers under the names that people use."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.templatetags.browsers import browser_name
from tests import cast

MOZILLA = "Mozilla/5.0"
WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
CHROME = f"{MOZILLA} (X11; Linux x86_64) {WEBKIT} Chrome/126.0.0.0 Safari/537.36"
IPHONE = f"{MOZILLA} (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
FIREFOX = f"{MOZILLA} (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0"
SENT = {
    CHROME: "Chrome on Linux",
    FIREFOX: "Firefox on Windows",
    f"{MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) {WEBKIT} Chrome/126.0.0.0 Safari/537.36 Edg/126.0": "Edge on macOS",
    f"{MOZILLA} (Linux; Android 14; K) {WEBKIT} Chrome/126.0.0.0 Mobile Safari/537.36": "Chrome on Android",
    f"{IPHONE} Version/17.5 Mobile/15E148 Safari/604.1": "Safari on iOS",
    f"{IPHONE} CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1": "Chrome on iOS",
    "curl/8.1.2": "curl",
    "": "An unknown browser",
    "<script>alert(1)</script>" * 8: "An unknown browser",
    "Your account is hacked call 5551234 bot": "An unknown browser",
    "Pay-Us_Now/1.0 CFNetwork/1 Darwin/1": "iOS",
}


@pytest.mark.parametrize(("sent", "said"), SENT.items(), ids=range(len(SENT)))
def test_a_browser_is_called_what_people_call_it(sent, said):
    assert browser_name(sent) == said


def test_a_browser_is_named_in_the_language_of_the_page():
    with translation.override("es"):
        assert browser_name(CHROME) == "Chrome en Linux"


@pytest.mark.django_db
def test_the_page_names_each_browser_and_marks_this_one():
    who = cast.alice()
    for sent in (FIREFOX, CHROME):
        browser = Client(headers={"user-agent": sent})
        browser.post(reverse("account_login"), {"login": who.email, "password": cast.PASSWORD})
    html = browser.get(reverse("usersessions_list")).content.decode()
    assert "Firefox on Windows<br>" in html
    assert 'Chrome on Linux <span class="tag tag-good">This browser</span>' in html
    assert MOZILLA not in html
