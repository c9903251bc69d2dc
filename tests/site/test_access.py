"""Who gets what at every address. The table is in addresses.py."""

import re
import uuid

import pytest
import time_machine
from django.db import transaction
from django.urls import URLResolver, get_resolver, reverse

from accounts.policies import Audience, audience_of
from config.checks import THIRD_PARTY_MODULES
from tests import cast
from tests.factories import NOW
from tests.roadmap.plan_rows import a_visitor, visitors_browser
from tests.site.addresses import TABLE, Row, own
from tests.site.hiring_addresses import HIRING, hiring_people
from tests.site.interview_addresses import INTERVIEWS, interview_people
from tests.site.team_addresses import TEAMS, team_people

pytestmark = pytest.mark.once
ACTORS = ("owner", "stranger", "visitor", "nobody", "staff")
OTHER_METHODS = ("put", "patch", "delete", "trace")
NOWHERE = {
    name: str(uuid.uuid4())
    for name in (
        *("public_id", "step_id", "report_id", "member_id", "invitation_id", "goal_id", "assignment_id"),
        *("criterion_id", "sample_id"),
    )
} | {"slug": "no-such-slug"}


def named_addresses(resolver=None, namespace=""):
    """Name and view of every address that our own apps give."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.app_name != "admin":
                inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
                yield from named_addresses(pattern, inner)
        elif not pattern.callback.__module__.startswith(THIRD_PARTY_MODULES):
            yield f"{namespace}{pattern.name}", pattern.callback


def without_address(answer):
    """The page without what differs each time: its own address, and tokens against forged forms."""
    page = answer.content.decode().replace(answer.request["PATH_INFO"], "")
    return re.sub(r"[A-Za-z0-9]{64}", "", page)


def browser_of(actor, stage):
    return visitors_browser(a_visitor()) if actor == "visitor" else cast.browser_of(stage["people"][actor])


def ask(row, stage, actor="owner", method=None):
    """What this actor gets at the row's address."""
    send = getattr(browser_of(actor, stage), method or row.method)
    return send(reverse(row.name, kwargs=row.values(stage)), row.data)


def test_every_address_is_in_the_table():
    named = {name for name, _view in named_addresses()}
    assert named == {row.name for row in TABLE}


def test_every_address_has_a_name():
    assert [view for name, view in named_addresses() if name.endswith("None")] == []


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.method} {row.name}")
def test_the_address_answers_each_as_the_table_says(row, stage):
    got = {actor: ask(row, stage, actor).status_code for actor in ACTORS}
    assert got == {actor: getattr(row, actor) for actor in ACTORS}


@pytest.mark.parametrize("name", sorted({row.name for row in TABLE}))
def test_other_methods_are_refused_and_never_break(name, stage):
    row = next(row for row in TABLE if row.name == name)
    address = reverse(name, kwargs=row.values(stage))
    for method in OTHER_METHODS:
        assert getattr(browser_of("owner", stage), method)(address).status_code in (403, 404, 405)


@pytest.mark.parametrize("row", [row for row in TABLE if row.stranger == 404 != row.owner], ids=lambda row: row.name)
def test_somebody_elses_row_reads_like_one_that_does_not_exist(row, stage):
    foreign = without_address(ask(row, stage, "stranger"))
    elsewhere = Row(**{**vars(row), "arguments": {name: NOWHERE.get(name, key) for name, key in row.arguments.items()}})
    missing = without_address(ask(elsewhere, stage, "stranger"))
    assert foreign == missing


def test_a_share_link_shows_the_report_to_everybody_until_it_is_withdrawn(stage):
    address = reverse("assessment:shared", kwargs={"token": stage["token"]})
    with time_machine.travel(NOW, tick=False):
        assert {browser_of(actor, stage).get(address).status_code for actor in ACTORS} == {200}
        ask(own("assessment:unshare", 302, data={}, public_id="report", code="code"), stage)
        assert {browser_of(actor, stage).get(address).status_code for actor in ACTORS} == {410}


def test_pages_for_people_are_those_that_send_others_to_log_in(stage):
    people = {name for name, view in named_addresses() if audience_of(view) in (Audience.PERSON, Audience.STAFF)}
    redirected = [row for row in TABLE if row.nobody == 302]
    log_in = reverse("account_login")
    assert people == {row.name for row in redirected if ask(row, stage, "nobody").url.startswith(log_in)}


@pytest.mark.parametrize("row", TEAMS, ids=lambda row: f"{row.method} {row.name}")
def test_the_address_answers_everybody_around_a_team_as_the_table_says(row, stage):
    assert answers_to(team_people(), row, stage) == row.team


@pytest.mark.parametrize("row", HIRING, ids=lambda row: f"{row.method} {row.name}")
def test_the_address_answers_everybody_around_an_opening_as_the_table_says(row, stage):
    assert answers_to(hiring_people(), row, stage) == row.hiring


@pytest.mark.parametrize("row", INTERVIEWS, ids=lambda row: f"{row.method} {row.name}")
def test_the_address_answers_everybody_around_a_candidate_as_the_table_says(row, stage):
    assert answers_to(interview_people(), row, stage) == row.hiring


def answers_to(people, row, stage):
    """What each of them gets, as if each came first."""
    address = reverse(row.name, kwargs=row.values(stage))
    got = {}
    for actor, who in people.items():
        with transaction.atomic():
            got[actor] = getattr(cast.browser_of(who), row.method)(address, row.data).status_code
            transaction.set_rollback(True)
    return got
