"""Settings that cost speed or safety are warned about."""

import copy

import pytest
from django.conf import settings

from config.checks_setup import setup_is_sound
from config.env import settings_for_url

SQLITE, POSTGRES = settings_for_url("sqlite:///x.sqlite3"), settings_for_url("postgres://u@h/n")


def warned(_overrides, database=SQLITE, **changes):
    """The names of the warnings while the site has this database."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(settings.DATABASES, "default", {**copy.deepcopy(database), **changes})
        return [complaint.id for complaint in setup_is_sound()]


@pytest.mark.parametrize("database", [SQLITE, POSTGRES], ids=["sqlite", "postgresql"])
def test_what_an_address_alone_sets_up_is_sound(settings, database):
    assert warned(settings, database) == []


def test_sqlite_that_locks_is_warned_about(settings):
    assert warned(settings, OPTIONS={}) == ["cairn.W001"]


def test_connections_that_are_thrown_away_are_warned_about(settings):
    assert warned(settings, POSTGRES, OPTIONS={}) == ["cairn.W002"]
    assert warned(settings, POSTGRES, OPTIONS={}, CONN_MAX_AGE=None) == []


def test_limits_counted_for_each_process_are_warned_about(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    assert warned(settings) == ["cairn.W004"]


def test_mails_that_lead_to_the_readers_own_machine_are_warned_about(settings):
    settings.SECURE_SSL_REDIRECT = True
    assert warned(settings) == ["cairn.W005"]
    settings.SITE_URL = "https://cairn.example"
    assert warned(settings) == []


def test_a_policy_that_nobody_knows_is_warned_about(settings):
    settings.MAIL_WHEN_UNSURE = "maybe"
    assert warned(settings) == ["cairn.W006"]


def test_the_settings_of_the_tests_are_the_projects_own():
    assert settings.MAIL_WHEN_UNSURE == "resend"
