"""A coverage gap of a team proposes the next rubric: one press, and only from what the lead may see anyway."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Look
from assessment.models import ProficiencyLevel, RequirementGroup
from assessment.queries.requirements import profiles_of
from assessment.queries.team_coverage import coverage_page
from assessment.queries.team_levels import team_levels
from hiring.models import Opening, Rubric
from tests import cast
from tests.assessment.team_world import make_world, rates, shares, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def world():
    """Nine skills; bob shares that he has nothing of the fifth and little of the fourth."""
    made = make_world("bob", "nora", skills=9)
    rates(made, "bob", 2, 2, 2, 1, 0, 2, 2, 2, 2)
    shares(made, "bob", now=timezone.now())
    return made


def page_of(world):
    return coverage_page(team_levels(cast.alice(), world.team, timezone.now()))


def press(world, gap, by=None):
    address = reverse("rubric_for_gap", args=[world.team.public_id])
    return (by or cast.browser_of(cast.alice())).post(address, {"gap": gap}, follow=True)


def criteria():
    return [one.skill.slug for one in Rubric.objects.get().criteria.order_by("position")]


def test_one_press_on_the_largest_gap_makes_a_rubric_that_begins_with_it(world):
    shown = cast.browser_of(cast.alice()).get(f"{world.team.get_absolute_url()}coverage/").content.decode()
    assert "Make a rubric for this: Skill 4" in text_of(shown).replace(" :", ":")
    answer = press(world, "skill-004")
    rubric = Rubric.objects.get()
    assert answer.redirect_chain[-1][0] == rubric.get_absolute_url()
    assert "It begins with what the team misses most" in text_of(answer.content.decode())
    assert criteria()[:2] == ["skill-004", "skill-003"]
    assert len(criteria()) == 6
    assert (rubric.profile, rubric.opening.panel.get().person) == (world.rows.junior, cast.alice())


def test_a_smaller_gap_can_lead_too(world):
    press(world, "skill-003")
    assert criteria()[:2] == ["skill-003", "skill-004"]


def test_of_skills_to_choose_among_the_first_leads(world):
    group = {"slug": "either", "name": "Either", "target": ProficiencyLevel.objects.get(rank=4), "weight": 3}
    made = RequirementGroup.objects.create(profile=world.rows.junior, **group)
    made.skills.set(world.rows.skills[3:5])
    world.rows.junior.requirements.filter(skill__in=world.rows.skills[3:5]).delete()
    profiles_of.cache_clear()
    assert page_of(world).largest_gaps[0].slug == "group Either"
    press(world, "group Either")
    assert criteria()[0] == sorted(one.slug for one in world.rows.skills[3:5])[0]


def test_what_is_withdrawn_meanwhile_proposes_nothing(world):
    world.members["bob"].consents.update(withdrawn_at=timezone.now())
    answer = press(world, "skill-004")
    assert "This gap is not there any more" in text_of(answer.content.decode())
    assert not Opening.objects.exists()


def test_whoever_is_looked_at_for_it_can_see_so(world):
    press(world, "skill-004")
    assert Look.objects.filter(person=cast.bob(), reader=cast.alice()).count() == 1


@pytest.mark.parametrize("gap", ["", "skill-007", "no-such-skill", "\N{SNOWMAN}" * 300])
def test_what_is_no_gap_makes_nothing(world, gap):
    assert press(world, gap).status_code == 200
    assert not Opening.objects.exists()


def test_members_do_not_know_the_address(world):
    assert press(world, "skill-004", by=cast.browser_of(cast.bob())).status_code == 404


def test_where_hiring_asks_for_a_second_factor_it_asks_here_too(world, settings):
    settings.SECOND_FACTOR_REQUIRED_FOR = ["hiring"]
    assert "second factor" in text_of(press(world, "skill-004").content.decode())
    assert not Opening.objects.exists()
