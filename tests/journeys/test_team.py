"""A team from its first minute on: made, joined by mail, shared with, left."""

import io
import re
import zipfile

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.actions.teams import create_team
from accounts.models import Membership, SharingConsent, Team, User
from assessment.models import MemberTarget
from notices.models import OutboxEntry
from tests import cast
from tests.assessment.instrument_rows import make_instrument
from tests.assessment.team_world import make_world, rates, shares, text_of
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def page_of(browser, address, status=200):
    answer = browser.get(address, follow=True)
    assert answer.status_code == status, address
    return answer.content.decode()


def post(browser, address, data=None, status=200):
    answer = browser.post(address, data or {}, follow=True)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_a_team_is_made_joined_shared_with_and_left():
    make_instrument()
    alice, bob = cast.browser_of(cast.alice()), cast.browser_of(cast.bob())
    assert "Your role: owner" in post(alice, "/teams/new/", {"name": "North wall 🧗"})
    team = Team.objects.get()
    home = team.get_absolute_url()
    page_of(bob, home, status=404)
    assert "1 invitation is on the way" in post(alice, f"{home}invite/", {"addresses": "Bob <BOB@example.org>"})
    link = re.search(rf"{settings.SITE_URL}(/teams/join/\S+?/)\"", OutboxEntry.objects.get().html)[1]
    assert "Join North wall 🧗?" in page_of(bob, link)
    assert "Nothing of yours is shared until you choose so" in post(bob, link)
    sharing = reverse("assessment:team_sharing", args=[team.public_id])
    page = page_of(bob, sharing)
    for words in (
        "Who sees it",
        "What they see",
        "Why",
        "Until when",
        "The owners and managers of North wall 🧗: Alice.",
    ):
        assert words in page
    assert "checked" not in re.sub(r"class=\S+", "", page), "nothing is chosen beforehand"
    assert "Choose what to share" in post(bob, f"{sharing}levels/", {"months": "3"}, status=422)
    assert "with your name, in Area 0" in post(
        bob, f"{sharing}levels/", {"what": "areas", "areas": ["area-0"], "months": "3"}
    )
    post(bob, f"{home}withdraw/levels/")
    assert "Nothing but your name" in page_of(bob, home)
    assert "You have left" in post(bob, f"{home}leave/")
    page_of(bob, home, status=404)
    assert not SharingConsent.objects.exists()


def test_the_pages_of_a_team_never_show_a_mail_address_to_members():
    nameless = cast.person("nameless")
    type(nameless).objects.filter(pk=nameless.pk).update(display_name="")
    alice = cast.browser_of(cast.alice())
    post(alice, "/teams/new/", {"name": "Quiet"})
    team = Team.objects.get()
    for person in (nameless, cast.bob()):
        Membership.objects.create(team=team, person=person, joined_at=team.created_at)
    assert "nameless@" not in page_of(cast.browser_of(cast.bob()), team.get_absolute_url())


@pytest.mark.parametrize("name", ["x" * 500, "", "  \u202e ", "a" + "\u0301" * 20])
def test_a_name_that_would_break_the_page_is_refused(name):
    post(cast.browser_of(cast.alice()), "/teams/new/", {"name": name}, status=422)
    assert not Team.objects.exists()


def test_a_team_may_be_named_with_pictures():
    alice = cast.browser_of(cast.alice())
    post(alice, "/teams/new/", {"name": "🦊🌍 数据"})
    assert "🦊🌍 数据" in page_of(alice, Team.objects.get().get_absolute_url())


def test_the_only_owner_is_told_how_to_go():
    alice = cast.browser_of(cast.alice())
    post(alice, "/teams/new/", {"name": "Mine"})
    home = Team.objects.get().get_absolute_url()
    assert "end it instead" in page_of(alice, f"{home}leave/")
    assert "You are the only owner" in post(alice, f"{home}leave/")
    assert "The team has ended" in post(alice, f"{home}end/")
    assert not Team.objects.exists()


def test_a_lead_sees_what_is_shared_and_whoever_shares_sees_the_lead_look():
    world = make_world("bob", "nora")
    rates(world, "bob", 5, 5, 0, 0)
    rates(world, "nora", 5, 5, 5, 5)
    shares(world, "bob", now=timezone.now())
    alice = cast.browser_of(cast.alice())
    home = world.team.get_absolute_url()
    skills = text_of(page_of(alice, f"{home}matrix/?view=skills"))
    assert re.search(r"Bob ML engineer, Level \d\.\d \(\d\.\d–\d\.\d\) self-rated, probably met", skills)
    assert "Nora ML engineer, Level not shared" in skills
    for page in ("matrix/", "coverage/", "matrix/matrix.csv", "matrix/matrix.xlsx", "coverage/coverage.csv"):
        assert alice.get(f"{home}{page}").status_code == 200
    looked = text_of(page_of(cast.browser_of(cast.bob()), reverse("teams:who_looked")))
    assert looked.count("Alice levels") == 3, "matrix, coverage and files, each with how often"
    assert "Nobody has looked" in page_of(cast.browser_of(cast.person("nora")), reverse("teams:who_looked"))
    post(cast.browser_of(cast.bob()), f"{home}withdraw/levels/")
    assert "Nobody shares levels yet" in page_of(alice, f"{home}matrix/")
    assert "Bob" not in text_of(page_of(alice, f"{home}coverage/coverage.csv"))


def test_what_nobody_was_asked_about_is_not_counted_against_targets():
    world = make_world("bob")
    rates(world, "bob", 5)
    shares(world, "bob", now=timezone.now())
    told = text_of(page_of(cast.browser_of(cast.alice()), f"{world.team.get_absolute_url()}coverage/"))
    assert re.search(r"Skill 0 must Area 0 2 1 of 1 assessed: Bob 1 of 1", told)
    assert re.search(r"Skill 5 must Area 1 2 0 of 0 assessed –", told)


def test_target_roles_are_chosen_for_some_and_taken_away_again():
    world = make_world("bob", targets=False)
    alice, address = cast.browser_of(cast.alice()), f"{world.team.get_absolute_url()}targets/"
    bob = world.members["bob"].public_id
    post(alice, address, {"members": [bob], "profile": "ml-engineer/mid"})
    assert MemberTarget.objects.get().profile == world.rows.profile
    post(alice, address, {"members": [bob], "profile": "ml-engineer/no-such-level"}, status=422)
    post(alice, address, {"members": ["not-a-member"], "profile": ""}, status=422)
    post(alice, address, {"members": [bob], "profile": ""})
    assert not MemberTarget.objects.exists()


def test_members_of_another_team_get_no_target_by_a_foreign_id():
    world = make_world("bob", targets=False)
    other = create_team(name="Other", by=cast.mallory(), now=NOW)
    foreign = other.memberships.get().public_id
    address = f"{world.team.get_absolute_url()}targets/"
    post(cast.browser_of(cast.alice()), address, {"members": [foreign], "profile": "ml-engineer/mid"}, status=422)
    assert not MemberTarget.objects.exists()


def test_cells_that_a_spreadsheet_would_run_are_shown_as_text():
    world = make_world("bob")
    User.objects.filter(pk=cast.bob().pk).update(display_name="=1+1")
    alice = cast.browser_of(cast.alice())
    csv = alice.get(f"{world.team.get_absolute_url()}matrix/matrix.csv").content.decode()
    assert '"\'=1+1"' in csv
    book = alice.get(f"{world.team.get_absolute_url()}matrix/matrix.xlsx").content
    with zipfile.ZipFile(io.BytesIO(book)) as sheet:
        assert b"<f>" not in sheet.read("xl/worksheets/sheet1.xml")
        assert b"'=1+1" in sheet.read("xl/sharedStrings.xml")


@pytest.mark.parametrize(
    "query",
    ["page=-1", "page=abc", "page=999", "sort=password", "per=7", "view=x", "area='--", f"q={'x' * 5000}", "role=a/b"],
)
def test_wishes_that_make_no_sense_show_the_usual_page(query):
    world = make_world("bob")
    shares(world, "bob", now=timezone.now())
    page_of(cast.browser_of(cast.alice()), f"{world.team.get_absolute_url()}matrix/?{query}")
