"""Everything to another database or into a file and back: row for row, and the site looks the same."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from accounts.models import User
from config.env import BASE_DIR
from config.moving.archive import ArchiveCannotBeUsed, back_up, restore
from config.moving.tables import groups, plain, typed
from tests import cast
from tests.apart import empty_database


def run(url, *words, code=0):
    environment = {**os.environ, "TEST_DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    command = [sys.executable, *words]
    done = subprocess.run(command, cwd=BASE_DIR, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr[-2000:]
    return done.stdout + (done.stderr if code else "")


def look(url):
    return json.loads(run(url, "-m", "tests.site.moving", "look"))


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    url = f"sqlite:///{tmp_path_factory.mktemp('source') / 'cairn.sqlite3'}"
    run(url, "-m", "tests.site.moving", "fill")
    return url


@pytest.fixture
def target(db, tmp_path):
    with empty_database(tmp_path) as address:
        yield address


@pytest.fixture
def same_source(source, tmp_path):
    """A copy that a test may look at, for looking changes things."""
    copy = tmp_path / "copy.sqlite3"
    copy.write_bytes(Path(source.removeprefix("sqlite:///")).read_bytes())
    return f"sqlite:///{copy}"


@pytest.fixture(scope="module")
def saved(source, tmp_path_factory):
    file = tmp_path_factory.mktemp("saved") / "backup.gz"
    run(source, "manage.py", "backup", str(file))
    return file


@pytest.mark.slow
def test_a_moved_site_is_the_same_site_and_is_not_moved_over(same_source, target):
    said = run(same_source, "manage.py", "move_to", target)
    assert "are equal on both sides" in said
    assert "holds rows already" in run(same_source, "manage.py", "move_to", target, code=1)
    before, after = look(same_source), look(target)
    assert after == before
    assert (after["log in"], after["sent"], after["guards hold"]) == (302, 1, True)
    assert {status for status, _ in after["pages"].values()} == {200}


@pytest.mark.slow
def test_an_interrupted_move_goes_on(source, target):
    stopping = (
        "import django; django.setup(); import os; from config.moving import copying;"
        f"copying.open_target({target!r}); seen = [];"
        "copying.move(tell=lambda *_: seen.append(1) or (len(seen) == 20 and os._exit(9)))"
    )
    run(source, "-c", stopping, code=9)
    assert "are equal on both sides" in run(source, "manage.py", "move_to", target)


@pytest.mark.django_db
def test_a_backup_is_restored_row_for_row_on_either_database(saved, tmp_path):
    counts = restore(saved)
    assert (counts["accounts_user"], saved.stat().st_mode & 0o777) == (2, 0o600)
    again = tmp_path / "again.gz"
    assert back_up(again) == counts
    assert gzip.decompress(again.read_bytes()) == gzip.decompress(saved.read_bytes())
    assert User.objects.create_user("new@example.org").pk not in (None, 1, 2)


@pytest.mark.django_db
def test_a_database_that_holds_rows_is_not_restored_over(saved):
    cast.alice()
    with pytest.raises(ArchiveCannotBeUsed, match="holds rows already, in accounts_user"):
        restore(saved)


@pytest.mark.django_db
@pytest.mark.parametrize("spoil", ["cut", "change", "other release", "no backup"])
def test_a_damaged_backup_restores_nothing(saved, tmp_path, spoil):
    lines = gzip.decompress(saved.read_bytes()).decode().splitlines(keepends=True)
    if spoil == "cut":
        lines = lines[: len(lines) // 2]
    if spoil == "change":
        lines = [line.replace("alice@example.org", "malice@example.org") for line in lines]
    if spoil == "other release":
        lines[0] = json.dumps({"format": "cairn-backup-1", "migrations": ["accounts.0099_later"]}) + "\n"
    if spoil == "no backup":
        lines[0] = "{}\n"
    file = tmp_path / "b.gz"
    file.write_bytes(gzip.compress("".join(lines).encode()))
    with pytest.raises(ArchiveCannotBeUsed):
        restore(file)
    assert not User.objects.exists()


@pytest.mark.once
def test_every_table_comes_after_those_it_refers_to():
    seen = set()
    for group in groups():
        seen |= set(group)
        for model in group:
            referred = {field.related_model for field in model._meta.concrete_fields if field.is_relation}
            assert referred <= seen, model
    assert len(seen) == sum(len(group) for group in groups()) >= 40


@pytest.mark.django_db
def test_values_come_back_from_the_file_as_they_were():
    for group in groups():
        for model in group:
            for row in model._base_manager.values_list(*[field.attname for field in model._meta.concrete_fields])[:5]:
                assert typed(model, json.loads(json.dumps(plain(model, row)))) == row
