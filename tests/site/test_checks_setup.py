"""Settings that cost speed or safety are warned about."""

import copy

import psycopg
import pytest
from django.conf import settings

from config.checks_setup import setup_is_sound
from config.env import settings_for_url

SQLITE, POSTGRES = settings_for_url("sqlite:///x.sqlite3"), settings_for_url("postgres://u@h/n")


@pytest.fixture(autouse=True)
def redis(settings):
    """What stands beside PostgreSQL; for SQLite it makes no difference."""
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:6379/0"


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


def test_a_driver_in_pure_python_is_warned_about(settings, monkeypatch):
    monkeypatch.setattr(psycopg.pq, "__impl__", "python")
    assert warned(settings, POSTGRES) == ["cairn.W003"]
    assert warned(settings, SQLITE) == []


def test_a_broker_of_files_beside_postgresql_is_warned_about(settings):
    settings.CELERY_BROKER_URL = "filesystem://localhost"
    assert warned(settings, POSTGRES) == ["cairn.W008"]
    assert warned(settings, SQLITE) == []


def test_limits_counted_for_each_process_are_warned_about(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    assert warned(settings) == ["cairn.W004"]


def test_mails_that_lead_to_the_readers_own_machine_are_warned_about(settings):
    settings.SECURE_SSL_REDIRECT = True
    for address in ("http://127.0.0.1:8000", "https://localhost", "https://[::1]:8000"):
        settings.SITE_URL = address
        assert warned(settings) == ["cairn.W005"]
    settings.SITE_URL = "https://cairn.example"
    assert warned(settings) == []


def test_a_policy_that_nobody_knows_is_warned_about(settings):
    settings.MAIL_WHEN_UNSURE = "maybe"
    assert warned(settings) == ["cairn.W006"]


SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.mark.parametrize("sender", ["Cairn <cairn@localhost>", "cairn@127.0.0.1", "cairn", ""])
def test_mails_that_leave_as_from_this_machine_are_warned_about(settings, sender):
    settings.EMAIL_BACKEND, settings.DEFAULT_FROM_EMAIL = SMTP, sender
    assert warned(settings) == ["cairn.W007"]


def test_a_sender_with_a_domain_is_sound_and_so_is_any_where_mails_stay_or_somebody_debugs(settings):
    settings.EMAIL_BACKEND, settings.DEFAULT_FROM_EMAIL = SMTP, "Cairn <cairn@cairn.example>"
    assert warned(settings) == []
    settings.DEFAULT_FROM_EMAIL, settings.DEBUG = "cairn@localhost", True
    assert warned(settings) == []
    settings.DEBUG, settings.EMAIL_BACKEND = False, "django.core.mail.backends.filebased.EmailBackend"
    assert warned(settings) == []


@pytest.mark.parametrize("name", ["nowhere.at.all", "config.env.missing", "config.env.BASE_DIR"])
def test_a_resolver_that_is_no_function_is_warned_about(settings, name):
    settings.MAIL_RESOLVER = name
    assert warned(settings) == ["cairn.W009"]
    settings.MAIL_RESOLVER = "config.env.settings_for_url"
    assert warned(settings) == []


def test_the_settings_of_the_tests_are_the_projects_own():
    assert settings.MAIL_WHEN_UNSURE == "resend"
