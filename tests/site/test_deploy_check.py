"""Production settings as an operator would start them."""

import os
import subprocess
import sys

import pytest

from config.env import BASE_DIR

EVERYWHERE = "0.0.0.0"  # noqa: S104
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "a-key-of-fifty-characters-or-more-for-this-test-0123456789-ABCDEF",
    "ALLOWED_HOSTS": "cairn.example.org",
}


def manage(*arguments, tmp_path, **environment):
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    command = [sys.executable, "manage.py", *arguments]
    given = {**kept, "CAIRN_VAR": str(tmp_path), **environment}
    return subprocess.run(command, cwd=BASE_DIR, env=given, capture_output=True, text=True, check=False)


def test_the_deploy_check_has_no_warning(tmp_path):
    done = manage("check", "--deploy", "--fail-level", "WARNING", tmp_path=tmp_path, **PRODUCTION)
    assert (done.returncode, done.stdout.strip()) == (0, "System check identified no issues (2 silenced).")


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_production_refuses_to_start_without_its_secrets(missing, tmp_path):
    environment = {name: value for name, value in PRODUCTION.items() if name != missing}
    done = manage("check", tmp_path=tmp_path, **environment)
    assert done.returncode != 0
    assert missing in done.stderr


def setting(name, module, tmp_path, **environment):
    """What a settings module makes of an environment, without starting Django."""
    ask = f"from config.settings import {module}; print({module}.{name})"
    kept = {"PATH": os.environ["PATH"], "CAIRN_VAR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", ask], cwd=BASE_DIR, env=kept | environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.mark.parametrize("told", ["", "Ada <ada@example.org>"])
def test_mails_come_from_the_site_itself_unless_told_otherwise(tmp_path, told):
    given = {**PRODUCTION, "DEFAULT_FROM_EMAIL": told}
    expected = told or "Cairn <cairn@cairn.example.org>"
    assert setting("DEFAULT_FROM_EMAIL", "production", tmp_path, **given) == expected


@pytest.mark.parametrize("module", ["local", "production"])
def test_a_former_secret_key_counts_in_every_installation(tmp_path, module):
    given = {**PRODUCTION, "SECRET_KEY_FALLBACKS": "former,older"}
    assert setting("SECRET_KEY_FALLBACKS", module, tmp_path, **given) == "['former', 'older']"


def test_debug_is_refused_where_others_can_reach_it(tmp_path):
    done = manage("start", "--host", EVERYWHERE, "--port", "0", tmp_path=tmp_path, DEBUG="1")
    assert done.returncode == 4
    assert "DEBUG is on" in done.stderr
