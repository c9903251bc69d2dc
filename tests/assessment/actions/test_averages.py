"""Weekly averages of a team: made when five share, never in between, and gone with whoever withdraws."""

import math
from datetime import timedelta

import pytest

from accounts.actions.sharing import withdraw
from accounts.actions.teams import change_role, create_team, leave_team, remove_member
from assessment.actions.averages import take_due_snapshots, take_snapshot
from assessment.models import AverageSnapshot, SkillScore
from assessment.queries.averages import weeks_of
from assessment.queries.framework import current_version
from config.joins.erase_person import erase_person
from tests import cast
from tests.accounts.team_rows import join, shares_levels
from tests.assessment.team_world import make_world, rates, shares
from tests.factories import NOW

pytestmark = pytest.mark.django_db
DAY, WEEK = timedelta(days=1), timedelta(days=7)
FIVE = ("bob", "ines", "nora", "emil", "tara")


@pytest.fixture
def world():
    made = make_world(*FIVE, "anna", "otto")
    for place, name in enumerate((*FIVE, "anna", "otto")):
        rates(made, name, place % 6, 3)
    return made


def snapshot(world, now=NOW):
    return take_snapshot(team=world.team, now=now)


def shown(world, now=NOW, viewer="alice"):
    """How many people stand in the newest average of the first skill; None when there is none."""
    weeks = weeks_of(cast.person(viewer), world.team, now, current_version())
    average = weeks[0].by_skill.get(world.rows.skills[0].pk) if weeks else None
    return average and average.people


def test_four_make_no_average_and_the_fifth_makes_one(world):
    shares(world, *FIVE[:4], detail="averages")
    assert snapshot(world) is None
    shares(world, FIVE[4], detail="averages")
    assert snapshot(world).number == 1
    assert shown(world) == 5


def test_it_is_made_once_a_week(world):
    shares(world, *FIVE)
    assert snapshot(world)
    assert snapshot(world, NOW + WEEK - timedelta(seconds=1)) is None
    assert snapshot(world, NOW + WEEK).number == 2


def test_who_joins_between_two_averages_is_not_in_the_next(world):
    shares(world, *FIVE, detail="averages")
    snapshot(world)
    shares(world, "anna", detail="averages")
    snapshot(world, NOW + WEEK)
    assert shown(world, NOW + WEEK) == 5


def test_who_withdraws_takes_every_average_along_at_once(world):
    shares(world, *FIVE, "anna", detail="averages")
    snapshot(world)
    assert shown(world) == 6
    withdraw(membership=world.members["anna"], purpose="levels", now=NOW)
    assert shown(world) is None
    snapshot(world, NOW + WEEK)
    assert shown(world, NOW + WEEK) is None, "five of the six would give the sixth away"


def test_who_leaves_or_is_erased_takes_every_average_along(world):
    shares(world, *FIVE, detail="averages")
    snapshot(world)
    leave_team(membership=world.members["bob"], now=NOW)
    assert shown(world) is None
    shares(world, "anna", detail="averages")
    erase_person(person=cast.person("ines"), by=cast.sam(), now=NOW)
    assert shown(world) is None


def test_nine_known_and_one_hidden_make_an_average_of_the_known(world):
    shares(world, *FIVE)
    shares(world, "anna", detail="averages")
    snapshot(world)
    assert shown(world) == 5


def test_who_once_shared_with_her_name_is_not_a_hidden_one(world):
    shares(world, "bob")
    shares(world, *FIVE, detail="averages")
    assert snapshot(world) is None


def test_who_leads_is_not_a_hidden_one_for_she_knows_her_own_level(world):
    """Five with the owner: what she reads would be about the four others."""
    rates(world, "alice", 3, 3)
    shares(world, "alice", *FIVE[:4], detail="averages")
    assert snapshot(world) is None


def test_one_of_the_five_who_leads_by_now_does_not_see_the_average_and_others_see_no_difference(world):
    """ "Make her a manager, and see whether the average goes": it would say that she shares in averages only."""
    shares(world, *FIVE, detail="averages")
    snapshot(world)
    change_role(membership=world.members["bob"], role="manager", by=cast.alice(), now=NOW)
    change_role(membership=world.members["otto"], role="manager", by=cast.alice(), now=NOW)
    assert [shown(world, viewer=viewer) for viewer in ("alice", "bob", "otto")] == [5, None, 5]
    assert snapshot(world, NOW + WEEK) is None, "four of the others would be too few"


def test_whoever_leaves_and_comes_back_is_the_same_one(world):
    """The lead removes five and asks them back: with anna they would be six new ones, and the difference is anna."""
    others = [f"p{number}" for number in range(5)]
    for name in others:
        world.members[name] = join(world.team, cast.person(name))
        rates(world, name, 2, 2)
    shares(world, *FIVE, *others, detail="averages")
    snapshot(world)
    for name in FIVE:
        remove_member(membership=world.members[name], by=cast.alice(), now=NOW)
        world.members[name] = join(world.team, cast.person(name))
    shares(world, *FIVE, "anna", detail="averages")
    snapshot(world, NOW + WEEK)
    assert shown(world, NOW + WEEK) == 10, "anna waits until five have come"


def test_a_second_team_of_the_same_people_but_one_gives_nobody_away(world):
    shares(world, *FIVE, "anna", detail="averages")
    snapshot(world)
    other = create_team(name="Almost the same", by=cast.alice(), now=NOW)
    for name in FIVE:
        shares_levels(join(other, cast.person(name)), detail="averages")
    assert take_snapshot(team=other, now=NOW) is None


def test_who_shares_with_her_name_elsewhere_is_not_a_hidden_one_here(world):
    other = create_team(name="Elsewhere", by=cast.alice(), now=NOW)
    shares_levels(join(other, cast.bob()))
    shares(world, *FIVE, detail="averages")
    assert snapshot(world) is None


def test_the_average_stays_until_five_of_the_hidden_ones_have_new_results(world):
    """ "Assess yourself this week, please": the step of the average would be her step."""
    shares(world, *FIVE, detail="averages")
    snapshot(world)
    for week, name in enumerate(FIVE, start=1):
        rates(world, name, 5, 5, now=NOW + week * WEEK - DAY)
        snapshot(world, NOW + week * WEEK)
        means = [one.figures[str(world.rows.skills[0].pk)][1] for one in AverageSnapshot.objects.all()]
        assert (len(set(means)) == 1) == (week < 5), week


def test_the_error_is_that_of_independent_levels_and_stays_as_long_as_the_average(world):
    shares(world, *FIVE, detail="averages")
    snapshot(world)
    first = world.rows.skills[0].pk
    rows = SkillScore.objects.filter(skill=first, report__person__in=[world.members[name].person for name in FIVE])
    error = weeks_of(cast.alice(), world.team, NOW, current_version())[0].by_skill[first].error
    assert error == pytest.approx(math.sqrt(sum(row.sd**2 for row in rows)) / 5, abs=0.0051)
    rates(world, "bob", 5, 5, now=NOW + WEEK - DAY)
    snapshot(world, NOW + WEEK)
    assert weeks_of(cast.alice(), world.team, NOW + WEEK, current_version())[0].by_skill[first].error == error


def test_people_without_an_answer_in_a_skill_are_not_counted_in_it(world):
    shares(world, *FIVE)
    snapshot(world)
    skills = weeks_of(cast.alice(), world.team, NOW, current_version())[0].by_skill
    assert set(skills) == {world.rows.skills[0].pk, world.rows.skills[1].pk}


def test_an_average_over_an_area_is_the_mean_of_those_shown(world):
    shares(world, *FIVE)
    snapshot(world)
    (week,) = weeks_of(cast.alice(), world.team, NOW, current_version())
    own = [week.by_skill[world.rows.skills[0].pk].mean]
    assert week.by_area["area-0"].mean == pytest.approx(sum(own) / len(own))


def test_the_sweep_publishes_what_is_due_and_nothing_twice(world):
    shares(world, *FIVE)
    assert [take_due_snapshots(now=NOW) for _ in range(2)] == [1, 0]
    assert take_due_snapshots(now=NOW + WEEK) == 1
    assert AverageSnapshot.objects.count() == 2
