"""docker-compose.yml: what an operator needs is there, and its commands exist. Containers are not run here."""

import importlib
import itertools
import shutil

import pytest
import yaml
from django.core.management import get_commands

from config.env import BASE_DIR

COMPOSE = yaml.safe_load((BASE_DIR / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]


def words_of(service):
    commands = [SERVICES[service].get("command", []), SERVICES[service]["healthcheck"]["test"]]
    return " ".join(word for command in commands for word in command).split()


def test_all_parts_are_there():
    assert set(SERVICES) == {"web", "worker", "beat", "db", "redis", "mail"}


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_has_a_health_check(service):
    assert SERVICES[service]["healthcheck"]["test"][0] == "CMD"


@pytest.mark.parametrize("service", ["web", "worker", "beat"])
def test_our_own_commands_exist(service):
    words = words_of(service)
    after = dict(itertools.pairwise(words))
    if "manage.py" in after:
        assert after["manage.py"] in get_commands()
    if "-A" in after:
        assert importlib.import_module(after["-A"]).app.main == "cairn"
    assert shutil.which(words[0]) or words[0] in ("python", "celery")


@pytest.mark.parametrize("service", ["web", "worker", "beat"])
def test_no_secret_is_written_down(service):
    assert all("${" in SERVICES[service]["environment"][name] for name in ("SECRET_KEY", "DATABASE_URL"))


def test_redis_keeps_what_it_has_accepted():
    assert SERVICES["redis"]["command"][1:3] == ["--appendonly", "yes"]


@pytest.mark.parametrize("service", ["web", "worker", "beat"])
def test_our_processes_can_change_nothing_but_their_folder(service):
    ours = SERVICES[service]
    assert ours["read_only"] is True
    assert ours["user"] != "0"
    assert ours["cap_drop"] == ["ALL"]
    assert ours["volumes"] == ["var:/cairn/var"]
    assert f"--uid {ours['user']}" in (BASE_DIR / "Dockerfile").read_text()
