"""A team from its first minute on: made, joined by mail, shared with, left."""

import re

import pytest
from django.urls import reverse

from accounts.models import Membership, SharingConsent, Team
from notices.models import OutboxEntry
from tests import cast
from tests.assessment.instrument_rows import make_instrument

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
    assert "You are owner" in post(alice, "/teams/new/", {"name": "North wall 🧗"})
    team = Team.objects.get()
    home = team.get_absolute_url()
    page_of(bob, home, status=404)
    assert "1 invitation is on the way" in post(alice, f"{home}invite/", {"addresses": "Bob <BOB@example.org>"})
    link = re.search(r"http://testserver(/teams/join/\S+?/)\"", OutboxEntry.objects.get().html)[1]
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


def test_the_only_owner_is_told_how_to_go():
    alice = cast.browser_of(cast.alice())
    post(alice, "/teams/new/", {"name": "Mine"})
    home = Team.objects.get().get_absolute_url()
    assert "end it instead" in page_of(alice, f"{home}leave/")
    assert "You are the only owner" in post(alice, f"{home}leave/")
    assert "The team has ended" in post(alice, f"{home}end/")
    assert not Team.objects.exists()
