"""Where the settings ask leads for a second factor, what is about others stays shut without one."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from tests import cast
from tests.site.team_addresses import TEAMS, team_people

pytestmark = [pytest.mark.django_db, pytest.mark.once]
# What is one's own in a team, also of somebody who leads it.
OWN = {
    "teams:team",
    "teams:leave",
    "teams:withdraw",
    "assessment:team_sharing",
    "assessment:team_share_for",
    "assessment:team_help",
    "assessment:offer_help",
    "assessment:rate_as_colleague",
}


@pytest.fixture(autouse=True)
def _leads_need_one(settings):
    settings.SECOND_FACTOR_REQUIRED_FOR = ["staff", "leads"]


def status(row, stage, who):
    send = getattr(cast.browser_of(who), row.method)
    return send(reverse(row.name, kwargs=row.values(stage)), row.data).status_code


@pytest.mark.parametrize("row", TEAMS, ids=lambda row: f"{row.method} {row.name}")
def test_without_one_a_lead_gets_only_what_is_her_own(row, stage):
    for actor in ("owner", "manager"):
        allowed = row.team[actor]
        expected = allowed if row.name in OWN or allowed in (403, 404) else 403
        assert status(row, stage, team_people()[actor]) == expected


@pytest.mark.parametrize("row", TEAMS, ids=lambda row: f"{row.method} {row.name}")
def test_with_one_nothing_is_different(row, stage):
    owner = team_people()["owner"]
    Authenticator.objects.create(user=owner, type=Authenticator.Type.TOTP, data={"secret": ""})
    assert status(row, stage, owner) == row.team["owner"]


@pytest.mark.parametrize("row", TEAMS, ids=lambda row: f"{row.method} {row.name}")
def test_members_need_none(row, stage):
    assert status(row, stage, team_people()["sharing"]) == row.team["sharing"]


def test_the_page_of_the_team_shows_no_addresses_and_says_where_to_set_one_up(stage):
    browser, team = cast.browser_of(cast.alice()), stage["team"]
    page = browser.get(reverse("teams:team", args=[team])).content.decode()
    assert "new@example.org" not in page
    assert "Invite people" not in page
    refused = browser.get(reverse("assessment:team_matrix", args=[team])).content.decode()
    assert "Pages about a team need a second factor here." in refused
    assert reverse("mfa_index") in refused
