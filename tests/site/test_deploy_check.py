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


def test_debug_is_refused_where_others_can_reach_it(tmp_path):
    done = manage("start", "--host", EVERYWHERE, "--port", "0", tmp_path=tmp_path, DEBUG="1")
    assert done.returncode == 4
    assert "DEBUG is on" in done.stderr
