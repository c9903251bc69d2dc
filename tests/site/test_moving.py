"""Everything to another database or into a file and back: row for row, and the site looks the same."""

import gzip
import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from config.env import BASE_DIR
from config.management.commands.move_to import Command
from config.moving.archive import ArchiveCannotBeUsed, back_up, restore
from config.moving.tables import groups, plain, rows_of, typed
from tests import cast
from tests.apart import empty_database
from tests.site.every_table import make_a_row_of_every_table


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
    assert (after["log in"], after["mail"], after["guards hold"]) == (302, "sent", True)
    assert {status for status, _ in after["pages"].values()} == {200}


def move_halfway(source, target):
    stopping = (
        "import django; django.setup(); import os; from config.moving import copying;"
        f"copying.open_target({target!r}); seen = [];"
        "copying.move(tell=lambda *_: seen.append(1) or (len(seen) == 20 and os._exit(9)))"
    )
    run(source, "-c", stopping, code=9)


@pytest.mark.slow
def test_an_interrupted_move_goes_on(source, target):
    move_halfway(source, target)
    assert "are equal on both sides" in run(source, "manage.py", "move_to", target)


@pytest.mark.slow
def test_a_row_that_changed_during_an_interrupted_move_ends_it(same_source, target):
    move_halfway(same_source, target)
    with closing(sqlite3.connect(same_source.removeprefix("sqlite:///"))) as database, database:
        database.execute("UPDATE accounts_user SET display_name = 'Malice' WHERE email = 'alice@example.org'")
    said = run(same_source, "manage.py", "move_to", target, code=1)
    assert re.search(r"accounts_user differs: \d+ rows on both sides, but not the same. Stop the site", said)


def test_a_row_that_changed_in_between_is_named(source, tmp_path):
    said = json.loads(run(source, "-m", "tests.site.moving", "differ", f"sqlite:///{tmp_path / 'elsewhere.sqlite3'}"))
    count = int(said["copied"].partition(" ")[0])
    advice = "Stop the site, empty the target and move again."
    assert said == {
        "copied": f"{count} rows are the same",
        "changed": f"accounts_user differs: {count} rows on both sides, but not the same. {advice}",
        "lost": f"accounts_user differs: {count} rows here, {count - 1} there. {advice}",
    }


class Terminal(StringIO):
    """Somebody is watching."""

    def isatty(self):
        return True


def test_who_watches_a_move_sees_a_bar_grow_and_then_the_outcome_on_lines_of_its_own(monkeypatch):
    watched, piped = Command(stderr=Terminal(), no_color=True), Command(stderr=StringIO())
    for command in (watched, piped):
        for table, done in (("accounts_user", 0), ("assessment_item", 50), ("roadmap_milestone", 100)):
            command.show(table, done, 100)
        command.end_bar()
    bars = [bar.split() for bar in watched.stderr._out.getvalue().split("\r")[1:]]
    assert bars == [
        [f"[{'.' * 30}]", "0", "%", "accounts_user"],
        [f"[{'#' * 15}{'.' * 15}]", "50", "%", "assessment_item"],
        [f"[{'#' * 30}]", "100", "%", "roadmap_milestone"],
    ]
    assert watched.stderr._out.getvalue().endswith("\n")
    assert piped.stderr._out.getvalue() == ""


@pytest.mark.django_db
def test_a_backup_is_restored_row_for_row_on_either_database(saved, tmp_path):
    counts = restore(saved)
    assert {table for table, count in counts.items() if not count} == {"accounts_erasuregate"}
    assert saved.stat().st_mode & 0o777 == 0o600
    people = set(User.objects.values_list("pk", flat=True))
    again = tmp_path / "again.gz"
    assert back_up(again) == counts
    assert gzip.decompress(again.read_bytes()) == gzip.decompress(saved.read_bytes())
    assert User.objects.create_user("another@example.org").pk > max(people)


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


@pytest.mark.django_db
@pytest.mark.parametrize("spoil", ["cut", "change", "no backup", "no file"])
def test_a_file_that_cannot_be_read_is_refused_in_words(saved, tmp_path, spoil):
    data = saved.read_bytes()
    file = tmp_path / "b.gz"
    spoilt = {"cut": data[: len(data) // 2], "change": data[:500] + b"spoilt" + data[506:], "no backup": b"hello"}
    if spoil in spoilt:
        file.write_bytes(spoilt[spoil])
    with pytest.raises(CommandError):
        call_command("restore", str(file))
    assert not User.objects.exists()
    with pytest.raises(CommandError):
        call_command("backup", str(tmp_path / "nowhere" / "b.gz"))


@pytest.mark.django_db
def test_a_dash_stands_for_standard_output_and_input(capsysbinary, monkeypatch):
    cast.alice()
    call_command("backup", "-")
    saved = capsysbinary.readouterr().out
    User.objects.all().delete()
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(saved)))
    call_command("restore", "-")
    assert User.objects.get().email == "alice@example.org"


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
def test_values_of_every_table_come_back_from_the_file_as_they_were():
    make_a_row_of_every_table()
    for model in (model for group in groups() for model in group):
        rows = list(rows_of(model, "default"))[:50]
        assert rows, f"{model._meta.db_table} holds nothing"
        for row in rows:
            assert typed(model, json.loads(json.dumps(plain(model, row)))) == row
