"""Staff pages: for staff, and only with a second factor."""

import pytest
from django.test import Client

from tests import cast

pytestmark = pytest.mark.django_db


def test_the_admin_sends_strangers_to_our_own_log_in():
    answer = Client().get("/staff/", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/account/login/")


def test_the_admin_does_not_exist_for_people_who_are_not_staff():
    assert cast.browser_of(cast.alice()).get("/staff/").status_code == 404


def test_staff_without_a_second_factor_is_sent_to_set_one_up():
    newcomer = cast.person("newcomer", is_staff=True, is_superuser=True)
    answer = cast.browser_of(newcomer).get("/staff/")
    assert (answer.status_code, answer.url) == (302, "/account/2fa/")


def test_staff_with_a_second_factor_gets_in():
    assert cast.browser_of(cast.sam()).get("/staff/").status_code == 200


def test_a_setting_lets_staff_in_without(settings):
    settings.SECOND_FACTOR_REQUIRED_FOR = []
    newcomer = cast.person("newcomer", is_staff=True, is_superuser=True)
    assert cast.browser_of(newcomer).get("/staff/").status_code == 200


def test_a_password_alone_does_not_log_in_somebody_with_a_second_factor():
    cast.sam()
    browser = Client()
    browser.post("/account/login/", {"login": "sam@example.org", "password": cast.PASSWORD})
    assert "_auth_user_id" not in browser.session
