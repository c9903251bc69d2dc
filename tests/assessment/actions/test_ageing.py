"""A use of long ago says less: the levels that teams see grow old, reports do not."""

import uuid
from datetime import timedelta

import pytest

from assessment.actions.ageing import NIGHTS, age_levels
from assessment.actions.level_profiles import keep_aged_levels
from assessment.actions.reports import write_report
from assessment.models import Attempt, Item, LevelProfile, Operation, Response, SkillScore
from assessment.queries.level_profiles import levels_of
from tests import cast
from tests.assessment.instrument_rows import make_instrument
from tests.factories import NOW

pytestmark = pytest.mark.django_db
TWO_YEARS = NOW + timedelta(days=730)


@pytest.fixture
def rows():
    return make_instrument(3, knowledge=True)


def tells(rows, person, kind):
    """A result that rests on one answer: to what she used the first skill for, or how she rates herself."""
    attempt = Attempt.objects.create(
        person=person, pack_version=rows.framework.current, profile=rows.profile, started_at=NOW
    )
    item = Item.objects.get(skill=rows.skills[0], kind=kind)
    detail = "months" if kind == "evidence" else ""
    given = {"attempt": attempt, "item": item, "given": "value", "value": 4, "detail": detail, "at": NOW}
    Operation.objects.create(**given, op=uuid.uuid4(), sequence=1, base_revision=0)
    Response.objects.create(**given)
    return write_report(attempt=attempt, now=NOW)


def level_of(rows, person):
    levels = levels_of([bytes(LevelProfile.objects.get(person=person).packed)], [rows.skills[0].pk])
    return levels.mean[0, 0], levels.sd[0, 0]


def every_night(first):
    return sum(age_levels(now=first + timedelta(days=night)) for night in range(NIGHTS))


def test_within_four_weeks_everybody_who_told_of_a_use_comes_round_once(rows):
    tells(rows, cast.alice(), "evidence"), tells(rows, cast.bob(), "evidence"), tells(rows, cast.hana(), "self_rating")
    assert every_night(TWO_YEARS) == 2


@pytest.mark.parametrize("nights", [2, 9, NIGHTS, NIGHTS + 40])
def test_whose_night_was_missed_is_looked_at_with_the_next_one(rows, nights):
    age_levels(now=TWO_YEARS)
    # Of each night one, as their ids follow each other.
    people = [cast.person(f"p{number}") for number in range(NIGHTS)]
    for person in people:
        tells(rows, person, "evidence")
    later = TWO_YEARS + timedelta(days=nights)
    assert age_levels(now=later) == min(nights, NIGHTS)
    assert age_levels(now=later) == 0


def test_a_night_that_failed_halfway_is_taken_up_again(rows, monkeypatch):
    age_levels(now=TWO_YEARS - timedelta(days=NIGHTS))
    tells(rows, cast.alice(), "evidence")
    with monkeypatch.context() as patch:
        patch.setattr("assessment.actions.ageing.keep_aged_levels", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            age_levels(now=TWO_YEARS)
    assert age_levels(now=TWO_YEARS) == 1


def test_a_use_of_two_years_ago_says_less_to_the_team_and_the_report_stays(rows):
    report = tells(rows, cast.alice(), "evidence")
    mean, sd = level_of(rows, cast.alice())
    every_night(TWO_YEARS)
    aged_mean, aged_sd = level_of(rows, cast.alice())
    assert aged_mean < mean
    assert aged_sd > sd
    stored = SkillScore.objects.get(report=report, skill=rows.skills[0])
    assert (stored.mean, stored.sd) == pytest.approx((mean, sd), abs=1e-5)


def test_on_the_same_day_nothing_changes(rows):
    tells(rows, cast.alice(), "evidence")
    before = bytes(LevelProfile.objects.get().packed)
    keep_aged_levels(LevelProfile.objects.get(), NOW + timedelta(hours=1))
    assert bytes(LevelProfile.objects.get().packed) == before
