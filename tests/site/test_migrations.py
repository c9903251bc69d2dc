"""Migrations say what the models say."""

import pytest
from django.core.management import call_command

from config.env import BASE_DIR

OWN_APPS = ["accounts", "assessment", "roadmap", "hiring", "notices"]


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.parametrize("app", OWN_APPS)
def test_each_app_has_exactly_one_initial_migration(app):
    files = (BASE_DIR / app / "migrations").glob("0*.py")
    assert [file.name for file in files if "initial = True" in file.read_text()] == ["0001_initial.py"]
