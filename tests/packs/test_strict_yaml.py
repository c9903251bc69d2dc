"""YAML in packs has few rules, and breaking one is told with its line."""

import time

import pytest

from assessment.packs.messages import Findings
from assessment.packs.strict_yaml import parse_yaml


def read(text):
    findings = Findings()
    value, _ = parse_yaml(text, "a.yaml", findings)
    return value, [str(message) for message in findings.messages]


@pytest.mark.parametrize(
    "text", ["no", "yes", "on", "Off", "True", "2026-11-20", "12:30:00", "0x1F", "007", ".5", ".inf"]
)
def test_these_words_stay_text(text):
    assert read(f"a: {text}") == ({"a": text}, [])


@pytest.mark.parametrize(
    ("text", "value"),
    [("true", True), ("false", False), ("null", None), ("~", None), ("", None), ("3", 3), ("-1.5", -1.5), ("1e3", 1e3),
     ('"3"', "3"), ("'true'", "true"), ('""', "")],
)  # fmt: skip
def test_only_these_are_more_than_text(text, value):
    assert read(f"a: {text}") == ({"a": value}, [])


def test_norwegian_is_a_language():
    assert read("language: no")[0] == {"language": "no"}


def test_keys_are_always_text():
    assert read("1: a\ntrue: b\nnull: c") == ({"1": "a", "true": "b", "null": "c"}, [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: 1\na: 2", "a.yaml:2: repeats the key 'a' of line 1"),
        ("a:\n  b: 1\n  b: {c: 1}", "a.yaml:3: repeats the key 'b' of line 2"),
        ("a: &x 1", "a.yaml:1: sets the anchor &x"),
        ("a: *x", "a.yaml:1: uses the alias *x"),
        ("a: !!python/object:os.system x", "uses the tag tag:yaml.org,2002:python/object:os.system"),
        ("a: !mine x", "uses the tag !mine"),
        ("%TAG !e! tag:x,2000:\n---\na: 1", "declares tags"),
        ("a: {<<: {b: 1}}", "uses the merge key <<"),
        ("? [a]\n: 1", "has a key that is not a text"),
        ("'': 1", "has an empty key"),
        ("a: 1\n---\nb: 2", "a.yaml:2: holds several documents"),
        ("a: [1", "is not valid YAML"),
        ("a: \t1\n\tb: 2", "a.yaml:2: is not valid YAML"),
        ('a: "\\0"', "contains the character U+0000"),
        ("a: 1e999", "which is too large"),
    ],
)
def test_what_is_not_allowed_is_named_with_its_line(text, words):
    assert words in "\n".join(read(text)[1])


def test_a_bomb_of_aliases_is_refused_at_once():
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    start = time.perf_counter()
    _, messages = read(bomb)
    assert "uses the alias *a" in "\n".join(messages)
    assert time.perf_counter() - start < 0.5


@pytest.mark.parametrize("text", ["[" * 21, "a: " + "[" * 500_000, "- " * 400_000, "{a: " * 30])
def test_deep_nesting_is_refused(text):
    assert "nested deeper than 20 levels" in "\n".join(read(text)[1])


def test_no_more_than_fifty_faults_are_told():
    _, messages = read("a: [" + "&x 1, " * 60 + "]")
    assert len(messages) == 50
