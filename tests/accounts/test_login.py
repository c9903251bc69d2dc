"""Signing up and logging in by mail address."""

import pytest
from django.test import Client, override_settings

from accounts.models import User
from notices.models import OutboxEntry
from tests import cast

pytestmark = pytest.mark.django_db

LOGIN = "/account/login/"
SIGNUP = "/account/signup/"
GOOD = {"email": "new@example.org", "password1": "some words that fit"}


def log_in(browser, email, password=cast.PASSWORD):
    return browser.post(LOGIN, {"login": email, "password": password})


def logged_in_as(browser):
    return browser.session.get("_auth_user_id")


def test_one_password_field_is_enough_to_sign_up():
    browser = Client()
    assert browser.post(SIGNUP, GOOD).status_code == 302
    assert logged_in_as(browser) == str(User.objects.get(email="new@example.org").pk)


@pytest.mark.parametrize("password", ["short words", "qwerty123456", "new@example.org"])
def test_short_and_common_passwords_are_refused(password):
    Client().post(SIGNUP, GOOD | {"password1": password})
    assert not User.objects.filter(email="new@example.org").exists()


def test_the_case_of_the_address_does_not_matter_when_logging_in():
    cast.alice()
    browser = Client()
    log_in(browser, "ALICE@Example.org")
    assert logged_in_as(browser) == str(cast.alice().pk)


def test_a_wrong_password_and_an_unknown_address_read_the_same():
    cast.alice()
    wrong = log_in(Client(), "alice@example.org", "not her password").context["form"].errors.as_text()
    unknown = log_in(Client(), "nobody@example.org", "not her password").context["form"].errors.as_text()
    assert wrong == unknown


def test_an_unknown_address_gets_the_same_answer_when_a_password_is_forgotten():
    cast.alice()
    known = Client().post("/account/password/reset/", {"email": "alice@example.org"})
    unknown = Client().post("/account/password/reset/", {"email": "nobody@example.org"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)


@override_settings(ACCOUNT_EMAIL_VERIFICATION="mandatory")
def test_where_mails_go_out_signing_up_does_not_tell_whether_an_address_is_taken():
    cast.alice()
    fresh = Client().post(SIGNUP, GOOD)
    taken = Client().post(SIGNUP, GOOD | {"email": "alice@example.org"})
    assert (fresh.status_code, fresh.url) == (taken.status_code, taken.url)


def test_too_many_wrong_passwords_are_answered_429_even_to_the_right_one():
    cast.alice()
    answers = [log_in(Client(), "alice@example.org", "wrong").status_code for _ in range(11)]
    assert answers[0] == 200
    assert answers[-1] == 429
    assert log_in(Client(), "alice@example.org").status_code == 429


def test_wrong_passwords_for_one_person_do_not_lock_out_another():
    cast.alice(), cast.bob()
    for _ in range(6):
        log_in(Client(REMOTE_ADDR="203.0.113.7"), "alice@example.org", "wrong")
    assert log_in(Client(), "bob@example.org").status_code == 302


def test_the_limits_are_counted_where_all_processes_see_them(settings):
    assert settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")


def test_a_changed_password_is_told_by_mail():
    browser = Client()
    log_in_for_changes(browser)
    new = "other words that fit"
    browser.post("/account/password/change/", {"oldpassword": cast.PASSWORD, "password1": new, "password2": new})
    assert list(OutboxEntry.objects.values_list("to", flat=True)) == ["alice@example.org"]


def log_in_for_changes(browser):
    cast.alice()
    log_in(browser, "alice@example.org")


def test_a_person_sees_her_sessions_and_can_end_the_others():
    here, elsewhere = Client(), Client()
    log_in_for_changes(here), log_in(elsewhere, "alice@example.org")
    page = here.get("/account/sessions/")
    assert len(page.context["sessions"]) == 2
    here.post("/account/sessions/")
    assert elsewhere.get("/settings/").status_code == 302
    assert here.get("/settings/").status_code == 200


@pytest.mark.parametrize("address", ["//evil.example", "https://evil.example/", "javascript:evil()", r"/\evil.example"])
def test_log_in_leads_only_to_addresses_of_this_site(address):
    cast.alice()
    answer = Client().post(f"{LOGIN}?next={address}", {"login": "alice@example.org", "password": cast.PASSWORD})
    assert "evil" not in answer.url


@pytest.mark.parametrize("page", ["/account/2fa/", "/account/2fa/totp/activate/", "/account/2fa/webauthn/add/"])
def test_authenticator_apps_and_passkeys_are_offered_to_whoever_gives_the_password_again(page):
    browser = Client()
    log_in_for_changes(browser)
    browser.post("/account/reauthenticate/", {"password": cast.PASSWORD})
    assert browser.get(page).status_code == 200
