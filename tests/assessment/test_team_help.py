"""Who helps: what each member says of herself, and nothing that was measured."""

import pytest
from django.urls import reverse

from assessment.models import HelpOffer
from assessment.queries.team_help import help_page
from tests import cast
from tests.assessment.team_world import make_world, rates, shares

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    made = make_world("bob", "nora")
    rates(made, "nora", 5, 5, 5, 5, 5, 5)
    shares(made, "nora")
    return made


def offered(world, who, **data):
    address = reverse("assessment:offer_help", args=[world.team.public_id])
    return cast.browser_of(cast.person(who)).post(address, data, follow=True).content.decode()


def test_help_is_offered_seen_by_all_and_taken_back(world):
    offered(world, "bob", skill="skill-001")
    offered(world, "bob", skill="skill-001")
    (helpers,) = help_page(world.members["alice"], "").helpers
    assert (helpers.names, helpers.is_mine) == (("Bob",), False)
    offered(world, "bob", skill="skill-001", take_back="1")
    assert not HelpOffer.objects.exists()


def test_high_levels_alone_offer_nothing(world):
    assert help_page(world.members["alice"], "").helpers == ()


def test_one_takes_back_only_ones_own_offer(world):
    offered(world, "bob", skill="skill-001")
    offered(world, "nora", skill="skill-001", take_back="1")
    assert HelpOffer.objects.get().membership == world.members["bob"]


def test_helpers_are_found_by_the_name_of_the_skill(world):
    offered(world, "bob", skill="skill-001")
    assert len(help_page(world.members["nora"], "skill 1").helpers) == 1
    assert help_page(world.members["nora"], "skill 2").helpers == ()


def test_a_skill_that_is_none_is_refused(world):
    assert "Choose one of the skills" in offered(world, "bob", skill="x" * 9000)
