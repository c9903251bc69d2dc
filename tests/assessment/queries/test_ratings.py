"""Ratings of check-ins as evidence: what leads said counts once it is shown, and a report keeps what it rested on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessment.actions.check_ins import agree, rate, start_check_in
from assessment.measurement.types import Source
from assessment.queries.contributions import contributions_of
from assessment.queries.ratings import pinned_ratings, ratings_of
from assessment.queries.scoring import scored, seen_in
from assessment.queries.walk import walk_of
from assessment.queries.why import why_page
from tests import cast
from tests.accounts import team_rows
from tests.assessment.check_in_rows import said
from tests.assessment.queries.answered import begun, report_of
from tests.assessment.team_world import make_world
from tests.roadmap.plan_rows import held_by

pytestmark = pytest.mark.django_db
SKILL = "skill-000"


@pytest.fixture
def world():
    made = make_world("bob")
    team_rows.shares(made.members["bob"], "check_in", now=timezone.now() - timedelta(days=60))
    return made


def checked_in(world, *, own=None, lead=None, now=None):
    """A check-in about the first skill, rated by whoever is to have said something."""
    now = now or timezone.now()
    skills = [world.rows.skills[0].pk]
    check_in = start_check_in(membership=world.members["bob"], lead=cast.alice(), skills=skills, now=now)
    for who, level in ((cast.bob(), own), (cast.alice(), lead)):
        if level is not None:
            rate(check_in=check_in, by=who, levels=said(check_in, level), now=now)
    return check_in


def report(world, value=1, now=None):
    return report_of(world.rows, held_by(cast.bob()), {0: value}, now or timezone.now())


def level(result):
    return result.scores.get(skill__slug=SKILL)


def test_what_a_lead_said_moves_the_level_once_both_have_rated(world):
    checked_in(world, lead=5)
    before = report(world)
    assert before.ratings == []
    checked = world.members["bob"].check_ins.get()
    rate(check_in=checked, by=cast.bob(), levels=said(checked, 1), now=timezone.now())
    after = report(world)
    assert level(after).mean > level(before).mean + 0.3
    assert level(after).counts == {"self": 1, "manager": 1}


def test_the_page_says_who_said_what_and_what_it_moved(world):
    checked_in(world, own=1, lead=4, now=timezone.now() - timedelta(days=1))
    result = scored(report(world))
    assert [one.source for one in contributions_of(result, SKILL)][1:] == ["Your self-rating", "Ratings by others"]
    page = why_page(result.report, SKILL)
    assert [(one.by, one.level[0]) for one in page.ratings] == [("A lead", "4")]
    assert page.has_self_rating


def test_a_report_keeps_what_it_rested_on_when_the_lead_is_gone(world):
    checked_in(world, own=2, lead=5)
    written = report(world)
    world.members["bob"].delete()
    assert ratings_of(cast.bob().pk) == ()
    assert scored(written).estimate.score(SKILL).mean == level(written).mean


def test_of_two_self_ratings_the_newer_one_counts(world):
    first = report(world, value=1, now=timezone.now() - timedelta(days=2))
    checked_in(world, own=5, lead=2)
    open_one = begun(world.rows, held_by(cast.bob()))
    self_ratings = [one for one in scored_anew(open_one) if one.source == Source.SELF and one.skill == SKILL]
    assert [one.category for one in self_ratings] == [5]
    again = report(world, value=3, now=timezone.now() + timedelta(minutes=1))
    assert level(again).counts == {"self": 1, "manager": 1}
    assert [one.by for one in why_page(again, SKILL).ratings] == ["A lead"]
    assert level(first).counts == {"self": 1}


def scored_anew(attempt):
    walk = walk_of(attempt)
    return seen_in(walk.answers, pinned_ratings(attempt.ratings), walk.instrument, timezone.now())


def test_a_lead_who_rates_again_replaces_her_older_rating(world):
    first = checked_in(world, own=2, lead=5, now=timezone.now() - timedelta(days=40))
    agree(check_in=first, by=cast.bob(), levels={}, next_action="", next_on=None, now=timezone.now())
    checked_in(world, own=2, lead=3)
    assert [(one.source, one.level) for one in ratings_of(cast.bob().pk)] == [("self", 2), ("manager", 3)]


def test_a_visitor_has_no_ratings():
    assert ratings_of(None) == ()
