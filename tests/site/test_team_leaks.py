"""Trying to read more of a team than is shared: by lists, files, order, filters, search, caches, and by waiting."""

import io
import re
import zipfile
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.actions.teams import create_team
from assessment.actions.averages import take_snapshot
from config.joins.team_kinds import team_weeks
from roadmap.actions.plans import make_plan
from tests import cast
from tests.accounts.team_rows import shares, shares_levels
from tests.assessment.team_world import make_world, rates
from tests.roadmap.plan_rows import held_by, make_report
from tests.site.team_addresses import TEAMS, team_stage

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DAY = timedelta(days=1)
ORDERS = ("name", "role", "gaps", "skill:skill-000", "skill:skill-003", "area:area-1")
FILTERS = ("", "&only=shared", "&only=gaps", "&q=no", "&area=area-0", "&role=ml-engineer/junior")
WISHES = [f"?view={view}&sort={sort}{more}" for view in ("areas", "skills") for sort in ORDERS for more in FILTERS]
HIDDEN = ("nora", "emil", "tara", "otto")


@pytest.fixture
def world():
    """bob shares everything; nora shares nothing; emil, tara and otto share in averages only, which are too few."""
    made = make_world("bob", *HIDDEN, "ines")
    now = timezone.now()
    for name in ("bob", *HIDDEN):
        rates(made, name, 3, 3, 3, 3, now=now - 9 * DAY)
    shares_levels(made.members["bob"], now=now - 8 * DAY)
    shares(made.members["bob"], "plan", now=now - 8 * DAY)
    # Something to tell in the mail of the week.
    made.team.memberships.create(person=cast.person("nils"), joined_at=now - 2 * DAY)
    for name in HIDDEN[1:]:
        shares_levels(made.members[name], detail="averages", now=now - 8 * DAY)
    return made


def read(browser, address):
    """The words of a page or file, without what differs at every load."""
    answer = browser.get(address)
    assert answer.status_code == 200, address
    if "spreadsheetml" in answer["Content-Type"]:
        with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
            return [book.read(name) for name in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml")]
    return re.sub(r"[A-Za-z0-9]{64}", "", answer.content.decode())


def everything(world, viewer="alice"):
    """Whatever this viewer can read anywhere, in every order and through every filter, and in the mail of the week."""
    home, browser = world.team.get_absolute_url(), cast.browser_of(cast.person(viewer))
    pages = [f"{home}{page}" for page in ("", "goals/", "help/", "check-ins/")]
    if viewer == "alice":
        files = ("matrix/matrix.csv", "matrix/matrix.xlsx", "coverage/coverage.csv", "progress/progress.csv")
        pages += [f"{home}{page}" for page in ("coverage/", "targets/", "progress/", *files)]
        away = world.members["nora"].public_id
        pages += [f"{home}what-if/?away={away}", *(f"{home}matrix/{wish}" for wish in WISHES)]
    pages += ["/", "/teams/", "/results/", "/plans/", "/history/", "/search/?q=nora", reverse("roadmap:skills")]
    return {page: read(browser, page) for page in pages} | {"mail": mail_of_the_week(cast.person(viewer))}


def mail_of_the_week(viewer):
    return team_weeks({viewer.pk: timezone.localdate()})


@pytest.mark.parametrize("viewer", ["alice", "bob"])
def test_nothing_anywhere_moves_when_those_who_hide_are_assessed_plan_and_change(world, viewer):
    with time_machine.travel(timezone.now(), tick=False):
        before = everything(world, viewer)
        now = timezone.now()
        for level, name in enumerate(HIDDEN):
            report = make_report(
                world.rows, held_by(world.members[name].person), dict.fromkeys(range(6), level), now=now
            )
            make_plan(report=report, hours_per_week=3, starts_on=now.date(), now=now)
        after = everything(world, viewer)
    assert [page for page in before if before[page] != after[page]] == []
    assert bool(before["mail"]) == (viewer == "alice"), "there must be a mail, or nothing was tried"


def test_a_lead_cannot_tell_who_shares_in_averages_from_who_shares_nothing(world):
    with time_machine.travel(timezone.now(), tick=False):
        before = everything(world)
        shares_levels(world.members["nora"], detail="averages", now=timezone.now())
        after = everything(world)
    assert [page for page in before if before[page] != after[page]] == []


def test_waiting_for_somebody_to_join_an_average_tells_nothing_of_her(world):
    """Five share in averages beside bob; anna joins them. Week after week the figures stay the same."""
    begun = timezone.now()
    shares_levels(world.members["nora"], detail="averages", now=begun)
    shares_levels(world.members["ines"], detail="averages", now=begun)
    rates(world, "ines", 5, 0, 5, 0, now=begun)
    assert take_snapshot(team=world.team, now=begun)
    anna = world.team.memberships.create(person=cast.person("anna"), joined_at=begun)
    world.members["anna"] = anna
    rates(world, "anna", 5, 5, 5, 5, now=begun)
    shares_levels(anna, detail="averages", now=begun + DAY)
    seen = set()
    for week in range(4):
        now = begun + week * 7 * DAY + DAY
        take_snapshot(team=world.team, now=now)
        with time_machine.travel(now, tick=False):
            page = read(cast.browser_of(cast.alice()), f"{world.team.get_absolute_url()}matrix/?view=skills")
        foot = page[page.index("<tfoot>") : page.index("</tfoot>")]
        seen.add(tuple(re.findall(r"[\d.]+ over \d+ people", foot)))
    (figures,) = seen
    assert {figure.split(" over ")[1] for figure in figures} == {"6 people"}, "bob with his name, and the five"


def test_no_page_of_a_team_may_be_kept_by_anybody(world):
    stage = team_stage()
    for row in TEAMS:
        if row.method == "get":
            answer = cast.browser_of(cast.alice()).get(reverse(row.name, kwargs=row.values(stage)))
            assert "no-store" in answer["Cache-Control"], row.name
            assert "private" in answer["Cache-Control"], row.name


def test_a_foreign_member_id_leads_nowhere_in_another_team(world):
    """Nested ids swapped: my team's address with somebody else's member."""
    mine, other = make_other_team(), world.members["bob"].public_id
    browser = cast.browser_of(cast.mallory())
    for deed in ("role", "remove", "hand-over"):
        assert browser.post(f"{mine.get_absolute_url()}members/{other}/{deed}/", {"role": "owner"}).status_code == 404
    assert world.team.memberships.filter(person=cast.bob(), role="member").exists()


def make_other_team():
    return create_team(name="Mallory's", by=cast.mallory(), now=timezone.now())
