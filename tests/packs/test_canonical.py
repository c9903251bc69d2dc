"""The canonical form is one for all ways to write a pack, and the schema in docs is that of the code."""

import json

from hypothesis import given
from hypothesis import strategies as st

from assessment.packs.canonical import canonical_json, digest_of
from assessment.packs.json_schema import json_schema
from assessment.packs.reading import RawPack, read_raw
from assessment.packs.shape import shape_of
from config.env import BASE_DIR
from tests.packs.builder import a_pack, a_target, some_skills, write


def shaped(data):
    return shape_of(RawPack(data))


def shuffled(value, random):
    """The same data with the keys of every map in another order."""
    if isinstance(value, dict):
        keys = list(value)
        random.shuffle(keys)
        return {key: shuffled(value[key], random) for key in keys}
    return [shuffled(part, random) for part in value] if isinstance(value, list) else value


@given(st.randoms(use_true_random=False))
def test_the_canonical_form_does_not_hang_on_the_order_of_keys(random):
    assert canonical_json(shaped(shuffled(a_pack(), random))) == canonical_json(shaped(a_pack()))


def test_the_canonical_form_reads_back_as_the_same_pack(tmp_path):
    pack = shaped(a_pack())
    file = tmp_path / "small.skillpack.json"
    file.write_bytes(canonical_json(pack).encode())
    again = shape_of(read_raw(file))
    assert again == pack
    assert digest_of(again) == digest_of(pack)


def test_defaults_and_fractions_of_whole_numbers_are_left_out():
    pack = shaped(a_pack(skills=some_skills()))
    text = canonical_json(pack)
    assert '"tier"' not in text
    assert '"value": 5\n' in text.replace(",", "")
    assert text.endswith("}\n")
    assert "\r" not in text


def test_a_default_that_is_written_out_changes_nothing():
    skills = some_skills()
    skills["sql"] |= {"tier": 3, "kind": "skill", "related": []}
    assert digest_of(shaped(a_pack(skills=skills))) == digest_of(shaped(a_pack()))


def test_the_older_word_for_a_gate_gives_the_same_digest():
    packs = []
    for word in ("must", "gate"):
        roles = {"r": {"name": "R", "grades": {"junior": {"targets": {"sql": a_target(**{word: True})}}}}}
        packs.append(digest_of(shaped(a_pack(roles=roles))))
    assert packs[0] == packs[1]


def test_any_change_of_content_changes_the_digest():
    assert digest_of(shaped(a_pack(title="Another"))) != digest_of(shaped(a_pack()))


def test_folder_and_data_have_the_same_digest(tmp_path):
    assert digest_of(shape_of(read_raw(write(a_pack(), tmp_path)))) == digest_of(shaped(a_pack()))


def test_the_schema_in_docs_is_that_of_the_code():
    stored = BASE_DIR / "docs" / "skillpack-1.schema.json"
    assert stored.read_text(encoding="utf-8") == json_schema(), (
        "run: manage.py pack_schema > docs/skillpack-1.schema.json"
    )


def test_the_schema_names_every_part_of_a_pack():
    assert set(json.loads(json_schema())["properties"]) >= set(a_pack())
