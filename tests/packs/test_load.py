"""Loading a pack: all of it or nothing, once or twice."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import IntegrityError

from accounts.models import AuditEvent
from assessment.models import (
    Framework,
    Item,
    ItemOption,
    LevelDescriptor,
    PackVersion,
    Prerequisite,
    ProficiencyLevel,
    Requirement,
    RequirementGroup,
    RoleProfile,
    Skill,
    SkillName,
    SourceItem,
    ToolGroup,
)
from assessment.packs.messages import PackIsRefused
from config.joins import load_pack as join
from roadmap.models import Node, Resource, ResourceCoverage, Roadmap
from tests.packs.builder import a_large_pack, a_pack, a_skill, some_skills, write

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def load(data, folder, **options):
    return join.load_pack(write(data, folder), now=NOW, **options)


def test_a_pack_fills_every_table(tmp_path):
    load(a_pack(), tmp_path)
    assert Framework.objects.get().current.version == "1.0.0"
    assert set(Skill.objects.values_list("slug", flat=True)) == {"sql", "statistics", "plotting"}
    assert ToolGroup.objects.get().tools.count() == 2
    assert Prerequisite.objects.get().needs.slug == "statistics"
    assert LevelDescriptor.objects.count() == 12
    assert ResourceCoverage.objects.get().to_value == 2
    assert SkillName.objects.get().skill.slug == "sql"


def test_loading_again_changes_nothing_and_asks_little(tmp_path, django_assert_max_num_queries):
    load(a_pack(), tmp_path)
    with django_assert_max_num_queries(61):
        diff = load(a_pack(), tmp_path)
    assert diff.count == 0
    assert diff.as_text().endswith("no changes")
    assert AuditEvent.objects.filter(verb="pack_loaded").count() == 1


def test_a_dry_run_tells_everything_and_changes_nothing(tmp_path):
    told = load(a_pack(), tmp_path, dry_run=True)
    assert not Framework.objects.exists()
    assert not Resource.objects.exists()
    assert not AuditEvent.objects.exists()
    assert load(a_pack(), tmp_path).kinds == told.kinds


def test_a_large_pack_takes_a_constant_number_of_statements(tmp_path, django_assert_max_num_queries):
    data = a_large_pack()
    with django_assert_max_num_queries(140):
        load(data, tmp_path)
    with django_assert_max_num_queries(61):
        assert load(data, tmp_path).count == 0
    assert SourceItem.objects.count() == 702


def test_a_failure_in_the_roadmaps_rolls_everything_back(tmp_path):
    data = a_pack()
    pinned = "00000000-0000-4000-8000-000000000001"
    data["resources"]["sql-book"]["uuid"] = pinned
    data["resources"]["other"] = {"title": "B", "kind": "book", "uuid": pinned}
    with pytest.raises(PackIsRefused, match="does not fit what is loaded") as caught:
        load(data, tmp_path)
    assert isinstance(caught.value.__cause__, IntegrityError)
    assert not Framework.objects.exists()
    assert not Skill.objects.exists()


def test_a_broken_pack_changes_nothing(tmp_path):
    load(a_pack(), tmp_path)
    skills = some_skills(sql=a_skill(area="nowhere"), statistics=a_skill(name="Other"))
    with pytest.raises(PackIsRefused, match="there is no area 'nowhere'"):
        load(a_pack(skills=skills, version="1.0.1"), tmp_path)
    assert Skill.objects.get(slug="statistics").name == "Statistics"


def test_identities_follow_from_the_names_or_are_pinned(tmp_path):
    pinned = "00000000-0000-4000-8000-000000000001"
    load(a_pack(skills=some_skills(sql=a_skill(uuid=pinned))), tmp_path)
    assert str(Skill.objects.get(slug="sql").public_id) == pinned
    assert Skill.objects.get(slug="statistics").public_id.version == 5


def test_another_scale_is_stretched_to_0_to_5(tmp_path):
    levels = [
        {"slug": slug, "value": value, "name": slug} for slug, value in (("none", 0), ("guided", 1), ("advanced", 4))
    ]
    skills = {slug: a_skill(anchors={}) for slug in ("sql", "statistics", "plotting")}
    roles = {"r": {"name": "R", "grades": {"junior": {"targets": {"sql": {"level": "guided"}}}}}}
    load(a_pack(scales={"p": {"levels": levels}}, skills=skills, roles=roles), tmp_path)
    assert list(ProficiencyLevel.objects.values_list("value", flat=True)) == [0, 1.25, 5]
    assert list(Item.objects.get(code="self-sql").options.values_list("value", flat=True)) == [0, 1, 5]


def test_every_skill_gets_a_self_rating_with_its_anchors(tmp_path):
    load(a_pack(), tmp_path)
    item = Item.objects.get(code="self-sql")
    assert item.stem == "SQL querying: which of these describes you best today?"
    assert item.explanation == "Asks databases."
    assert not item.is_generic
    assert [(o.value, o.label, o.text) for o in item.options.all()][2] == (2, "Guided", "Does the task at rung 2.")


def test_a_skill_without_anchors_gets_the_words_of_the_scale(tmp_path):
    load(a_pack(), tmp_path)
    item = Item.objects.get(code="self-plotting")
    assert item.is_generic
    assert item.options.get(value=3).text == "Is at rung 3."


def test_choice_items_carry_their_scoring(tmp_path):
    load(a_pack(), tmp_path)
    item = Item.objects.get(code="sql-1")
    assert (item.kind, item.level.slug, item.difficulty, item.expected_p) == ("single", "guided", 1.5, 0.6)
    assert list(item.options.values_list("credit", flat=True)) == [0, 1, 0]


def test_numeric_items_keep_value_and_tolerance(tmp_path):
    item = {
        "type": "numeric",
        "skill": "sql",
        "stem": "How many?",
        "b": 2,
        "answers": [{"value": 3.5, "tolerance": 0.1}],
    }
    load(a_pack(items={"n": item}), tmp_path)
    option = ItemOption.objects.get(item__code="n")
    assert (option.text, option.label, option.credit, option.item.difficulty) == ("3.5", "0.1", 1, 2)


def test_requirements_have_weight_target_and_gate(tmp_path):
    load(a_pack(), tmp_path)
    asked = Requirement.objects.get(profile__career_level__slug="senior", skill__slug="sql")
    assert (asked.weight, asked.target.slug, asked.is_gate) == (3, "advanced", True)
    assert RequirementGroup.objects.get().skills.count() == 2


def test_nodes_lead_to_skills_tools_resources_and_source_items(tmp_path):
    load(a_pack(), tmp_path)
    first = Node.objects.get(slug="first")
    assert first.title == "SQL querying"
    assert [row.get().slug for row in (first.skills, first.tools, first.resources)] == ["sql", "sqlite", "sql-book"]
    assert first.source_items.get().code == "p-1"
    assert Roadmap.objects.get().source.slug == "paper"


def test_the_version_remembers_what_scoring_needs(tmp_path):
    load(a_pack(), tmp_path)
    snapshot = PackVersion.objects.get().snapshot
    assert len(snapshot["skills"]) == 3
    assert snapshot["items"] == sorted(Item.objects.values_list("pk", flat=True))
    assert len(snapshot["profiles"]) == RoleProfile.objects.count() == 2


def test_a_required_pack_is_asked_for_and_then_used(tmp_path):
    basics = a_pack(pack="basics", skills={"sql": a_skill(), "statistics": a_skill(), "plotting": a_skill()})
    sql = a_skill(requires=[{"skill": "basics/sql", "level": "aware"}])
    data = a_pack(skills=some_skills(sql=sql), requires=[{"pack": "basics", "version": ">=1.0"}])
    with pytest.raises(PackIsRefused, match=r"needs the pack basics >=1\.0, which is not loaded"):
        load(data, tmp_path / "small")
    load(basics, tmp_path / "basics")
    load(data, tmp_path / "small")
    assert Prerequisite.objects.get(skill__slug="sql", skill__framework__slug="small").needs.framework.slug == "basics"


def test_progress_is_told_line_by_line(tmp_path):
    lines = []
    load(a_pack(), tmp_path, tell=lines.append)
    assert lines[0] == f"Reading {Path(tmp_path).name}"
    assert len(lines) == 4


def test_a_new_address_forgets_what_was_found_at_the_old_one(tmp_path):
    load(a_pack(), tmp_path)
    Resource.objects.update(link_state="gone", link_code=404, link_checked_at=NOW)
    book = a_pack()["resources"]["sql-book"]
    load(a_pack(version="1.0.1", resources={"sql-book": book | {"title": "The book"}}), tmp_path)
    assert Resource.objects.get().link_state == "gone"
    load(a_pack(version="1.0.2", resources={"sql-book": book | {"url": "https://example.org/new"}}), tmp_path)
    assert (Resource.objects.get().link_state, Resource.objects.get().link_checked_at) == ("unchecked", None)
