"""A new version of a pack: what changes, what stays, and what is refused."""

from datetime import UTC, datetime

import pytest

from assessment.models import (
    CareerLevel,
    ChoiceGroup,
    Item,
    LevelDescriptor,
    PackVersion,
    ProficiencyLevel,
    Requirement,
    Role,
    RoleProfile,
    Skill,
    SkillArea,
    SkillName,
    SourceDocument,
    Tool,
)
from assessment.packs.messages import PackIsRefused
from config.joins.load_pack import load_pack
from roadmap.models import Node, Resource, ResourceCoverage, Stage
from tests.packs.builder import a_pack, a_skill, a_target, an_item, some_skills, write

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def load(tmp_path):
    """Loads the small pack with changes; the first load has already happened."""

    def load_it(**changes):
        return load_pack(write(a_pack(**changes), tmp_path), now=NOW)

    load_it()
    return load_it


def only_sql_and_statistics(**changes):
    roles = {"engineer": {"name": "Engineer", "grades": {"junior": {"targets": {"sql": a_target()}}}}}
    skills = {slug: skill for slug, skill in some_skills().items() if slug != "plotting"}
    return {"skills": skills | changes.pop("skills", {}), "roles": roles, "version": "1.1.0"} | changes


def test_the_same_version_with_other_content_is_refused(load):
    with pytest.raises(PackIsRefused, match=r"1\.0\.0 is loaded with other content \(raise the version\)"):
        load(title="Another title")


def test_the_same_content_in_another_order_is_the_same_version(load):
    assert load(skills=dict(reversed(some_skills().items()))).count == 0


def test_an_older_version_is_refused(load):
    with pytest.raises(PackIsRefused, match=r"older than the version 1\.0\.0 that is loaded"):
        load(version="0.9.0")


def test_a_skill_that_disappears_without_a_step_is_refused(load):
    with pytest.raises(
        PackIsRefused, match=r"skills/plotting: the skill disappears without a step .*retire, rename or merge"
    ):
        load(**only_sql_and_statistics())
    assert PackVersion.objects.count() == 1


def test_a_retired_skill_keeps_its_row(load):
    before = Skill.objects.get(slug="plotting").pk
    steps = {"1.1.0": [{"retire": "skill", "slug": "plotting"}]}
    diff = load(**only_sql_and_statistics(migrations=steps))
    skill = Skill.objects.get(slug="plotting")
    assert (skill.pk, skill.retired_at) == (before, NOW)
    assert Item.objects.get(code="self-plotting").state == "retired"
    assert diff.of("skill").removed == ("plotting",)


def test_a_step_of_an_earlier_version_does_not_excuse_a_loss(load):
    steps = {"1.0.0": [{"retire": "skill", "slug": "plotting"}]}
    with pytest.raises(PackIsRefused, match="disappears without a step"):
        load(**only_sql_and_statistics(migrations=steps))


def test_a_retired_skill_may_come_back(load):
    load(**only_sql_and_statistics(migrations={"1.1.0": [{"retire": "skill", "slug": "plotting"}]}))
    load(version="1.2.0")
    assert Skill.objects.get(slug="plotting").retired_at is None
    item = Item.objects.get(code="self-plotting")
    assert (item.state, item.revision) == ("live", 1)


def renamed():
    skills = some_skills(plotting=a_skill(name="Plotting", anchors={}, requires=[{"skill": "stats", "level": "aware"}]))
    skills["stats"] = skills.pop("statistics")
    roles = a_pack()["roles"]
    for grade in roles["engineer"]["grades"].values():
        grade["targets"]["stats"] = grade["targets"].pop("statistics")
    roadmaps = a_pack()["roadmaps"]
    roadmaps["path"]["stages"][0]["nodes"][1]["skills"] = ["stats"]
    steps = {"2.0.0": [{"rename": "skill", "from": "statistics", "to": "stats"}]}
    return {"skills": skills, "roles": roles, "roadmaps": roadmaps, "migrations": steps, "version": "2.0.0"}


def test_a_renamed_skill_keeps_its_row_and_its_old_slug_leads_to_it(load):
    before = Skill.objects.get(slug="statistics")
    diff = load(**renamed())
    after = Skill.objects.get(slug="stats")
    assert (after.pk, after.public_id) == (before.pk, before.public_id)
    assert SkillName.objects.get(name="statistics").skill == after
    assert diff.of("skill").changed == {"stats": ("slug",)}
    assert load(**renamed()).count == 0


def test_a_renaming_makes_no_new_revisions(load):
    load(**renamed())
    items = Item.objects.filter(skill__slug="stats").order_by("code").values_list("code", "revision")
    assert list(items) == [("evidence-statistics", 1), ("self-statistics", 1)]
    assert set(RoleProfile.objects.values_list("revision", flat=True)) == {1}


def test_a_slug_that_was_given_up_is_not_used_for_something_else(load):
    load(**renamed())
    changes = renamed()
    changes["skills"]["statistics"] = a_skill(name="Something else")
    changes["migrations"] = {}
    with pytest.raises(PackIsRefused, match="skills/statistics: is the earlier slug or the UUID of stats"):
        load(**changes | {"version": "2.1.0"})


def test_the_first_slug_is_kept_even_when_the_steps_are_forgotten(load):
    load(**renamed())
    load(**renamed() | {"version": "2.1.0", "migrations": {}})
    assert SkillName.objects.get(name="statistics").skill.slug == "stats"


def test_a_merged_skill_leads_to_the_one_that_stays(load):
    steps = {"1.1.0": [{"merge": "skill", "from": ["plotting"], "into": "statistics"}]}
    load(**only_sql_and_statistics(migrations=steps))
    assert Skill.objects.get(slug="plotting").retired_at == NOW
    assert SkillName.objects.get(name="plotting").skill.slug == "statistics"


def test_changed_wording_makes_a_new_revision_and_retires_the_old_one(load):
    anchors = a_skill()["anchors"] | {"guided": {"summary": "Joins two tables."}}
    diff = load(version="1.0.1", skills=some_skills(statistics=a_skill(name="Statistics", anchors=anchors)))
    old, new = Item.objects.filter(code="self-statistics").order_by("revision")
    assert (old.state, new.state) == ("retired", "live")
    assert old.options.get(value=2).text == "Does the task at rung 2."
    assert new.options.get(value=2).text == "Joins two tables."
    assert diff.of("item").changed == {"self-statistics": ("wording",)}
    assert LevelDescriptor.objects.get(skill__slug="statistics", level__slug="guided").summary == "Joins two tables."


def test_wording_that_returns_is_a_third_revision(load):
    load(version="1.0.1", items={"sql-1": an_item(stem="Which one?")})
    load(version="1.0.2")
    states = Item.objects.filter(code="sql-1").order_by("revision").values_list("revision", "state")
    assert list(states) == [(1, "retired"), (2, "retired"), (3, "live")]


def test_an_item_that_is_gone_is_retired(load):
    load(version="1.1.0", items={})
    assert Item.objects.get(code="sql-1").state == "retired"


def test_an_item_under_review_stays_so(load):
    Item.objects.filter(code="sql-1").update(state="quarantined")
    load(version="1.0.1", title="New title")
    assert Item.objects.get(code="sql-1").state == "quarantined"


def test_changed_targets_make_a_new_revision_of_the_profile(load):
    roles = a_pack()["roles"]
    roles["engineer"]["grades"]["junior"]["targets"]["sql"]["gate"] = True
    diff = load(version="1.1.0", roles=roles)
    old, new = RoleProfile.objects.filter(career_level__slug="junior").order_by("revision")
    assert (old.is_current, new.is_current) == (False, True)
    assert not Requirement.objects.get(profile=old, skill__slug="sql").is_gate
    assert diff.of("role profile").changed == {"engineer/junior": ("targets",)}


def test_a_changed_summary_of_a_profile_is_no_new_revision(load):
    roles = a_pack()["roles"]
    roles["engineer"]["grades"]["junior"]["summary"] = "Starts."
    load(version="1.0.1", roles=roles)
    assert RoleProfile.objects.get(career_level__slug="junior").summary == "Starts."


def test_a_role_disappears_only_with_a_step(load):
    with pytest.raises(PackIsRefused, match="roles/engineer: the role disappears without a step"):
        load(version="1.1.0", roles={})
    load(version="1.1.0", roles={}, migrations={"1.1.0": [{"retire": "role", "slug": "engineer"}]})
    assert Role.objects.filter(slug="engineer").exists()
    assert not RoleProfile.objects.filter(is_current=True).exists()


def test_career_levels_can_change_their_order(load):
    grades = {
        "junior": {"name": "Junior", "order": 2},
        "senior": {"name": "Senior", "order": 3},
        "trainee": {"name": "T", "order": 1},
    }
    load(version="1.1.0", grades=grades)
    assert list(CareerLevel.objects.values_list("slug", flat=True)) == ["trainee", "junior", "senior"]


def test_the_scale_of_a_loaded_pack_stays(load):
    scales = a_pack()["scales"]
    scales["proficiency"]["levels"][1]["value"] = 1.2
    with pytest.raises(PackIsRefused, match="the levels of the scale differ from those that are loaded"):
        load(version="2.0.0", scales=scales)
    assert ProficiencyLevel.objects.get(slug="aware").value == 1


def test_relevelling_what_is_loaded_is_refused_for_now(load):
    steps = {"2.0.0": [{"relevel": "skill", "slug": "sql", "map": {"guided": "aware"}}]}
    with pytest.raises(PackIsRefused, match="relevel step for what is loaded"):
        load(version="2.0.0", migrations=steps)


def test_what_nobody_rests_on_is_simply_removed(load):
    area = {"other": {"name": "Other"}}
    skills = {slug: skill | {"area": "other"} for slug, skill in some_skills().items()}
    del skills["sql"]["tool_groups"]
    load(version="1.1.0", areas=area, skills=skills, tools={}, sources={}, source_items={}, choice_groups={},
         facts={}, roadmaps={}, exercises={})  # fmt: skip
    for model in (Tool, SourceDocument, ChoiceGroup, Node, Stage):
        assert not model.objects.exists()
    assert SkillArea.objects.get().slug == "other"


def test_a_resource_that_is_gone_is_retired_and_may_come_back(load):
    roadmaps = a_pack()["roadmaps"]
    roadmaps["path"]["stages"][0]["nodes"][0]["resources"] = []
    load(version="1.1.0", resources={}, roadmaps=roadmaps)
    assert Resource.objects.get().retired_at == NOW
    assert not ResourceCoverage.objects.exists()
    load(version="1.2.0")
    assert Resource.objects.get().retired_at is None


def test_a_renamed_resource_keeps_its_row(load):
    before = Resource.objects.get().pk
    resources = {"book": a_pack()["resources"]["sql-book"]}
    roadmaps = a_pack()["roadmaps"]
    roadmaps["path"]["stages"][0]["nodes"][0]["resources"] = ["book"]
    steps = {"1.1.0": [{"rename": "resource", "from": "sql-book", "to": "book"}]}
    diff = load(version="1.1.0", resources=resources, roadmaps=roadmaps, migrations=steps)
    assert Resource.objects.get(slug="book").pk == before
    assert diff.of("resource").changed == {"book": ("slug",)}


def test_links_that_change_are_told(load):
    roadmaps = a_pack()["roadmaps"]
    roadmaps["path"]["stages"][0]["nodes"][0]["tools"] = ["postgresql"]
    diff = load(version="1.1.0", roadmaps=roadmaps)
    assert diff.of("node").changed == {"path/start/first": ("tools",)}
    assert diff.count == 1


def test_a_new_title_is_told(load):
    diff = load(version="1.0.1", title="Another title")
    assert diff.of("pack").changed == {"small": ("title",)}
    assert PackVersion.objects.count() == 2
