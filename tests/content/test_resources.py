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
ROUNDED = {15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 480, 600, 900, 1200, 1800, 2400, 3600, 4800, 6000, 9000}
CHAPTERS = {
    "forecasting-principles-and-practice-forecast-accuracy",
    "pro-git-git-internals",
    "site-reliability-engineering-canarying-releases",
    "site-reliability-engineering-monitoring-distributed-systems",
    "site-reliability-workbook-alerting-on-slos",
    "software-engineering-at-google-leading-a-team",
}
MAKER_UNCERTAIN = {"course-edx-ml", "sqlbolt", "what-is-a-feature-store", "reactive-streams"}


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


def test_each_resource_says_how_long_it_takes_in_a_rounded_number():
    """An estimate such as 137 minutes would pretend to be a measurement."""
    assert {slug: r.minutes for slug, r in PACK.resources.items() if r.minutes not in ROUNDED} == {}


def test_of_books_only_single_chapters_take_less_than_four_hours():
    """Else an hour would have been written for a whole book."""
    short = {slug for slug, r in PACK.resources.items() if r.kind == "book" and (r.minutes or 0) < 240}
    assert short == CHAPTERS


def test_each_resource_says_who_made_it_but_for_the_four_of_which_nobody_is_certain():
    assert {slug for slug, r in PACK.resources.items() if not (r.author or r.publisher)} == MAKER_UNCERTAIN
