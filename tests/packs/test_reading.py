"""Packs are read within limits, and each bad file is refused in plain words."""

import json
import os
import resource
import time

import pytest

from assessment.packs.checking import parse_pack
from assessment.packs.messages import PackIsRefused
from assessment.packs.reading import read_raw
from tests.packs.builder import a_pack, a_skill, write, write_text


def refusal_of(path):
    with pytest.raises(PackIsRefused) as caught:
        read_raw(path)
    return str(caught.value)


def test_a_folder_is_put_together_from_its_files(tmp_path):
    pack = a_pack()
    skills = pack.pop("skills")
    write(pack, tmp_path)
    for slug, skill in skills.items():
        write({"skills": {slug: skill}}, tmp_path / "skills", f"{slug}.yaml")
    assert set(read_raw(tmp_path).data["skills"]) == set(skills)


def test_every_part_knows_its_file_and_line(tmp_path):
    write_text("format: skillpack/1\nskills:\n  a:\n    name: A\n", tmp_path)
    write_text("skills:\n  b:\n    aka:\n      - x\n      - y\n", tmp_path, "more.yaml")
    places = read_raw(tmp_path).places
    assert places.where(("skills", "a", "name")) == ("pack.yaml", 4)
    assert places.where(("skills", "b", "aka", 1)) == ("more.yaml", 5)
    assert places.where(("skills", "b", "not there")) == ("more.yaml", 2)


def test_a_slug_in_two_files_is_refused_and_both_are_named(tmp_path):
    write(a_pack(), tmp_path)
    write({"skills": {"sql": a_skill()}}, tmp_path, "more.yaml")
    words = refusal_of(tmp_path)
    assert "skills/sql: stands in two files" in words
    assert "pack.yaml:" in words
    assert "more.yaml:2" in words


def test_a_title_in_two_files_is_refused(tmp_path):
    write(a_pack(), tmp_path)
    write({"title": "Another"}, tmp_path, "more.yaml")
    assert "title: stands in two files" in refusal_of(tmp_path)


def test_format_and_pack_may_stand_in_every_file(tmp_path):
    write(a_pack(), tmp_path)
    write({"format": "skillpack/1", "pack": "small"}, tmp_path, "more.yaml")
    assert read_raw(tmp_path).data["pack"] == "small"


def test_translations_and_starter_files_are_not_read(tmp_path):
    write(a_pack(), tmp_path)
    write_text("a: [", tmp_path, "i18n/fr.yaml")
    write_text("a: [", tmp_path, "files/compose.yaml")
    assert read_raw(tmp_path).data["pack"] == "small"


def test_foreign_keys_are_kept_aside(tmp_path):
    write(a_pack(**{"x-tool": {"seen": True}, "x": {"a": 1}}), tmp_path)
    assert read_raw(tmp_path).data["x"] == {"a": 1, "x-tool": {"seen": True}}


def test_a_single_yaml_file_is_a_pack(tmp_path):
    write(a_pack(), tmp_path, "small.yaml")
    assert read_raw(tmp_path / "small.yaml").data["pack"] == "small"


def test_a_file_of_50_megabytes_is_refused_without_being_read(tmp_path):
    with (tmp_path / "pack.yaml").open("wb") as file:
        file.truncate(50_000_000)
    assert "pack.yaml: is larger than 1 MB" in refusal_of(tmp_path)


def test_a_pack_of_more_than_20_megabytes_is_refused(tmp_path):
    for number in range(21):
        write_text("# " + "x" * 990_000, tmp_path, f"{number}.yaml")
    assert "is larger than 20 MB in all" in refusal_of(tmp_path)


def test_more_than_500_files_are_refused(tmp_path):
    for number in range(501):
        (tmp_path / f"{number}.txt").touch()
    assert "holds more than 500 files" in refusal_of(tmp_path)


def test_an_archive_is_refused_without_being_unpacked(tmp_path):
    with (tmp_path / "bomb.zip").open("wb") as file:
        file.truncate(300_000_000)
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    assert "unpack archives first" in refusal_of(tmp_path / "bomb.zip")
    assert time.perf_counter() - start < 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


def test_a_link_out_of_the_pack_is_refused(tmp_path):
    write(a_pack(), tmp_path / "pack")
    (tmp_path / "secret.yaml").write_text("skills: {}")
    (tmp_path / "pack" / "more.yaml").symlink_to("../secret.yaml")
    assert "more.yaml: is a symbolic link" in refusal_of(tmp_path / "pack")


def test_a_linked_folder_is_refused(tmp_path):
    write(a_pack(), tmp_path / "pack")
    (tmp_path / "pack" / "etc").symlink_to("/etc")
    assert "etc: is a symbolic link" in refusal_of(tmp_path / "pack")


def test_a_link_instead_of_a_file_is_refused(tmp_path):
    write(a_pack(), tmp_path)
    (tmp_path / "link.yaml").symlink_to(tmp_path / "pack.yaml")
    assert "is a symbolic link" in refusal_of(tmp_path / "link.yaml")


def test_a_pipe_is_refused_and_does_not_block(tmp_path):
    write(a_pack(), tmp_path)
    os.mkfifo(tmp_path / "pipe.yaml")
    assert "pipe.yaml: is not a plain file" in refusal_of(tmp_path)


@pytest.mark.parametrize("name", ["a\\b.yaml", "a\nb.yaml", os.fsdecode(b"a\xff.yaml")])
def test_odd_file_names_are_refused(tmp_path, name):
    write(a_pack(), tmp_path)
    (tmp_path / name).write_text("skills: {}")
    assert "has a name with characters that are not allowed" in refusal_of(tmp_path)


def test_the_other_ending_is_named_instead_of_being_left_out_silently(tmp_path):
    write(a_pack(), tmp_path, "pack.yml")
    assert "ends in .yml; packs use .yaml" in refusal_of(tmp_path)


def test_nul_bytes_are_refused_with_their_line(tmp_path):
    write_text("format: skillpack/1\ntitle: a\x00b\n", tmp_path)
    assert "pack.yaml:2: contains a NUL byte" in refusal_of(tmp_path)


def test_invalid_utf_8_is_refused_with_its_line(tmp_path):
    (tmp_path / "pack.yaml").write_bytes(b"format: skillpack/1\ntitle: caf\xe9\n")
    assert "pack.yaml:2: is not valid UTF-8" in refusal_of(tmp_path)


@pytest.mark.parametrize(
    ("text", "words"), [("- a\n", "is a list"), ("", "is empty"), ("hello\n", "is a single value")]
)
def test_a_file_that_is_no_map_is_refused(tmp_path, text, words):
    assert f"pack.yaml:1: {words}, not a map of keys" in refusal_of(write_text(text, tmp_path))


def test_faults_of_all_files_are_told_together(tmp_path):
    write_text("a: 1\na: 2\n", tmp_path)
    write_text("b: &x 1\nc: *x\n", tmp_path, "more.yaml")
    words = refusal_of(tmp_path)
    assert "repeats the key 'a'" in words
    assert "sets the anchor &x" in words
    assert "uses the alias *x" in words


@pytest.mark.parametrize("path", ["nowhere", "nowhere.yaml", "nowhere.skillpack.json"])
def test_a_path_that_does_not_exist_is_refused(tmp_path, path):
    assert "nowhere" in refusal_of(tmp_path / path)


def test_an_empty_folder_is_refused(tmp_path):
    assert "holds no .yaml file" in refusal_of(tmp_path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"a": 1, "a": 2}', "repeats the key 'a'"),
        ('{"a": {"b": 1, "b": 2}}', "repeats the key 'b'"),
        ('{"a": NaN}', "number that is too large"),
        ('{"a": 1e999}', "number that is too large"),
        ('{"a": ' + "[" * 30 + "]" * 30 + "}", "nested deeper than 20"),
        ('{"a": ' + "[" * 100_000, "nested too deeply"),
        ('{"a": "\\u0000"}', "U+0000"),
        ('{"\\ud800": 1}', "U+D800"),
        ("[]", "is not a map of keys"),
        ('{"a": 1,\n}', "2: is not valid JSON"),
    ],
)
def test_bad_json_is_refused(tmp_path, text, words):
    file = tmp_path / "a.skillpack.json"
    file.write_text(text)
    assert words in refusal_of(file)


def test_json_and_yaml_carry_the_same_pack(tmp_path):
    (tmp_path / "a.skillpack.json").write_text(json.dumps(a_pack()))
    assert parse_pack(tmp_path / "a.skillpack.json").pack == parse_pack(write(a_pack(), tmp_path / "f")).pack
