"""Rows about levels of teams and check-ins that the database refuses, whoever writes them."""

from dataclasses import dataclass
from datetime import date

import pytest

from assessment.models import (
    AverageSnapshot,
    CheckIn,
    CheckInColleague,
    CheckInLine,
    HelpOffer,
    LevelProfile,
    MemberTarget,
    ProficiencyLevel,
    SkillRating,
)
from tests import cast
from tests.assessment.team_world import World, make_world, rates
from tests.constraints.test_accounts import refused_by
from tests.constraints.test_assessment_answers import constraints_of
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Made:
    """A team with one row of each kind."""

    world: World
    offer: HelpOffer
    snapshot: AverageSnapshot
    check_in: CheckIn
    colleague: CheckInColleague
    line: CheckInLine
    rating: SkillRating


@pytest.fixture
def made():
    world = make_world("bob")
    rates(world, "bob", 3)
    skill, bob = world.rows.skills[0], world.members["bob"]
    check_in = CheckIn.objects.create(membership=bob, lead=cast.alice(), started_at=NOW)
    line = CheckInLine.objects.create(check_in=check_in, skill=skill)
    level = ProficiencyLevel.objects.get(rank=3)
    return Made(
        world=world,
        offer=HelpOffer.objects.create(membership=bob, skill=skill, offered_at=NOW),
        snapshot=AverageSnapshot.objects.create(team=world.team, taken_at=NOW, number=1),
        check_in=check_in,
        colleague=CheckInColleague.objects.create(check_in=check_in, membership=world.members["alice"], asked_at=NOW),
        line=line,
        rating=SkillRating.objects.create(line=line, rater=cast.bob(), source="self", level=level, at=NOW),
    )


def twin(row, **changes):
    """A second row like this one, but for some fields."""
    fields = {field.attname: getattr(row, field.attname) for field in row._meta.fields if not field.primary_key}
    fields.pop("public_id", None)
    return type(row).objects.create(**{**fields, **changes})


def change(row, **changes):
    return type(row).objects.filter(pk=row.pk).update(**changes)


BAD_ROWS = [
    ("level_profile_holds_levels", lambda made: LevelProfile.objects.update(packed=b"")),
    ("average_snapshot_one_per_number", lambda made: twin(made.snapshot)),
    ("average_snapshot_counts_from_one", lambda made: twin(made.snapshot, number=0)),
    ("help_offer_once_per_skill", lambda made: twin(made.offer)),
    ("check_in_one_open_per_member", lambda made: twin(made.check_in)),
    ("check_in_revealed_has_a_time", lambda made: change(made.check_in, state="revealed")),
    ("check_in_agreed_has_a_time", lambda made: change(made.check_in, state="agreed", revealed_at=NOW)),
    ("check_in_a_date_is_of_an_action", lambda made: change(made.check_in, next_on=date(2025, 4, 1))),
    ("check_in_asks_a_colleague_once", lambda made: twin(made.colleague)),
    ("check_in_line_once_per_skill", lambda made: twin(made.line)),
    ("skill_rating_once_per_line_and_rater", lambda made: twin(made.rating)),
    ("skill_rating_has_a_known_source", lambda made: twin(made.rating, source="rumour")),
]
# SQLite does not name unique constraints of columns.
UNIQUE = {
    "average_snapshot_one_per_number",
    "help_offer_once_per_skill",
    "check_in_one_open_per_member",
    "check_in_asks_a_colleague_once",
    "check_in_line_once_per_skill",
    "skill_rating_once_per_line_and_rater",
}


@pytest.mark.parametrize(("name", "write"), BAD_ROWS, ids=[name for name, _ in BAD_ROWS])
def test_the_database_refuses(made, name, write):
    refused_by(f"(?i)unique|{name}" if name in UNIQUE else name, lambda: write(made))


def test_every_constraint_of_teams_has_a_bad_row():
    assert {constraint.name for _, constraint in constraints_of(("assessment.models.teams",))} == dict(BAD_ROWS).keys()


def test_a_person_has_one_level_profile(made):
    kept = LevelProfile.objects.get()
    again = {"person": kept.person, "report": kept.report, "packed": b"x"}
    refused_by("(?i)unique", lambda: LevelProfile.objects.create(**again))


def test_a_member_has_one_target(made):
    refused_by("(?i)unique", lambda: twin(MemberTarget.objects.first()))


def test_what_was_published_is_never_changed(made):
    refused_by("A published average cannot be changed", lambda: change(made.snapshot, figures={"1": [0, 5]}))


def test_a_rating_is_never_changed(made):
    refused_by("A rating of a check-in cannot be changed", lambda: change(made.rating, source="peer"))
