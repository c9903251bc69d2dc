"""Rows about goals of teams and handed-out roadmaps that the database refuses, whoever writes them."""

from datetime import timedelta

import pytest

from assessment.models import ProficiencyLevel
from roadmap.models import Roadmap, RoadmapAssignment, TeamGoal
from tests.assessment.team_world import make_world
from tests.constraints.test_accounts import refused_by
from tests.factories import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def world():
    return make_world("bob")


def goal(world, **fields):
    level = ProficiencyLevel.objects.get(rank=3)
    given = {"team": world.team, "skill": world.rows.skills[0], "level": level, "starts_on": TODAY}
    return TeamGoal.objects.create(**{**given, "due_on": TODAY + timedelta(days=9), **fields})


def handed(world, membership=None):
    roadmap, _ = Roadmap.objects.get_or_create(framework=world.rows.framework, slug="way", title="A way")
    given = {"team": world.team, "roadmap": roadmap, "membership": membership, "assigned_at": NOW}
    return RoadmapAssignment.objects.create(**given)


def test_a_team_has_one_goal_for_a_level_of_a_skill(world):
    goal(world)
    refused_by("(?i)unique|team_goal_once_per_level", lambda: goal(world))


def test_a_goal_is_of_somebody(world):
    refused_by("team_goal_is_of_somebody", lambda: goal(world, people=0))


def test_a_goal_lies_ahead(world):
    refused_by("team_goal_lies_ahead", lambda: goal(world, due_on=TODAY))


def test_a_roadmap_is_handed_to_everybody_once(world):
    handed(world)
    refused_by("(?i)unique|roadmap_assigned_once_per_team", lambda: handed(world))


def test_a_roadmap_is_handed_to_a_member_once(world):
    handed(world, world.members["bob"])
    refused_by("(?i)unique|roadmap_assigned_once_per_member", lambda: handed(world, world.members["bob"]))
    handed(world, world.members["alice"])
