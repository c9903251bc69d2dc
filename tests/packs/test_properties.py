"""Random small packs: loading twice changes nothing, and a second version is as good as a first load."""

import json
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.models import Prerequisite, Requirement, Skill, SkillName
from config.joins.load_pack import load_pack
from roadmap.models import Node, ResourceCoverage
from tests.packs.builder import LEVELS, a_pack, a_skill, a_target

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SLUGS = [f"skill-{letter}" for letter in "abcdef"]
WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=30,
)
few = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
pytestmark = pytest.mark.django_db


@st.composite
def packs(draw, version="1.0.0"):
    """Six skills with random words, anchors, needs, targets, resources and nodes; always without errors."""
    skills = {}
    for place, slug in enumerate(SLUGS):
        needs = draw(st.lists(st.sampled_from(SLUGS[:place]), unique=True, max_size=2)) if place else []
        anchored = draw(st.sets(st.sampled_from(LEVELS)))
        skills[slug] = a_skill(
            name=draw(WORDS), aka=[f"{slug} {draw(WORDS)}"],
            anchors={level: {"summary": draw(WORDS)} for level in sorted(anchored)},
            requires=[{"skill": need, "strength": draw(st.sampled_from(["hard", "soft"]))} for need in needs],
        )  # fmt: skip
    asked = draw(st.sets(st.sampled_from(SLUGS), min_size=1))
    targets = {slug: a_target(draw(st.sampled_from(LEVELS[1:]))) for slug in sorted(asked)}
    taught = draw(st.sets(st.sampled_from(SLUGS)))
    resources = {
        f"r-{slug}": {"title": draw(WORDS), "kind": "book", "teaches": [{"skill": slug}]} for slug in sorted(taught)
    }
    nodes = [{"slug": f"n-{slug}", "skill": slug, "resources": [f"r-{slug}"]} for slug in sorted(taught)]
    return a_pack(
        version=version, skills=skills, resources=resources, items={}, exercises={}, source_items={},
        roles={"r": {"name": draw(WORDS), "grades": {"junior": {"targets": targets}}}},
        roadmaps={"m": {"title": draw(WORDS), "stages": [{"slug": "s", "title": "S", "nodes": nodes}]}},
    )  # fmt: skip


def load(data):
    # As JSON: the YAML writer leaves a text such as 1E9 without quotes, which packs read as a number.
    with TemporaryDirectory() as folder:
        file = Path(folder) / "random.skillpack.json"
        file.write_text(json.dumps(data), encoding="utf-8")
        return load_pack(file, now=NOW)


def picture():
    """What pages show of the framework, without primary keys."""
    return [
        sorted(Skill.objects.values_list("slug", "name", "summary")),
        sorted(SkillName.objects.values_list("name", "skill__slug")),
        sorted(Prerequisite.objects.values_list("skill__slug", "needs__slug", "strength")),
        sorted(Requirement.objects.filter(profile__is_current=True).values_list("skill__slug", "target__slug")),
        sorted(ResourceCoverage.objects.values_list("resource__slug", "skill__slug", "to_value")),
        sorted(Node.objects.values_list("slug", "title", "resources__slug")),
    ]


@contextmanager
def undone():
    """Whatever happens inside is rolled back, so that every example starts with an empty database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@few
@given(data=packs())
def test_loading_twice_changes_nothing(data):
    with undone():
        assert load(data).count > 0
        assert load(data).count == 0


@few
@given(first=packs(), second=packs(version="1.1.0"))
def test_a_second_version_shows_what_a_first_load_of_it_shows(first, second):
    with undone():
        load(first)
        load(second)
        upgraded = picture()
    with undone():
        load(second)
        assert picture() == upgraded
