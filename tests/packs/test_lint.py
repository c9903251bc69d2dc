"""What could be better about a pack is told, and does not stop it."""

from copy import deepcopy

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


def a_number(**fields):
    told = {"answers": [{"value": 3, "tolerance": 0, "feedback": "Rows 1 to 3."}], "options": [], "proof": "print(3)"}
    return an_item(type="numeric", stem="How many rows does the query return?", **(told | fields))


def with_texts(*texts, **fields):
    """The good item with other texts; the second option is the key."""
    options = [option | {"text": text} for option, text in zip(an_item()["options"], texts, strict=True)]
    return an_item(options=options, **fields)


SHORT = ("GROUP BY", "HAVING", "ORDER BY")


def a_bank(*changes):
    """Items that differ in all that a bank is looked at for, but for the changes."""
    words = ["alpha", "beta", "gamma", "delta", "omega", "sigma", "kappa", "lambda"]
    levels = ["aware", "guided", "independent"] * 3
    items = {}
    for number, change in enumerate(changes):
        options = [option | {"text": text} for option, text in zip(an_item()["options"], SHORT, strict=True)]
        options = options[number % 3 :] + options[: number % 3]
        stem = f"In the case of {words[number]}, which {words[number]} clause filters its {words[number]} groups?"
        usual = {"stem": stem, "options": options, "level": levels[number], "expected_p": 0.3 + number / 10}
        items[f"i{number}"] = deepcopy(an_item(**(usual | change)))
    return {"items": items}


LONG_KEY = [option | ({"text": "HAVING is it"} if option.get("credit") else {}) for option in an_item()["options"]]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (a_bank(*[{"level": "guided"}] * 6), "sql: its items cover fewer than 3 levels"),
        (a_bank(*[{"expected_p": 0.5}] * 6), "sql: its items are expected to be about equally difficult"),
        (a_bank(*[{"options": an_item()["options"]}] * 6), "sql: the key stands at place 2 in 6 of 6 items"),
        (a_bank(*[{"options": LONG_KEY}] * 6), "the key is the longest option in 6 of 6 items"),
        (a_bank({"stem": "Which clause filters groups of rows?"}, {"stem": "Which clause filters groups of rows?"}),
         "i1 and i0 have the same stem"),
        (a_bank({"stem": "Which clause filters the groups of rows in the query that the team has written here?"},
                {"stem": "Which clause filters the groups of rows in the query that the team has written there?"}),
         "sql: i0 and i1 are nearly the same question"),
    ],
)  # fmt: skip
def test_what_a_bank_could_do_better_is_told(tmp_path, changes, words):
    assert words in messages_of(tmp_path, **changes)


def test_a_varied_bank_gets_no_message(tmp_path):
    assert "items" not in messages_of(tmp_path, **a_bank(*[{}] * 6))


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
        ({"items": {"i": an_item(stem="Which one?")}}, "the stem has 10 characters"),
        ({"items": {"i": an_item(stem="How many? " * 80)}}, "the stem has 160 words; 75 are enough"),
        ({"items": {"i": an_item(seconds=None)}}, "does not say how many seconds it takes"),
        ({"items": {"i": an_item(level=None)}}, "has no level"),
        ({"items": {"i": an_item(cognitive="think")}}, "the cognitive level 'think' is none of remember"),
        ({"items": {"i": a_number(proof="")}}, "a computed answer has no proof"),
        ({"items": {"i": a_number(answers=[{"value": 3, "tolerance": 0}])}}, "does not say why the answer is right"),
        ({"items": {"i": with_texts("WHERE", "HAVING, a clause that filters groups", "ORDER")}}, "much longer"),
        ({"items": {"i": with_texts("A", "HAVING filters the groups", "ORDER BY sorts and filters groups")}}, "differ"),
        ({"items": {"i": with_texts("Where", "Groups", "Order", stem="Which clause filters groups best?")}}, "groups"),
        ({"items": {"i": with_texts("3", "1", "2")}}, "numbers are not in order"),
        ({"items": {"i": with_texts("1", "2", "3")}}, "numbers would be shuffled"),
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
