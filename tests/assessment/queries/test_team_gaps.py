"""What a gap of a team asks for: which role, and which skills."""

import pytest

from assessment.actions.targets import set_targets
from assessment.queries.team_coverage import coverage_page
from assessment.queries.team_gaps import sought_for
from assessment.queries.team_levels import team_levels
from tests import cast
from tests.assessment.team_world import make_world, rates, shares
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Nine skills; bob, a junior to be, shares that he has nothing of the fifth and little of the fourth."""
    made = make_world("bob", "nora", skills=9)
    rates(made, "bob", 2, 2, 2, 1, 0, 2, 2, 2, 2)
    shares(made, "bob")
    return made


def page_of(world):
    return coverage_page(team_levels(cast.alice(), world.team, NOW))


def test_the_gap_leads_and_the_next_largest_follow(world):
    page = page_of(world)
    first, second, third, fourth = (one.slug for one in page.largest_gaps[:4])
    assert sought_for(page, first).skills == (first, second, third)
    assert sought_for(page, fourth).skills == (fourth, first, second)


def test_the_role_is_the_one_whose_members_miss_it(world):
    set_targets(team=world.team, members=[world.members["bob"].public_id], profile=world.rows.profile, now=NOW)
    sought = sought_for(page_of(world), "skill-004")
    assert (sought.role, sought.career_level) == ("ml-engineer", world.rows.profile.career_level.slug)


def test_what_is_no_gap_seeks_nobody(world):
    assert sought_for(page_of(world), "skill-007") is None
    assert sought_for(page_of(world), "") is None


def test_seeking_costs_no_statement(world, django_assert_num_queries):
    page = page_of(world)
    with django_assert_num_queries(0):
        assert sought_for(page, "skill-004")
