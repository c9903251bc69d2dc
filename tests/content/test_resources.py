"""The resources of the shipped pack: a choice for each level that a role asks of a skill."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from django.conf import settings

from assessment.packs.checking import check_pack
from assessment.packs.schema_framework import Grade

pytestmark = pytest.mark.once
PACK = check_pack(Path(settings.DEFAULT_PACK)).pack
RUNGS = ("none", "aware", "guided", "independent", "advanced", "expert")
FEWEST = 2


def asked_by(grade: Grade) -> Iterator[tuple[str, str]]:
    """Each skill with the level asked of it, by itself or as a member of a group."""
    yield from ((slug, target.level) for slug, target in grade.targets.items())
    yield from ((slug, group.level) for group in grade.any_of for slug in group.skills)


ASKED = set(chain.from_iterable(asked_by(grade) for role in PACK.roles.values() for grade in role.grades.values()))


def teaching(skill: str, level: str) -> list[str]:
    """The resources that begin below the level and lead at least to it."""
    return [
        slug
        for slug, resource in PACK.resources.items()
        for taught in resource.teaches
        if taught.skill == skill and taught.from_ and taught.to
        if RUNGS.index(taught.from_) < RUNGS.index(level) <= RUNGS.index(taught.to)
    ]


def test_roles_ask_levels_of_nearly_every_skill():
    """Else the next test would hold for want of anything to look at."""
    assert len({skill for skill, _ in ASKED}) > 150
    assert {level for _, level in ASKED} == set(RUNGS[1:])


def test_each_level_that_a_role_asks_of_a_skill_has_two_resources():
    few = {(skill, level): found for skill, level in ASKED if len(found := teaching(skill, level)) < FEWEST}
    assert few == {}


def test_each_resource_that_teaches_can_be_found():
    """By its address or its author, or through the source that names it."""
    assert [slug for slug, r in PACK.resources.items() if r.teaches and not (r.url or r.author or r.source)] == []
