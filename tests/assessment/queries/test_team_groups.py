"""Skills to choose among: whichever somebody has counts, for the team as for her."""

import pytest

from assessment.models import ProficiencyLevel, Requirement, RequirementGroup
from assessment.queries.requirements import profiles_of
from assessment.queries.team_coverage import coverage_page, coverage_rows
from assessment.queries.team_levels import team_levels
from roadmap.queries.team_what_if import Supposed, what_if_page
from tests import cast
from tests.accounts.team_rows import shares_levels
from tests.assessment.team_world import make_world, rates, shares
from tests.factories import NOW

pytestmark = pytest.mark.django_db
CHOICE = "One of three"


@pytest.fixture
def world():
    """Juniors choose one of the first three skills at level 2, which is a must."""
    return with_choice(make_world("bob", "ines", "nora"), need=1)


def with_choice(made, need):
    profile, some = made.rows.junior, made.rows.skills[:3]
    Requirement.objects.filter(profile=profile, skill__in=some).delete()
    level = ProficiencyLevel.objects.get(rank=2)
    group = RequirementGroup.objects.create(profile=profile, slug="choice", name=CHOICE, need=need, target=level)
    RequirementGroup.objects.update(weight=3)
    group.skills.set(some)
    profiles_of.cache_clear()
    return made


def cover(world):
    page = coverage_page(team_levels(cast.alice(), world.team, NOW))
    return next(one for one in page.skills if one.name == CHOICE), page


def test_one_option_held_by_enough_people_covers_the_choice(world):
    for name in ("bob", "ines"):
        rates(world, name, 5, 0, 0)
    shares(world, "bob", "ines")
    one, page = cover(world)
    assert (one.at_level, one.met, one.asked, one.holders) == (2, 2, 2, ("Bob", "Ines"))
    assert one.shortfall < 0.5
    assert one not in page.single_points
    assert one not in page.largest_gaps


def test_two_people_with_different_options_both_have_it(world):
    rates(world, "bob", 5, 0, 0)
    rates(world, "ines", 0, 0, 5)
    shares(world, "bob", "ines")
    one, page = cover(world)
    assert one.at_level == 2
    assert one not in page.single_points


def test_a_choice_that_one_person_can_make_hangs_on_her(world):
    rates(world, "bob", 5, 0, 0)
    rates(world, "ines", 0, 0, 0)
    shares(world, "bob", "ines")
    one, page = cover(world)
    assert (one.at_level, one.met, one.asked) == (1, 1, 2)
    assert one in page.single_points
    assert one.shortfall > 1
    assert one in page.largest_gaps


def test_where_two_are_needed_one_is_not_enough():
    world = with_choice(make_world("bob", "ines"), need=2)
    rates(world, "bob", 5, 0, 5)
    rates(world, "ines", 5, 0, 0)
    shares(world, "bob", "ines")
    one, _ = cover(world)
    assert (one.at_level, one.holders, one.choice) == (1, ("Bob",), "any 2 of Skill 0, Skill 2, Skill 1")


def test_whoever_shares_too_little_of_it_is_not_counted_against(world):
    """The options lie in both areas; nora shares nothing, bob one area with one option in it."""
    rates(world, "bob", 0, 5, 0)
    rates(world, "nora", 0, 0, 0)
    shares_levels(world.members["bob"], "area-1")
    one, _ = cover(world)
    assert (one.at_level, one.asked, one.sharing) == (1, 1, 1)


def test_the_file_tells_what_there_was_to_choose(world):
    rates(world, "bob", 5, 0, 0)
    shares(world, "bob")
    rows = coverage_rows(cover(world)[1])
    assert any(line[1] == "One of three (any 1 of Skill 0, Skill 2, Skill 1)" for line in rows)


def test_a_choice_stands_in_the_area_of_most_of_its_skills(world):
    rates(world, "bob", 5, 0, 0)
    shares(world, "bob")
    one, page = cover(world)
    assert one.area == "Area 0"
    assert {area.name for area in page.areas} == {"Area 0", "Area 1"}


def test_the_options_are_columns_of_the_matrix(world):
    rates(world, "bob", 5, 0, 0)
    shares(world, "bob")
    assert len(team_levels(cast.alice(), world.team, NOW).skills) == 6


def test_somebody_hired_has_made_her_choice(world):
    rates(world, "bob", 0, 0, 0)
    shares(world, "bob")
    hired = next(one for one in profiles_of(world.rows.framework.current_id) if one.id == world.rows.junior.pk)
    page = what_if_page(team_levels(cast.alice(), world.team, NOW), Supposed(hired=hired))
    assert any(one.name.startswith(CHOICE) and (one.before, one.after) == (0, 1) for one in page.changed)
