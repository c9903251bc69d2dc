"""docker-compose.yml: what an operator needs is there, and its commands exist. Containers are not run here."""

import importlib
import itertools
import os
import re
import shutil
import subprocess
from urllib.parse import urlsplit

import pytest
import yaml
from django.core.management import get_commands

from config.env import BASE_DIR
from tests.notices.broker import own_broker
from tests.run import postgresql_server

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


@pytest.mark.parametrize("service", SERVICES)
def test_nobody_is_root_or_can_become_it(service):
    assert SERVICES[service]["user"] not in ("", "0", "root")
    assert SERVICES[service]["cap_drop"] == ["ALL"]
    assert "cap_add" not in SERVICES[service]
    assert SERVICES[service]["security_opt"] == ["no-new-privileges:true"]


# What each has to write to besides its volume: temporary files, and the socket of PostgreSQL.
SCRATCH = {"db": ["/tmp", "/var/run/postgresql"], "redis": []}
KEPT = {"db": "/var/lib/postgresql/data", "redis": "/data", "mail": None}


@pytest.mark.parametrize("service", SERVICES)
def test_nobody_can_write_but_to_a_volume_and_to_what_a_restart_forgets(service):
    told = SERVICES[service]
    assert told["read_only"] is True
    assert told.get("tmpfs", []) == SCRATCH.get(service, ["/tmp"])
    assert [volume.partition(":")[2] for volume in told.get("volumes", [])] == [
        place for place in [KEPT.get(service, "/cairn/var")] if place
    ]


@pytest.mark.parametrize("service", SERVICES)
def test_what_runs_is_ours_or_of_a_named_version(service):
    told = SERVICES[service]
    assert told.get("build") == "." or re.fullmatch(r"[\w/]+:v?\d[\w.]*", told["image"])


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_is_started_again(service):
    assert SERVICES[service]["restart"] == "unless-stopped"


@pytest.mark.parametrize("service", ["worker", "beat"])
def test_whoever_needs_the_tables_waits_until_web_has_made_them(service):
    assert SERVICES[service]["depends_on"] == {
        name: {"condition": "service_healthy"} for name in ("db", "redis", "web")
    }


@pytest.mark.parametrize("service", SERVICES)
def test_only_this_machine_reaches_a_port(service):
    assert all(port.startswith("127.0.0.1:") for port in SERVICES[service].get("ports", []))


@pytest.mark.parametrize("service", ["web", "worker", "beat"])
def test_our_processes_are_the_user_of_the_image(service):
    assert f"--uid {SERVICES[service]['user']}" in (BASE_DIR / "Dockerfile").read_text()


@pytest.mark.parametrize("service", ["web", "worker", "beat"])
def test_every_variable_of_the_operator_reaches_our_processes(service):
    """Those that the file does not name itself come from .env as they stand there."""
    assert SERVICES[service]["env_file"] == [{"path": ".env", "required": False}]
    left_open = {"SITE_URL", "METRICS_TOKEN"}  # for these an empty value is as good as none
    told = SERVICES[service]["environment"]
    assert {name for name, value in told.items() if value.endswith(":-}")} == left_open


def is_healthy(service, *more, **environment):
    """What the service's check says here; `more` follows the program."""
    program, *rest = SERVICES[service]["healthcheck"]["test"][1:]
    if not shutil.which(program):
        pytest.skip(f"there is no {program} on this machine")
    command = [program, *more, *rest]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=False).returncode == 0


@pytest.mark.once
def test_the_broker_is_healthy_while_it_answers(tmp_path):
    with own_broker(tmp_path) as broker:
        port = ("-p", str(broker.port))
        assert is_healthy("redis", *port)
        broker.ask("CONFIG", "SET", "requirepass", "secret")
        assert not is_healthy("redis", *port)
    assert not is_healthy("redis", *port)


@pytest.mark.once
def test_the_database_is_healthy_while_it_answers():
    assert not is_healthy("db", PGPORT="1")
    server = postgresql_server()
    if server is None:
        pytest.skip("no PostgreSQL answers on this machine")
    assert is_healthy("db", PGPORT=str(urlsplit(server.url).port or 5432))
