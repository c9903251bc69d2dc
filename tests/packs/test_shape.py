"""What has the wrong shape is told in plain words, with the line and what would mend it."""

import pytest

from assessment.packs.checking import parse_pack
from assessment.packs.messages import PackIsRefused
from tests.packs.builder import a_pack, a_skill, some_skills, write


def refusal_of(tmp_path, **changes):
    with pytest.raises(PackIsRefused) as caught:
        parse_pack(write(a_pack(**changes), tmp_path))
    return str(caught.value)


def test_the_small_pack_has_the_right_shape(tmp_path):
    assert parse_pack(write(a_pack(), tmp_path)).pack.pack == "small"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"skils": {}}, "skils: is not a key that is known here (did you mean skills?)"),
        ({"skills": {"a": a_skill(sumary="")}}, "a/sumary: is not a key that is known here (did you mean summary?)"),
        ({"skills": {"a": a_skill(name=5)}}, "skills/a/name: should be text, but is the number 5 (put it in quotes)"),
        ({"version": 1.0}, "version: should be text, but is the number 1.0 (put it in quotes)"),
        ({"version": "1.0"}, 'version: should be a version in quotes, such as "1.2.0"'),
        ({"skills": {"Bad Slug": a_skill()}}, "skills/Bad Slug: should be a slug"),
        ({"skills": {"a": a_skill(kind="skil")}}, "(did you mean skill?)"),
        ({"skills": {"a": a_skill(tier=7)}}, "skills/a/tier: should be at most 3"),
        ({"skills": {"a": {"name": "A"}}}, "skills/a/area: is missing (add area: …)"),
        ({"skills": {"a": "text"}}, "skills/a: should be a map of keys, but is text"),
        ({"skills": ["a"]}, "skills: should be a map of keys, but is a list"),
        ({"skills": {"a": a_skill(requires=[{"skil": "b"}])}}, "skills/a/requires/0/skil: is not a key"),
        ({"migrations": {"1.0.0": [{"renam": "skill"}]}}, "should start with rename, merge, split, retire or relevel"),
        ({"migrations": {"1.0.0": [{"rename": "skill", "from": "a"}]}}, "migrations/1.0.0/0/to: is missing"),
        ({"tools": {"a": {"name": "A", "status": {"note": "x", "on": "2026-13-01"}}}}, "is not a day such as"),
        ({"tools": {"a": {"name": "A" * 201}}}, "tools/a/name: has more than 200 characters"),
        ({"format": "skillpack/2"}, "format: should be one of 'skillpack/1'"),
        ({"language": "norsk språk"}, "language: should match"),
    ],
)  # fmt: skip
def test_a_wrong_shape_is_told_in_plain_words(tmp_path, changes, words):
    assert words in refusal_of(tmp_path, **changes)


def test_a_message_names_file_and_line(tmp_path):
    data = a_pack()
    skills = data.pop("skills") | {"plotting": a_skill(nam="x")}
    write(data, tmp_path)
    write({"skills": skills}, tmp_path / "skills", "all.yaml")
    with pytest.raises(PackIsRefused) as caught:
        parse_pack(tmp_path)
    lines = (tmp_path / "skills" / "all.yaml").read_text().splitlines()
    line = next(number for number, text in enumerate(lines, start=1) if text.strip() == "nam: x")
    assert caught.value.messages[0].file == "skills/all.yaml"
    assert caught.value.messages[0].line == line


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//example.org", "http://",
        "http://127.0.0.1", "http://[::ffff:169.254.169.254]", "http://[::1]/", "http://2130706433/", "http://0x7f.1/",
        "http://0177.0.0.1/", "http://localhost/", "http://intranet/", "https://db.internal/", "http://printer.local/",
        "https://user:secret@example.org/", "https://example.org:99999/", "https://exa mple.org/", "http://[bad/",
        "https://example.org./\nx", "http://127.0.0.1./",
    ],
)  # fmt: skip
def test_addresses_that_lead_elsewhere_are_refused(tmp_path, url):
    resource = {"title": "A", "kind": "book", "url": url}
    assert "resources/a/url" in refusal_of(tmp_path, resources={"a": resource})


@pytest.mark.parametrize("name", ["../evil.sh", "/etc/passwd", "a/../b", "a\\b", "a\nb", "./a", "a//b"])
def test_names_of_starter_files_stay_inside_the_challenge(tmp_path, name):
    challenge = {"title": "A", "statement": "Do it.", "files": {name: "x"}}
    assert "is not the name of a file inside the challenge" in refusal_of(tmp_path, challenges={"a": challenge})


def test_at_most_fifty_messages_are_told_and_the_rest_is_counted(tmp_path):
    words = refusal_of(tmp_path, skills={f"s-{number}": {"name": "A"} for number in range(60)})
    assert len(words.splitlines()) == 51
    assert words.endswith("… and 10 more")


def test_both_words_for_a_gate_mean_the_same(tmp_path):
    target = {"level": "guided", "must": True}
    roles = {"r": {"name": "R", "grades": {"junior": {"targets": {"sql": target}}}}}
    pack = parse_pack(write(a_pack(roles=roles, skills=some_skills()), tmp_path)).pack
    assert pack.roles["r"].grades["junior"].targets["sql"].is_gate
