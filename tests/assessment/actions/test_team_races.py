"""A team's levels read, averaged and rated at the same instant: each race ends in one legal state."""

import pytest
from django.utils import timezone

from accounts.actions.sharing import withdraw
from accounts.models import Look
from assessment.actions.averages import take_snapshot
from assessment.actions.check_ins import rate, start_check_in
from assessment.models import AverageSnapshot, ProficiencyLevel, SkillRating
from assessment.queries.check_ins import skills_to_check
from tests import cast
from tests.accounts import team_rows
from tests.accounts.test_team_races import at_once
from tests.assessment.actions.test_races import IS_IN_MEMORY
from tests.assessment.team_world import make_world, rates, shares

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        IS_IN_MEMORY, reason="threads cannot share a SQLite database in memory: this runs on PostgreSQL"
    ),
]
ROUNDS = range(5)
FIVE = ("bob", "ines", "nora", "emil", "tara")


def test_a_file_made_while_consent_is_withdrawn_holds_all_or_nothing_and_every_reading_is_a_line():
    world = make_world("bob")
    rates(world, "bob", 3, 3, 3)
    bob, address = world.members["bob"], f"{world.team.get_absolute_url()}matrix/matrix.csv"
    alice = cast.browser_of(cast.alice())
    for number in ROUNDS:
        now = timezone.now()
        shares(world, "bob", now=now)
        before = Look.objects.count()
        given = {"membership": bob, "purpose": "levels", "now": now}
        answer, _ = at_once(lambda: alice.get(address), lambda given=given: withdraw(**given))
        lines = [line for line in answer.content.decode().splitlines() if line.startswith('"Bob"')]
        levels = [line for line in lines if "self-rated" in line]
        assert len(levels) in (0, 3), number
        assert not levels or Look.objects.count() == before + 1
        assert "self-rated" not in alice.get(address).content.decode()


def test_averages_taken_four_times_at_once_are_published_once():
    world, now = make_world(*FIVE), timezone.now()
    for name in FIVE:
        rates(world, name, 3)
    shares(world, *FIVE, now=now)
    at_once(*[lambda: take_snapshot(team=world.team, now=now)] * 4)
    assert AverageSnapshot.objects.count() == 1


def test_both_rating_at_once_reveals_both_and_each_rates_once():
    world = make_world("bob")
    team_rows.shares(world.members["bob"], "check_in", now=timezone.now())
    level, now = ProficiencyLevel.objects.get(rank=3), timezone.now()
    skills = skills_to_check(cast.alice(), world.members["bob"])
    check_in = start_check_in(membership=world.members["bob"], lead=cast.alice(), skills=skills, now=now)
    said = {"check_in": check_in, "levels": {line.pk: level for line in check_in.lines.all()}, "now": now}
    at_once(*(lambda who=who: rate(**said, by=who) for who in (cast.alice(), cast.bob(), cast.alice(), cast.bob())))
    check_in.refresh_from_db()
    assert check_in.state == "revealed"
    assert SkillRating.objects.count() == 2 * len(skills)
