"""The one-time link with which the first administrator makes herself."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.actions.administrators import AdministratorExists, create_first_administrator, link_token
from accounts.models import AuditEvent, User
from tests import cast
from tests.factories import NOW

pytestmark = pytest.mark.django_db

GOOD = {"email": "root@example.org", "password": "some words that fit"}


def address(token=None):
    return reverse("first_administrator", kwargs={"token": token or link_token()})


def test_the_link_makes_an_administrator_who_is_logged_in_at_once():
    browser = Client()
    assert browser.get(address()).status_code == 200
    assert browser.post(address(), GOOD).status_code == 302
    made = User.objects.get(email="root@example.org")
    assert made.is_superuser
    assert made.check_password(GOOD["password"])
    assert browser.session["_auth_user_id"] == str(made.pk)
    assert AuditEvent.objects.get().actor == made.public_id


def test_a_used_link_is_dead():
    link = address()
    Client().post(link, GOOD)
    assert Client().get(link).status_code == 404
    assert Client().post(link, GOOD | {"email": "second@example.org"}).status_code == 404


def test_every_link_is_dead_once_there_is_an_administrator():
    cast.sam()
    assert Client().get(address()).status_code == 404


def test_a_link_expires_after_a_day():
    with time_machine.travel(NOW, tick=False):
        link = address()
    with time_machine.travel(NOW + timedelta(days=1, minutes=1), tick=False):
        assert Client().get(link).status_code == 404


@pytest.mark.parametrize("token", ["first", "first:aaaaaa:bbbbbb", "x"])
def test_a_link_that_was_not_made_here_is_dead(token):
    assert Client().get(address(token)).status_code == 404


def test_one_altered_character_kills_a_link():
    token = link_token()
    altered = token[:-1] + ("A" if token[-1] != "A" else "B")
    assert Client().get(address(altered)).status_code == 404


@pytest.mark.parametrize("wrong", [{"password": "short"}, {"email": "no address"}, {"email": "alice@example.org"}])
def test_bad_input_is_refused_and_the_link_lives_on(wrong):
    cast.alice()
    link = address()
    assert Client().post(link, GOOD | wrong).status_code == 422
    assert Client().get(link).status_code == 200


def test_a_second_first_administrator_is_refused():
    create_first_administrator(email="root@example.org", password="x", now=NOW)
    with pytest.raises(AdministratorExists):
        create_first_administrator(email="other@example.org", password="x", now=NOW)
