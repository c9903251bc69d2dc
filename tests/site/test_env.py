"""Settings from the environment, from files, and what follows from a host name."""

import pytest

from config.env import Environment, Variables, name_of_the_site


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_value_in_a_file_ends_before_the_line_does(tmp_path, end):
    (tmp_path / "url").write_text(f"postgres://cairn:a b @db:5432/cairn{end}")
    read = Variables({"DATABASE_URL_FILE": str(tmp_path / "url"), "OTHER": "as it is\n"})
    assert (read["DATABASE_URL"], read["OTHER"]) == ("postgres://cairn:a b @db:5432/cairn", "as it is\n")


def test_settings_are_read_like_this(tmp_path, monkeypatch):
    (tmp_path / "hosts").write_text("one.example,two.example\n")
    monkeypatch.setenv("HOSTS_OF_A_TEST_FILE", str(tmp_path / "hosts"))
    assert Environment().list("HOSTS_OF_A_TEST") == ["one.example", "two.example"]


@pytest.mark.parametrize(
    ("allowed", "name"),
    [
        (["cairn.example", "other.example"], "cairn.example"),
        ([".cairn.example"], "cairn.example"),
        (["*"], "127.0.0.1"),
        ([], "127.0.0.1"),
    ],
)
def test_the_site_is_asked_for_by_a_name_that_it_answers_to(allowed, name):
    assert name_of_the_site(allowed) == name
