"""Whether the site can do its work, for machines and for people at a terminal."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models.functions import Now
from django.test import Client

from assessment.models import Framework, PackVersion
from config.health import jobs_are_alive, readiness
from notices.models import Heartbeat
from notices.tasks import heartbeat
from tests.factories import NOW


@pytest.fixture
def pack(db):
    framework = Framework.objects.create(slug="tiny", title="Tiny")
    framework.current = PackVersion.objects.create(framework=framework, version="1", digest="x", loaded_at=NOW)
    framework.save()


def failing():
    return [check.name for check in readiness() if not check.ok]


def test_live_asks_nothing_of_the_database():
    assert Client().get("/health/live").json() == {"ok": True}


@pytest.mark.django_db
def test_a_fresh_database_is_not_ready_and_says_why():
    answer = Client().get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["failing"] == ["pack_is_loaded", "jobs_are_alive"]


def test_with_a_pack_and_living_jobs_it_is_ready(pack):
    heartbeat()
    answer = Client().get("/health/ready")
    assert (answer.status_code, answer.json()["failing"]) == (200, [])


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes", "ok"), [(1, True), (4, False)])
def test_jobs_that_fell_silent_are_found(minutes, ok):
    Heartbeat.objects.create(name="jobs", at=Now() - timedelta(minutes=minutes))
    assert jobs_are_alive().ok is ok


@pytest.mark.django_db
def test_a_second_heartbeat_replaces_the_first():
    heartbeat(), heartbeat()
    assert Heartbeat.objects.count() == 1


@pytest.mark.django_db
def test_a_missing_table_is_a_failing_check_and_not_a_crash():
    with connection.schema_editor() if connection.vendor == "postgresql" else connection.cursor() as cursor:
        cursor.execute("ALTER TABLE notices_heartbeat RENAME TO elsewhere")
    assert "jobs_are_alive" in failing()


def test_the_doctor_is_content_when_all_is_well(pack, capsys):
    heartbeat()
    call_command("doctor")
    assert capsys.readouterr().out.count("ok  ") == 5


@pytest.mark.django_db
def test_the_doctor_ends_with_a_failure_when_something_is_wrong(capsys):
    with pytest.raises(CommandError):
        call_command("doctor")
    assert "FAIL pack is loaded" in capsys.readouterr().out
