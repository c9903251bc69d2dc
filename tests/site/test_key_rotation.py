"""A new secret key: with the former one beside it nobody is logged out and no link dies; without it both happen."""

import pytest
from django.urls import reverse

from notices.policies import Wish, stop_token
from tests import cast
from tests.notices.rows import make_schedule

pytestmark = pytest.mark.django_db
FORMER = "the-key-before-this-one-0123456789-abcdefghijklmnopqrstuvwxyz"


@pytest.fixture
def rotated(settings):
    """Turns the key; what was made before stays as it is."""
    settings.SECRET_KEY = FORMER

    def rotate(*fallbacks):
        settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = FORMER.replace("before", "after"), list(fallbacks)

    return rotate


def is_logged_in(browser):
    return browser.get(reverse("account_change_password")).status_code == 200


@pytest.mark.parametrize(("fallbacks", "lives"), [([FORMER], True), ([], False)], ids=["kept", "dropped"])
def test_log_ins_and_links_in_mails_live_as_long_as_the_former_key(rotated, fallbacks, lives):
    browser = cast.browser_of(cast.alice())
    schedule = make_schedule(cast.alice(), kind="digest")
    link = reverse("notices:stop", kwargs={"token": stop_token(Wish(cast.alice().pk, "digest"))})
    rotated(*fallbacks)
    assert is_logged_in(browser) is lives
    cast.browser_of().post(link)
    schedule.refresh_from_db()
    assert (schedule.state == "unsubscribed") is lives


def test_who_came_by_meanwhile_is_still_there_when_the_former_key_goes(rotated):
    browser = cast.browser_of(cast.alice())
    rotated(FORMER)
    assert is_logged_in(browser)
    rotated()
    assert is_logged_in(browser)
