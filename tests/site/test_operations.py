"""docs/operations.md is what an administrator follows: the variables and commands it names are those that there are."""

import re

from django.core.management import get_commands

from config.env import BASE_DIR

PAGE = (BASE_DIR / "docs" / "operations.md").read_text()
READ = re.compile(r'\benv(?:iron)?\.(?:str|int|list|bool|path|email_url|get)\(\s*"([A-Z_]+)"')
# Said by one process of ours to another.
AMONG_OURSELVES = {"CAIRN_WORKER_HAS_PARENT"}


def variables():
    """Every name that our code reads from the environment."""
    files = [file for file in (BASE_DIR / "config").rglob("*.py") if file.name != "test.py"]
    return {name for file in files for name in READ.findall(file.read_text())} - AMONG_OURSELVES


def test_every_variable_that_is_read_is_explained():
    assert len(variables()) > 25
    assert {name for name in variables() if f"`{name}" not in PAGE and f" {name}`" not in PAGE} == set()


def test_every_command_that_it_names_exists():
    named = set(re.findall(r"manage\.py\s+([a-z_]+)", PAGE))
    assert len(named) > 10
    assert named - set(get_commands()) == set()
