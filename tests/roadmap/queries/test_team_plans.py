"""Progress, goals and what-if of a team: from shared plans and levels alone, at a fixed price."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.actions.sharing import withdraw
from assessment.models import ProficiencyLevel
from assessment.queries.requirements import profiles_of
from assessment.queries.team_levels import team_levels
from roadmap.actions.plans import make_plan
from roadmap.actions.plans_diary import log_progress
from roadmap.actions.plans_steps import finish_step
from roadmap.actions.team_goals import hand_out, set_goal
from roadmap.models import Roadmap, RoadmapAssignment, TeamGoal
from roadmap.queries.team_goals import goals_page
from roadmap.queries.team_progress import progress_page
from roadmap.queries.team_what_if import Supposed, what_if_page
from tests import cast
from tests.accounts import team_rows
from tests.assessment.team_world import make_world, rates, shares, text_of
from tests.factories import NOW
from tests.roadmap.plan_rows import held_by, make_report, steps_of

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
DAY = timedelta(days=1)


@pytest.fixture
def world():
    """bob and nora have plans; bob shares how his goes."""
    made = make_world("bob", "nora")
    for name in ("bob", "nora"):
        report = make_report(made.rows, held_by(cast.person(name)), dict.fromkeys(range(6), 0))
        make_plan(report=report, hours_per_week=5, starts_on=TODAY, now=NOW)
    team_rows.shares(made.members["bob"], "plan")
    return made


def progress(world, now=NOW, who="alice"):
    return progress_page(world.members[who], now, now.date())


def plan_of(world):
    return progress(world).lines[0].plan


def goals(world, who="alice", now=NOW):
    return goals_page(world.members[who], now, now.date())


def test_only_shared_plans_are_shown(world):
    page = progress(world)
    assert [line.name for line in page.lines] == ["Bob"]
    assert (page.not_shared, page.people) == (2, (cast.bob().pk,))
    withdraw(membership=world.members["bob"], purpose="plan", now=NOW)
    assert progress(world).lines == ()


def test_hours_steps_and_milestones_are_told(world):
    step = steps_of(plan_of(world))[0]
    log_progress(step=step, op=step.public_id, hours=3, note="Private.", happened_on=TODAY, now=NOW)
    finish_step(step=step, now=NOW + DAY)
    page = progress(world, NOW + 2 * DAY)
    (line,) = page.lines
    assert (line.progress.steps_done, line.hours_lately, line.is_stalled) == (1, 3, False)
    assert [one.step for one in page.reached] == [step]


def test_a_plan_stands_still_after_three_weeks_without_a_line(world):
    assert not progress(world, NOW + 21 * DAY).lines[0].is_stalled
    assert progress(world, NOW + 22 * DAY).lines[0].is_stalled
    step = steps_of(plan_of(world))[0]
    log_progress(step=step, op=step.public_id, hours=1, note="", happened_on=TODAY + 20 * DAY, now=NOW + 20 * DAY)
    assert not progress(world, NOW + 22 * DAY).lines[0].is_stalled


def test_progress_costs_the_same_however_many_plans_there_are(world, django_assert_num_queries):
    progress(world)
    with django_assert_num_queries(5):
        progress(world)
    team_rows.shares(world.members["nora"], "plan")
    with django_assert_num_queries(5):
        assert len(progress(world).lines) == 2


def a_goal(world, people=1, skill=0, days=400, rank=1):
    level = ProficiencyLevel.objects.get(rank=rank)
    made = {"team": world.team, "skill": world.rows.skills[skill], "level": level, "people": people}
    return set_goal(**made, due_on=TODAY + days * DAY, today=TODAY)


def test_a_goal_is_forecast_from_shared_plans(world):
    a_goal(world)
    assert goals(world).goals[0].forecast.state.words == "on track"
    a_goal(world, people=2)
    assert goals(world).goals[0].forecast.state.words == "no plan leads there yet", "nora does not share her plan"
    a_goal(world, days=1)
    assert goals(world).goals[0].forecast.state == "late"
    assert TeamGoal.objects.count() == 1


def test_a_goal_is_reached_by_those_who_share_their_levels(world):
    rates(world, "bob", 5, 5, 5, 5, 5, 5, now=NOW + DAY)
    a_goal(world, rank=2)
    assert goals(world, now=NOW + DAY).goals[0].forecast.there == 0
    shares(world, "bob")
    forecast = goals(world, now=NOW + DAY).goals[0].forecast
    assert (forecast.state, forecast.there) == ("reached", 1)


def test_members_see_goals_without_what_they_rest_on(world):
    a_goal(world)
    assert [line.forecast for line in goals(world, "nora").goals] == [None]


def test_goals_cost_the_same_however_many_there_are(world, django_assert_num_queries):
    shares(world, "bob")
    a_goal(world)
    goals(world)
    with django_assert_num_queries(8):
        goals(world)
    for skill in range(1, 6):
        a_goal(world, skill=skill)
    with django_assert_num_queries(8):
        goals(world)


def test_a_roadmap_is_handed_to_one_or_to_everybody_once(world):
    roadmap = Roadmap.objects.create(framework=world.rows.framework, slug="way", title="A way")
    for membership in (None, None, world.members["bob"], world.members["bob"]):
        hand_out(team=world.team, roadmap=roadmap, membership=membership, by=cast.alice(), now=NOW)
    assert RoadmapAssignment.objects.count() == 2
    assert [len(goals(world, who).assignments) for who in ("alice", "bob", "nora")] == [2, 2, 1]


def what_if(world, **supposed):
    return what_if_page(team_levels(cast.alice(), world.team, NOW), Supposed(**supposed))


@pytest.fixture
def skilled():
    """bob has it all, ines nothing; both share, nora does not."""
    made = make_world("bob", "ines", "nora")
    rates(made, "bob", *[5] * 6)
    rates(made, "ines", *[0] * 6)
    shares(made, "bob", "ines")
    return made


def key(world, name):
    return str(world.members[name].public_id)


def test_supposing_nothing_changes_nothing(skilled):
    assert what_if(skilled).after is None


def test_when_the_one_who_has_it_is_away_nobody_has_it(skilled):
    page = what_if(skilled, away=[key(skilled, "bob")])
    assert {(one.before, one.after) for one in page.changed} == {(1, 0)}
    assert len(page.after.uncovered) == 6
    assert page.before.share == 50


def test_who_is_hired_has_what_the_role_asks_for_and_asks_for_no_more(skilled):
    junior = next(one for one in profiles_of(skilled.rows.framework.current_id) if one.career_level == "junior")
    page = what_if(skilled, hired=junior)
    assert {(one.before, one.after) for one in page.changed} == {(1, 2)}
    assert not page.after.single_points


def test_hours_of_learning_close_gaps_of_those_who_learn(skilled):
    few, many = (what_if(skilled, learning=[key(skilled, "ines")], hours=hours) for hours in (16, 500))
    assert 0 < len(few.changed) < len(many.changed) == 6


def test_nothing_is_said_of_whoever_does_not_share(skilled):
    page = what_if(skilled, away=[key(skilled, "nora")], learning=[key(skilled, "nora")], hours=100)
    assert (page.changed, page.unknown) == ((), ("Nora",))


def test_what_if_stores_nothing_and_is_written_down_as_a_look(skilled):
    address = reverse("roadmap:team_what_if", args=[skilled.team.public_id])
    shares(skilled, "bob", now=timezone.now())
    asked = {"away": [key(skilled, "bob"), "nonsense"], "hours": "x", "hire": "a/b"}
    assert cast.browser_of(cast.alice()).get(address, asked).status_code == 200
    looked = text_of(cast.browser_of(cast.bob()).get(reverse("teams:who_looked")).content.decode())
    assert "levels behind a what-if" in looked


def test_the_pages_of_plans_are_walked_by_a_lead(world):
    alice, home = cast.browser_of(cast.alice()), world.team.get_absolute_url()
    given = {"skill": "skill-000", "level": "level-2", "people": "1", "due_on": timezone.localdate() + 90 * DAY}
    assert alice.post(f"{home}goals/set/", given).status_code == 302
    for page in ("progress/", "progress/progress.csv", "goals/", "what-if/"):
        assert alice.get(f"{home}{page}").status_code == 200
    assert "1 person by" in text_of(cast.browser_of(cast.bob()).get(f"{home}goals/").content.decode())
