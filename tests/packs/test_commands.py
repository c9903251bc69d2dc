"""The three commands for content authors."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from assessment.models import Framework
from assessment.packs.json_schema import json_schema
from config.env import BASE_DIR
from tests.packs.builder import a_pack, a_skill, some_skills, write, write_text


def run(*args):
    out, err = StringIO(), StringIO()
    call_command(*map(str, args), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.mark.django_db
def test_loading_says_how_much_changed_and_is_silent_otherwise(tmp_path):
    assert run("load_pack", write(a_pack(), tmp_path)) == ("small 1.0.0: 54 changes\n", "")
    assert run("load_pack", tmp_path) == ("small 1.0.0: 0 changes\n", "")


@pytest.mark.django_db
def test_a_dry_run_prints_what_would_change(tmp_path):
    out, err = run("load_pack", write(a_pack(), tmp_path), "--dry-run")
    assert "small 1.0.0 (not loaded before)" in out
    assert "skill: 3 added, 0 changed, 0 removed\n  + sql\n" in out
    assert "warning: pack.yaml:" in err
    assert not Framework.objects.exists()


@pytest.mark.django_db
def test_a_dry_run_names_the_fields_that_change(tmp_path):
    run("load_pack", write(a_pack(), tmp_path))
    skills = some_skills(statistics=a_skill(name="Statistics", summary="Counts."))
    out, _ = run("load_pack", write(a_pack(version="1.0.1", skills=skills), tmp_path), "--dry-run")
    assert "small 1.0.1 (loaded: 1.0.0)" in out
    assert "  ~ statistics (summary)" in out
    assert "  ~ self-statistics (wording)" in out


@pytest.mark.django_db
def test_a_broken_pack_ends_with_its_messages(tmp_path):
    with pytest.raises(CommandError, match=r"pack.yaml:\d+: skills/sql/area: there is no area 'x'"):
        run("load_pack", write(a_pack(skills=some_skills(sql=a_skill(area="x"))), tmp_path))


def test_checking_needs_no_database(tmp_path):
    out, err = run("load_pack", write(a_pack(), tmp_path), "--check")
    assert out == "small 1.0.0 has no errors\n"
    assert "warning: pack.yaml:" in err


def test_stats_count_what_a_pack_holds(tmp_path):
    out, _ = run("pack_stats", write(a_pack(), tmp_path), "--json")
    counts = json.loads(out)
    assert (counts["skills"], counts["skills_with_own_anchors"], counts["role_levels"], counts["nodes"]) == (3, 2, 2, 2)
    assert counts["items"] == {"self_rating": {"any": 3}, "single": {"guided": 1}}
    assert counts["facts"] == {"sector": 1}


def test_stats_are_a_table_for_people(tmp_path):
    out, _ = run("pack_stats", write(a_pack(), tmp_path))
    assert "skills with own anchors  2\n" in out
    assert "  single                 1 (guided 1)\n" in out


def test_stats_of_a_broken_pack_end_with_its_messages(tmp_path):
    with pytest.raises(CommandError, match="is not a key that is known here"):
        run("pack_stats", write(a_pack(skils={}), tmp_path))


def test_the_schema_is_printed_as_it_is():
    assert run("pack_schema")[0] == json_schema()


def test_the_smallest_pack_of_the_guide_has_no_errors(tmp_path):
    guide = (BASE_DIR / "docs" / "packs.md").read_text(encoding="utf-8")
    text = guide.partition("## The smallest pack")[2].partition("```yaml\n")[2].partition("```")[0]
    assert run("load_pack", write_text(text, tmp_path), "--check")[0] == "my-field 1.0.0 has no errors\n"
