"""What could be better about a pack is told, and does not stop it."""

import pytest

from assessment.packs.checking import check_pack
from tests.packs.builder import a_pack, a_skill, a_target, an_item, some_skills, write


def messages_of(tmp_path, **changes):
    checked = check_pack(write(a_pack(**changes), tmp_path))
    return "\n".join(f"{message.severity} {message.path}: {message.text}" for message in checked.messages)


def with_sql(**fields):
    return {"skills": some_skills(sql=a_skill(**fields))}


def with_option(**fields):
    options = [dict(option) for option in an_item()["options"]]
    options[0] |= fields
    return {"items": {"sql-1": an_item(options=options)}}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (with_sql(anchors={"aware": {"summary": "Reads it."}}), "warning skills/sql/anchors: has no anchor at none"),
        (with_sql(anchors={}), "info skills/sql: has no anchors of its own"),
        (with_sql(anchors={"aware": {"summary": "Is good at joins."}}), "says 'good', which nobody can observe"),
        (with_sql(statements=[{"level": "aware", "text": "Joins tables."}]), "does not start with “I can”"),
        (with_sql(statements=[{"level": "aware", "text": "I can join well."}]), "says 'well', which cannot be checked"),
        (with_sql(summary=""), "warning skills/sql: has no definition"),
        ({"resources": {}, "roadmaps": {}, "source_items": {}}, "skills/sql: has no resource to learn it from"),
        ({}, "no role asks for the level expert"),
        ({"skills": some_skills(other=a_skill())}, "warning skills/other: no role asks for it"),
        ({"grades": {"junior": {"name": "J"}, "senior": {"name": "S"}}}, "are in the order of their names"),
        ({"items": {"i": an_item(stem="Choose.")}}, "the stem does not end as a question"),
        ({"items": {"i": an_item(stem="Which is NOT a clause?")}}, "the stem is negative"),
        ({"items": {"i": an_item(expected_p=0.99)}}, "the expected share 0.99 is outside 0.2 to 0.95"),
        ({"items": {"i": an_item(type="essay")}}, "info items/i: items of the type essay stay in the pack"),
        (with_option(text="All of the above"), "an option combines others"),
        (with_option(text="It is always the first"), "gives itself away by an absolute word"),
        (with_option(feedback=""), "the option a does not say why"),
        (with_option(misconception=None), "the option a names no misconception"),
        (with_option(text="HAVING"), "options repeat"),
    ],
)  # fmt: skip
def test_what_could_be_better_is_told(tmp_path, changes, words):
    assert words in messages_of(tmp_path, **changes)


def test_a_long_key_is_told(tmp_path):
    options = [dict(option) for option in an_item()["options"]]
    options[1]["text"] = "HAVING, because it filters the groups after they were made"
    assert "the key is much longer than every other option" in messages_of(
        tmp_path, items={"i": an_item(options=options)}
    )


def test_a_target_without_its_prerequisite_is_told(tmp_path):
    roles = {"r": {"name": "R", "grades": {"junior": {"targets": {"plotting": a_target()}}}}}
    assert "asks for it, but not for statistics, which it needs" in messages_of(tmp_path, roles=roles)


def test_a_good_item_gets_no_message(tmp_path):
    assert "items/" not in messages_of(tmp_path)
