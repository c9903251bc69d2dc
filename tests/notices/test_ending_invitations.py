"""Invitations to teams and panels that end without an answer are named once, to whoever sent them and still leads."""

from datetime import timedelta

import pytest

from accounts.actions.invitations import invite
from config.joins.team_kinds import INVITATION_ENDS, invitations_ending
from hiring.actions.candidate_links import send_link
from hiring.actions.panel import change_panel_role, invite_to_panel, join_panel
from hiring.models import CandidateLink, PanelInvitation
from notices.actions.materialise import materialise_due
from notices.models import InboxEntry, Schedule
from tests import cast
from tests.accounts.team_rows import make_team
from tests.factories import NOW
from tests.hiring.interview_rows import make_loop
from tests.hiring.rows import make_hiring
from tests.notices.rows import make_schedule

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = NOW.date()
WEEK_BEFORE = TODAY + 8 * DAY


@pytest.fixture
def hiring():
    return make_hiring(now=NOW - 30 * DAY)


def asked(hiring, address, by=None, now=NOW):
    """The token of the link."""
    tokens = []
    keep = lambda token: tokens.append(token) or f"/{token}/"  # noqa: E731
    given = {"opening": hiring.opening, "addresses": [address], "role": "assessor", "link_of": keep, "now": now}
    invite_to_panel(by=(by or hiring.hana).person, **given)
    return tokens[0]


def ending(person, day=WEEK_BEFORE):
    return invitations_ending({person.pk: day, cast.mallory().pk: day}).get(person.pk)


def test_an_invitation_to_a_panel_is_named_in_its_last_week_to_whoever_sent_it(hiring):
    asked(hiring, "ada@example.org", by=hiring.eva)
    assert ending(hiring.eva.person, TODAY + 7 * DAY) is None
    note = ending(hiring.eva.person)
    assert note.subject == "Ask again? 1 invitation ends this week"
    assert f"ada@example.org, to the panel for “{hiring.opening}”: until 17 March 2025." in note.lines
    assert (note.step, note.address) == ("See the opening", hiring.opening.get_absolute_url())
    assert ending(hiring.hana.person) is None


def test_an_invitation_to_a_panel_that_was_answered_or_is_over_is_not_named(hiring):
    token = asked(hiring, "ines@example.org")
    assert ending(hiring.hana.person, TODAY + 15 * DAY) is None
    join_panel(token=token, person=cast.person("ines"), now=NOW + DAY)
    assert ending(hiring.hana.person) is None


def test_who_leads_the_panel_no_longer_hears_nothing_of_it(hiring):
    asked(hiring, "ada@example.org", by=hiring.eva)
    change_panel_role(member=hiring.eva, role="assessor", by=hiring.hana.person, now=NOW)
    PanelInvitation.objects.update(state="pending", closed_at=None)  # as if it had been sent at the same instant
    assert ending(hiring.eva.person) is None


def test_teams_and_panels_share_one_reminder_which_leads_to_what_ends_first(hiring):
    team = make_team(now=NOW - 30 * DAY).team
    invite(team=team, addresses=["bo@example.org"], by=hiring.hana.person, link_of=str, now=NOW + DAY)
    asked(hiring, "ada@example.org")
    assert ending(hiring.hana.person).step == "See the opening"
    team.memberships.create(person=hiring.hana.person, role="manager", joined_at=NOW)
    note = ending(hiring.hana.person, WEEK_BEFORE + DAY)
    assert [line.partition(",")[0] for line in note.lines[1:-1]] == ["ada@example.org", "bo@example.org"]
    assert note.lines[-1] == "You can send a new one from the page of the team or of the opening."
    assert note.address == hiring.opening.get_absolute_url()


@pytest.mark.parametrize("cadence", ["daily", "weekly"])
def test_each_invitation_to_a_panel_is_named_once_whatever_the_cadence(hiring, cadence):
    for number in range(10):
        asked(hiring, f"p{number}@example.org", now=NOW + number * DAY)
    make_schedule(hiring.hana.person, INVITATION_ENDS, cadence=cadence, time_zone="Europe/Berlin")
    Schedule.objects.update(next_due=NOW, next_period=TODAY)
    for day in range(40):
        materialise_due(now=NOW + day * DAY)
    lines = [line for entry in InboxEntry.objects.all() for line in entry.lines if "@" in line]
    assert len(lines) == len(set(lines)) == 10


def test_nobody_is_told_that_a_candidate_left_a_link_unused():
    """What it leads to is the candidate's own to use or to leave; whoever sent it is not to press."""
    loop = make_loop()
    link = send_link(candidate=loop.candidate, purpose="self", by=loop.hiring.hana, link_of=str, now=NOW)
    assert CandidateLink.objects.open(NOW).get() == link
    assert all(ending(loop.hiring.hana.person, TODAY + day * DAY) is None for day in range(20))
