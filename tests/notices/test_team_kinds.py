"""What leads are told of their teams: what consent allows, counted and not named, and invitations that end."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actions.invitations import invite
from accounts.actions.sharing import withdraw
from accounts.models import Look, Membership, SharingConsent
from accounts.policies.teams import consents_by_lead, consents_shown_to
from config.joins.team_kinds import INVITATION_ENDS, invitations_ending, team_weeks
from notices.actions.materialise import materialise_due
from notices.models import InboxEntry, OutboxEntry, Schedule
from roadmap.actions.plans_diary import log_progress
from roadmap.actions.plans_steps import finish_step
from tests import cast
from tests.accounts.team_rows import join, make_team, shares
from tests.factories import NOW
from tests.notices.rows import make_schedule
from tests.roadmap.plan_rows import held_by, make_own_plan, make_path, steps_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = NOW.date()
NEXT_WEEK = TODAY + timedelta(days=7)


@pytest.fixture(autouse=True)
def _the_time_of_the_rows(monkeypatch):
    monkeypatch.setattr("config.joins.team_kinds.database_now", lambda: NOW + 7 * DAY)


@pytest.fixture
def team():
    """bob and ines have plans and did something; bob shares how his goes. max manages."""
    made, rows = make_team(now=NOW - 30 * DAY), make_path(4)
    for name in ("bob", "ines"):
        step = steps_of(make_own_plan(rows, held_by(cast.person(name))))[0]
        log_progress(step=step, op=uuid.uuid4(), hours=3, note="private", happened_on=TODAY, now=NOW)
        finish_step(step=step, now=NOW)
    shares(made.bob, "plan", now=NOW - 20 * DAY)
    return made


def told(*people, day=NEXT_WEEK):
    return team_weeks({person.pk: day for person in people})


def test_leads_are_told_what_was_shared_and_nothing_of_the_others(team):
    notes = told(cast.alice(), cast.person("max"), cast.bob(), cast.mallory())
    assert set(notes) == {cast.alice().pk, cast.person("max").pk}
    (line,) = notes[cast.alice().pk].lines
    assert line == "North wall: 1 step done and 3 hours noted, by 1 person who shares that."
    assert notes[cast.alice().pk].address == team.team.get_absolute_url()


def test_after_withdrawing_nothing_is_told(team):
    withdraw(membership=team.bob, purpose="plan", now=NOW + DAY)
    assert told(cast.alice()) == {}


def test_telling_is_looking_and_the_member_sees_it(team):
    told(cast.alice())
    look = Look.objects.get()
    assert (look.person, look.reader, look.team, look.what) == (cast.bob(), cast.alice(), team.team, "progress")


def test_of_ones_own_plan_the_mail_about_the_team_says_nothing(team):
    Membership.objects.filter(pk=team.bob.pk).update(role="manager")
    assert told(cast.bob()) == {}


def test_who_joined_needs_no_consent_and_is_counted(team):
    join(team.team, cast.hana(), now=NOW + DAY)
    withdraw(membership=team.bob, purpose="plan", now=NOW + DAY)
    (note,) = told(cast.alice()).values()
    assert note.lines == ("North wall: 1 person joined.",)
    assert told(cast.alice(), day=NEXT_WEEK + timedelta(days=7)) == {}


def test_many_leads_cost_as_many_statements_as_one(team):
    def price(*leads):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            told(*leads)
        return len(seen)

    leads = [cast.person(f"lead-{number}") for number in range(8)]
    alone = price(cast.alice())
    for person in leads:
        join(team.team, person, Membership.Role.MANAGER, now=NOW - 20 * DAY)
        shares(Membership.objects.get(person=person), "plan", now=NOW - 20 * DAY)
    assert price(cast.alice(), *leads) == alone <= 13


def test_what_many_leads_see_is_what_the_one_gate_shows_each(team):
    shares(team.alice, "plan", now=NOW), shares(team.ines, "levels", now=NOW)
    people = [cast.alice(), cast.person("max"), cast.bob(), cast.mallory()]
    plan = SharingConsent.Purpose.PLAN
    rows = consents_by_lead([person.pk for person in people], plan, NOW).values_list("lead", "pk")
    gate = {one.pk: consents_shown_to(one, team.team, plan, NOW).values_list("pk", flat=True) for one in people}
    shown = {(person, key) for person, keys in gate.items() for key in keys}
    assert set(rows) == shown
    assert len(shown) == 4


def asked(team, address, now):
    invite(team=team.team, addresses=[address], by=cast.alice(), link_of=lambda token: f"/{token}/", now=now)


def ending(day):
    return invitations_ending({cast.alice().pk: day, cast.bob().pk: day}).get(cast.alice().pk)


def test_an_invitation_that_ends_within_the_week_is_named_to_whoever_sent_it(team):
    asked(team, "ada@example.org", NOW)
    assert ending(TODAY + 7 * DAY) is None
    note = ending(TODAY + 8 * DAY)
    assert note.subject == "Ask again? 1 invitation ends this week"
    assert "ada@example.org, to North wall: until 17 March 2025." in note.lines


def test_an_invitation_that_was_answered_or_withdrawn_or_is_over_is_not_named(team):
    asked(team, "ada@example.org", NOW)
    assert ending(TODAY + 15 * DAY) is None
    team.team.invitations.update(state="revoked", closed_at=NOW)
    assert ending(TODAY + 10 * DAY) is None


def test_whoever_leads_no_longer_hears_nothing_of_her_invitations(team):
    asked(team, "ada@example.org", NOW)
    Membership.objects.create(team=team.team, person=cast.hana(), role="owner", joined_at=NOW)
    Membership.objects.filter(pk=team.alice.pk).update(role="member")
    assert ending(TODAY + 10 * DAY) is None


@pytest.mark.parametrize("cadence", ["daily", "weekly"])
def test_each_invitation_is_named_once_whatever_the_cadence(team, cadence):
    for number in range(10):
        asked(team, f"p{number}@example.org", NOW + number * DAY)
    make_schedule(cast.alice(), INVITATION_ENDS, cadence=cadence, time_zone="Europe/Berlin")
    Schedule.objects.update(next_due=NOW, next_period=TODAY)
    for day in range(40):
        materialise_due(now=NOW + day * DAY)
    lines = [line for entry in InboxEntry.objects.all() for line in entry.lines if "@" in line]
    assert len(lines) == len(set(lines)) == 10
    assert OutboxEntry.objects.filter(kind=INVITATION_ENDS).count() == InboxEntry.objects.count() >= 2
