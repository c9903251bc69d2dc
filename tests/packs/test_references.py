"""References lead somewhere and things fit together; otherwise the culprit is named."""

import time

import pytest

from assessment.packs.checking import check_against, check_pack, parse_pack
from assessment.packs.messages import PackIsRefused
from assessment.packs.slugs import LoadedPack
from tests.packs.builder import a_pack, a_skill, a_target, an_item, some_skills, write


def refusal_of(tmp_path, **changes):
    with pytest.raises(PackIsRefused) as caught:
        check_pack(write(a_pack(**changes), tmp_path))
    return str(caught.value)


def a_role(**grades):
    return {"r": {"name": "R", "grades": grades}}


def a_choice(*credits, kind="single"):
    options = [{"slug": f"o-{n}", "text": f"Option {n}", "credit": credit} for n, credit in enumerate(credits)]
    return {"sql-1": an_item(type=kind, options=options)}


def test_the_small_pack_has_no_errors(tmp_path):
    assert check_pack(write(a_pack(), tmp_path)).pack.version == "1.0.0"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"skills": some_skills(sql=a_skill(area="dat"))}, "there is no area 'dat' in this pack (did you mean data?)"),
        ({"skills": some_skills(sql=a_skill(requires=[{"skill": "statistic"}]))}, "(did you mean statistics?)"),
        ({"skills": some_skills(sql=a_skill(requires=[{"skill": "sql"}]))}, "sql needs itself"),
        ({"skills": some_skills(sql=a_skill(anchors={"gided": {"summary": "x"}}))}, "(did you mean guided?)"),
        ({"skills": some_skills(sql=a_skill(aka=["X"]), plotting=a_skill(aka=["X"]))}, "'X' also leads to sql"),
        ({"roles": a_role(jnior={"targets": {"sql": a_target()}})}, "there is no career level 'jnior' under grades"),
        ({"roles": a_role(junior={"targets": {"sql": a_target("gided")}})}, "(did you mean guided?)"),
        ({"roles": a_role(junior={})}, "asks for nothing"),
        ({"resources": {"r": {"title": "R", "kind": "book", "teaches": [{"skill": "sq"}]}}}, "(did you mean sql?)"),
        ({"items": {"i": an_item(skill="statistcs")}}, "(did you mean statistics?)"),
        ({"items": {"self-sql": an_item()}}, "has the name of a self-rating"),
        ({"items": {"i": an_item(enemies=["sql-7"])}}, "there is no item 'sql-7' in this pack"),
        ({"items": {"i": an_item(enemies=["i"])}}, "items/i/enemies: names the question itself"),
        ({"items": a_choice(1, 1, 0)}, "has 2 options that earn credit"),
        ({"items": a_choice(0.5, 0, 0)}, "a single choice has exactly one, with credit 1"),
        ({"items": a_choice(1)}, "has less than two options"),
        ({"items": a_choice(1, 1, kind="multi")}, "has 2 keys among 2 options"),
        ({"items": {"i": an_item(type="numeric", options=[], answers=[{"value": 1}])}}, "with a value and a tolerance"),
        ({"facts": {"f": {"kind": "sector", "name": "F", "source": "papr"}}}, "(did you mean paper?)"),
        ({"choice_groups": {"c": {"source": "paper", "name": "C", "need": 3, "tools": ["sqlite"]}}}, "asks for 3 of 1"),
        ({"areas": {"data": {"name": "D", "parent": "data"}}}, "the parents of areas form a circle: data -> data"),
        ({"requires": [{"pack": "other", "version": "^1.0"}]}, "'^1.0' is not a range of versions"),
        ({"requires": [{"pack": "small", "version": "1.0"}]}, "the pack requires itself"),
    ],
)  # fmt: skip
def test_what_leads_nowhere_or_does_not_fit_is_named(tmp_path, changes, words):
    assert words in refusal_of(tmp_path, **changes)


def test_a_circle_of_prerequisites_is_refused_and_named(tmp_path):
    skills = {slug: a_skill(requires=[{"skill": needs}]) for slug, needs in (("c", "a"), ("a", "b"), ("b", "c"))}
    assert "the hard prerequisites form a circle: a -> b -> c -> a" in refusal_of(
        tmp_path, skills=some_skills(**skills)
    )


def test_soft_prerequisites_may_form_a_circle(tmp_path):
    soft = {slug: a_skill(requires=[{"skill": needs, "strength": "soft"}]) for slug, needs in (("a", "b"), ("b", "a"))}
    assert check_pack(write(a_pack(skills=some_skills(**soft)), tmp_path))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"targets": {"sql": a_target("aware"), "statistics": a_target()}}, "the target falls from junior to senior"),
        (
            {"targets": {"sql": a_target(weight="nice"), "statistics": a_target()}},
            "the weight falls from junior to senior",
        ),
        ({"targets": {"sql": a_target()}}, "senior no longer asks for it from junior to senior"),
    ],
)
def test_a_higher_career_level_never_asks_less(tmp_path, changes, words):
    junior = {"targets": {"sql": a_target(), "statistics": a_target()}}
    assert words in refusal_of(tmp_path, roles=a_role(junior=junior, senior=changes))


def test_a_skill_may_move_into_a_group(tmp_path):
    group = {"slug": "g", "skills": ["sql", "statistics"], "level": "guided"}
    roles = a_role(junior={"targets": {"sql": a_target()}}, senior={"any_of": [group]})
    assert check_pack(write(a_pack(roles=roles), tmp_path))


def test_a_group_asks_for_no_more_than_it_has(tmp_path):
    group = {"slug": "g", "skills": ["sql", "statistics"], "need": 3, "level": "guided"}
    assert "any_of/0/need: asks for 3 of 2" in refusal_of(tmp_path, roles=a_role(junior={"any_of": [group]}))


def test_a_career_level_has_at_most_five_gates(tmp_path):
    skills = {f"s-{number}": a_skill() for number in range(6)}
    targets = {slug: a_target(gate=True) for slug in skills}
    roles = a_role(junior={"targets": targets})
    assert "has 6 gates; at most 5" in refusal_of(tmp_path, skills=some_skills(**skills), roles=roles)


@pytest.mark.parametrize(
    "target", ["skill:sqll", "tool:sqlit", "roadmap_node:path/start/frst", "roadmap_stage:path/strt", "sector:helth",
               "role:enginer", "level:junio", "document:health", "skil:sql"],
)  # fmt: skip
def test_a_source_item_goes_to_things_that_exist(tmp_path, target):
    item = {"source": "paper", "line": 1, "kind": "skill", "says": "X.", "goes_to": [target]}
    assert "source_items/p-2/goes_to/0: there is no" in refusal_of(
        tmp_path, source_items=a_pack()["source_items"] | {"p-2": item}
    )


def test_stages_and_nodes_come_after_others_of_the_same_roadmap(tmp_path):
    nodes = [{"slug": "a", "title": "A", "after": ["b"]}, {"slug": "b", "title": "B", "after": ["a", "nowhere"]}]
    roadmaps = {"r": {"title": "R", "stages": [{"slug": "s", "title": "S", "nodes": nodes}]}}
    words = refusal_of(tmp_path, roadmaps=roadmaps, source_items={})
    assert "b names the node 'nowhere', which the roadmap has not" in words


def test_a_circle_of_nodes_is_refused(tmp_path):
    nodes = [{"slug": "a", "title": "A", "after": ["b"]}, {"slug": "b", "title": "B", "after": ["a"]}]
    roadmaps = {"r": {"title": "R", "stages": [{"slug": "s", "title": "S", "nodes": nodes}]}}
    assert "the nodes of r form a circle: a -> b -> a" in refusal_of(tmp_path, roadmaps=roadmaps, source_items={})


@pytest.mark.parametrize("values", [(0, 2, 1), (0, 1, 1)])
def test_the_values_of_a_scale_rise(tmp_path, values):
    scale = [{"slug": f"l-{n}", "value": value, "name": "L"} for n, value in enumerate(values)]
    assert "the values of the levels should rise" in refusal_of(tmp_path, scales={"p": {"levels": scale}})


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ([{"retire": "skill", "slug": "sql"}], "the skill 'sql' is gone after this step, but the pack still has it"),
        (
            [{"rename": "skill", "from": "old", "to": "sqll"}],
            "there is no skill 'sqll' in this pack (did you mean sql?)",
        ),
        ([{"merge": "skill", "from": ["a", "b"], "into": "nothing"}], "there is no skill 'nothing'"),
        ([{"relevel": "skill", "slug": "sql", "map": {"guided": "gided"}}], "(did you mean guided?)"),
    ],
)
def test_migration_steps_refer_to_things(tmp_path, steps, words):
    assert words in refusal_of(tmp_path, migrations={"1.0.0": steps})


def test_a_migration_step_is_not_later_than_the_pack(tmp_path):
    steps = {"2.0.0": [{"rename": "skill", "from": "old", "to": "sql"}]}
    assert "migrations/2.0.0: is later than the pack's version 1.0.0" in refusal_of(tmp_path, migrations=steps)


def test_steps_may_lead_to_things_that_a_later_step_takes_away(tmp_path):
    steps = {
        "0.9.0": [{"rename": "skill", "from": "a", "to": "b"}],
        "1.0.0": [{"retire": "skill", "slug": "b", "replaced_by": "sql"}],
    }
    assert check_pack(write(a_pack(migrations=steps), tmp_path))


def needing_python():
    needs = [{"skill": "basics/python", "level": "aware"}]
    skills = some_skills(sql=a_skill(requires=needs))
    return a_pack(skills=skills, requires=[{"pack": "basics", "version": ">=1.0,<2"}])


def test_a_required_pack_that_is_not_loaded_is_named(tmp_path):
    parsed = parse_pack(write(needing_python(), tmp_path))
    with pytest.raises(PackIsRefused, match=r"needs the pack basics >=1\.0,<2, which is not loaded"):
        check_against(parsed, {})


def test_a_required_pack_in_another_version_is_named(tmp_path):
    parsed = parse_pack(write(needing_python(), tmp_path))
    with pytest.raises(PackIsRefused, match=r"but 2\.0\.1 is loaded"):
        check_against(parsed, {"basics": LoadedPack("2.0.1", {"python"})})


def test_a_skill_that_the_required_pack_has_not_is_named(tmp_path):
    parsed = parse_pack(write(needing_python(), tmp_path))
    with pytest.raises(PackIsRefused, match=r"the pack basics has no skill 'python'.*did you mean python3"):
        check_against(parsed, {"basics": LoadedPack("1.2.0", {"python3"})})


def test_a_required_pack_that_is_loaded_is_enough(tmp_path):
    check_against(parse_pack(write(needing_python(), tmp_path)), {"basics": LoadedPack("1.2.0", {"python"})})


def test_a_pack_that_is_not_declared_cannot_be_referred_to(tmp_path):
    skills = some_skills(sql=a_skill(requires=[{"skill": "basics/python"}]))
    assert "names the pack 'basics' (declare it under requires" in refusal_of(tmp_path, skills=skills)


def test_ten_thousand_wrong_references_are_told_in_seconds(tmp_path):
    needs = [{"skill": f"nothing-{number}", "strength": "soft"} for number in range(10_000)]
    start = time.perf_counter()
    words = refusal_of(tmp_path, skills=some_skills(sql=a_skill(requires=needs)))
    assert words.endswith("… and 9950 more")
    assert time.perf_counter() - start < 10
