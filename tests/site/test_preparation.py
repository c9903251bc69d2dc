"""What `manage.py start` does before it starts, and does not do twice."""

import pytest

from config import preparation


def test_static_files_are_collected_once(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    said = []
    preparation.collect_static_files(said.append)
    preparation.collect_static_files(said.append)
    assert said == ["Collecting scripts and styles"]
    assert list((settings.STATIC_ROOT / "css").glob("cairn*.css"))


@pytest.mark.django_db
def test_a_migrated_database_needs_no_preparation():
    preparation.prepare_database(pytest.fail)
