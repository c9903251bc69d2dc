"""No way of asking tells anything of a member without a line for her: filters, order, pages, feet, and files."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Look
from assessment.models import ProficiencyLevel
from roadmap.actions.team_goals import set_goal
from tests import cast
from tests.accounts.team_rows import shares_levels
from tests.assessment.team_world import make_world, rates, shares, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DAY = timedelta(days=1)
FILES = ("matrix/matrix.csv", "matrix/matrix.xlsx")


@pytest.fixture
def world():
    """bob has gaps and nora has none; both share."""
    made = make_world("bob", "nora")
    rates(made, "bob", 0, 0, 0, 0, 0, 0)
    rates(made, "nora", 5, 5, 5, 5, 5, 5)
    shares(made, "bob", "nora", now=timezone.now())
    return made


def looked_at(world, name):
    """How many lines her next question left, and what it showed."""
    before = Look.objects.filter(person=world.members[name].person).count()

    def ask(address):
        answer = cast.browser_of(cast.alice()).get(f"{world.team.get_absolute_url()}{address}")
        assert answer.status_code == 200
        return answer, Look.objects.filter(person=world.members[name].person).count() - before

    return ask


@pytest.mark.parametrize("page", ["matrix/", *FILES])
def test_an_empty_answer_to_who_has_gaps_is_a_look_too(world, page):
    answer, lines = looked_at(world, "nora")(f"{page}?only=gaps&q=nora&view=skills")
    assert lines == 1
    if page == "matrix/":
        assert "Nora" not in text_of(answer.content.decode().split("<tbody>")[1])


@pytest.mark.parametrize("sort", ["gaps", "skill:skill-000", "area:area-0"])
def test_whoever_is_sorted_onto_a_later_page_was_looked_at(world, sort):
    for number in range(25):
        name = f"p{number}"
        world.members[name] = world.team.memberships.create(person=cast.person(name), joined_at=timezone.now())
        rates(world, name, 3, 3, 3, 3)
        shares(world, name, now=timezone.now())
    _, lines = looked_at(world, "bob" if sort != "gaps" else "nora")(f"matrix/?sort={sort}&per=25")
    assert lines == 1


def test_a_page_that_shows_somebody_else_leaves_no_line(world):
    _, lines = looked_at(world, "nora")("matrix/?q=bob&view=skills")
    assert lines == 0


def test_the_foot_counts_those_who_stand_above_it(world):
    answer, lines = looked_at(world, "nora")("matrix/?q=bob&view=skills")
    assert lines == 0
    foot = text_of(answer.content.decode().split("<tfoot>")[1])
    assert "0 of 1 at level 2" in foot
    nobody, _ = looked_at(world, "nora")("matrix/?q=no-such-person&view=skills")
    assert "<tfoot>" not in nobody.content.decode()


def test_goals_read_levels_and_plans_and_say_which(world):
    level = ProficiencyLevel.objects.get(rank=3)
    day = timezone.localdate()
    set_goal(team=world.team, skill=world.rows.skills[0], level=level, people=2, due_on=day + DAY, today=day)
    looked_at(world, "nora")("goals/")
    assert list(Look.objects.values_list("person__display_name", "what").order_by("person__display_name")) == [
        ("Bob", "goals"),
        ("Nora", "goals"),
    ]


def test_without_targets_columns_are_of_shared_areas_alone():
    """bob answered in both areas and shares one: that he was asked in the other is nobody's business."""
    world = make_world("bob", targets=False)
    rates(world, "bob", 3, 3, 3, 3, 3, 3)
    shares_levels(world.members["bob"], "area-1", now=timezone.now())
    alice, home = cast.browser_of(cast.alice()), world.team.get_absolute_url()
    for page in ("matrix/?view=skills", "matrix/", "matrix/matrix.csv"):
        answer = alice.get(f"{home}{page}").content.decode()
        assert "Area 1" in answer, page
        assert "Area 0" not in answer, page


def test_what_is_not_shared_is_not_called_not_assessed():
    world = make_world("bob")
    rates(world, "bob", 3, 3, 3, 3, 3, 3)
    shares_levels(world.members["bob"], "area-1", now=timezone.now())
    alice, home = cast.browser_of(cast.alice()), world.team.get_absolute_url()
    for view in ("areas", "skills"):
        row = alice.get(f"{home}matrix/?view={view}&q=bob").content.decode().split("<tbody>")[1].split("</tbody>")[0]
        assert "not shared" in row
        assert "not assessed" not in row
    lines = alice.get(f"{home}matrix/matrix.csv?q=bob").content.decode().splitlines()[1:]
    assert all(("not shared" in line) == ("Area 0" in line) for line in lines)
