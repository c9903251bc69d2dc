"""Invitations: the token is nowhere in the tables, it works once, and every dead one looks alike."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse

from accounts.actions.invitations import accept, forget_old, invite, resend, revoke
from accounts.actions.inviting import MOST_A_DAY, MOST_TO_ONE
from accounts.actions.teams import create_team, end_team
from accounts.domain.mail_addresses import read_addresses
from accounts.domain.team_refusals import AlreadyInTheTeam, InvitationIsOver, TooManyInvitations
from accounts.domain.tokens import digest_of
from accounts.models import Invitation, Membership
from notices.models import OutboxEntry
from tests import cast
from tests.accounts.team_rows import make_team
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    cache.clear()
    return make_team()


def asked(rows, *addresses, now=NOW):
    """Invite, and read the tokens from the mails as whoever gets them does."""
    invited = invite(
        team=rows.team, addresses=addresses, by=cast.alice(), link_of="https://cairn.example/{}".format, now=now
    )
    mails = OutboxEntry.objects.order_by("-pk")[: len(invited.sent)]
    return [re.search(r"cairn\.example/([\w-]+)", mail.html)[1] for mail in reversed(mails)]


def join_page(token):
    return reverse("teams:join", kwargs={"token": token})


def test_the_token_is_in_the_mail_and_only_its_digest_in_the_table(rows):
    (token,) = asked(rows, "new@example.org")
    kept = Invitation.objects.get()
    assert kept.digest == digest_of(token)
    assert token not in str(list(Invitation.objects.values()))


def test_an_invitation_is_accepted_once(rows):
    (token,) = asked(rows, "new@example.org")
    membership = accept(token=token, person=cast.mallory(), now=NOW)
    assert membership.role == "member"
    with pytest.raises(InvitationIsOver):
        accept(token=token, person=cast.hana(), now=NOW)


@pytest.mark.parametrize("end", ["expired", "revoked", "resent", "wrong"])
def test_every_dead_invitation_looks_alike(rows, end):
    (token,) = asked(rows, "new@example.org")
    invitation, now = Invitation.objects.get(), NOW
    if end == "revoked":
        assert revoke(invitation=invitation, now=NOW)
    elif end == "resent":
        resend(invitation=invitation, by=cast.alice(), link_of=str, now=NOW)
    now = NOW + timedelta(days=14, seconds=1) if end == "expired" else NOW
    with time_machine.travel(now, tick=False):
        page = cast.browser_of(cast.mallory()).get(join_page("wrong" if end == "wrong" else token))
    assert page.status_code == 404
    assert "This invitation has ended" in page.content.decode()
    assert page["Referrer-Policy"] == "strict-origin"


def test_looking_at_an_invitation_uses_nothing_up(rows):
    (token,) = asked(rows, "new@example.org")
    with time_machine.travel(NOW, tick=False):
        for browser in (cast.browser_of(), cast.browser_of(cast.mallory())):
            assert browser.get(join_page(token)).status_code == 200
    assert Invitation.objects.get().state == "pending"


def test_somebody_with_another_address_is_told_before_she_joins(rows):
    (token,) = asked(rows, "new@example.org")
    with time_machine.travel(NOW, tick=False):
        page = cast.browser_of(cast.mallory()).get(join_page(token)).content.decode()
        assert "Join as mallory@example.org" in page
        hers = cast.browser_of(cast.person("new")).get(join_page(token)).content.decode()
    assert "another address" not in hers


def test_posting_without_a_login_joins_nobody(rows):
    (token,) = asked(rows, "new@example.org")
    with time_machine.travel(NOW, tick=False):
        cast.browser_of().post(join_page(token))
    assert Membership.objects.count() == 4


def test_one_is_told_when_one_is_in_the_team_already_and_the_invitation_stays(rows):
    (token,) = asked(rows, "new@example.org")
    with pytest.raises(AlreadyInTheTeam):
        accept(token=token, person=cast.bob(), now=NOW)
    assert Invitation.objects.get().state == "pending"


def test_nobody_is_invited_twice_at_once_nor_into_her_own_team(rows):
    invited = invite(team=rows.team, addresses=["ALICE@example.org"], by=cast.alice(), link_of=str, now=NOW)
    assert (invited.sent, invited.members) == ((), ("alice@example.org",))
    asked(rows, "new@example.org")
    asked(rows, "New@Example.org")
    assert Invitation.objects.pending().count() == 1


def test_there_is_a_limit_for_one_day(rows):
    asked(rows, *(f"p{number}@example.org" for number in range(MOST_A_DAY)))
    with pytest.raises(TooManyInvitations):
        asked(rows, "one-more@example.org")
    assert asked(rows, "one-more@example.org", now=NOW + timedelta(days=1, seconds=1))


def test_ending_the_team_does_not_begin_the_day_anew(rows):
    asked(rows, *(f"p{number}@example.org" for number in range(MOST_A_DAY)))
    end_team(team=rows.team, by=cast.alice(), now=NOW)
    again = create_team(name="Again", by=cast.alice(), now=NOW)
    with pytest.raises(TooManyInvitations):
        invite(team=again, addresses=["one-more@example.org"], by=cast.alice(), link_of=str, now=NOW)


def test_one_address_gets_no_more_than_some_mails_a_day(rows):
    for _ in range(MOST_TO_ONE):
        asked(rows, "new@example.org")
    with pytest.raises(TooManyInvitations):
        asked(rows, "NEW@example.org")
    assert asked(rows, "other@example.org")
    assert asked(rows, "new@example.org", now=NOW + timedelta(days=1, seconds=1))


def test_inviting_does_not_tell_which_addresses_members_have(rows):
    """bob came by another address than his own: his own is answered like anybody's."""
    assert asked(rows, "bob@example.org", "nobody@example.org")
    assert Invitation.objects.pending().count() == 2


def test_who_came_by_an_address_is_known_by_it(rows):
    (token,) = asked(rows, "mallory@example.org")
    accept(token=token, person=cast.mallory(), now=NOW)
    invited = invite(team=rows.team, addresses=["mallory@example.org"], by=cast.alice(), link_of=str, now=NOW)
    assert (invited.sent, invited.members) == ((), ("mallory@example.org",))


def test_guessing_tokens_is_slowed_down(rows):
    browser = cast.browser_of()
    statuses = [browser.get(join_page(f"guess-{number}")).status_code for number in range(22)]
    assert statuses[:20] == [404] * 20
    assert statuses[-1] == 429


def test_an_invitation_says_the_same_whether_or_not_the_address_has_an_account(rows):
    cast.mallory()
    browser = cast.browser_of(cast.alice())
    pages = []
    for address in ("mallory@example.org", "nobody@example.org"):
        answer = browser.post(reverse("teams:invite", args=[rows.team.public_id]), {"addresses": address}, follow=True)
        pages.append("1 invitation is on the way." in answer.content.decode())
    assert pages == [True, True]


def test_old_invitations_are_forgotten_with_their_addresses(rows):
    asked(rows, "old@example.org")
    asked(rows, "new@example.org", now=NOW + timedelta(days=1))
    assert forget_old(now=NOW + timedelta(days=104, seconds=1)) == 1
    assert Invitation.objects.get().email == "new@example.org"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a@x.org, b@x.org;c@x.org\nd@x.org", ("a@x.org", "b@x.org", "c@x.org", "d@x.org")),
        ('"Doe, Jane" <Jane@X.org>', ("jane@x.org",)),
        ("Ada Lovelace <ada@x.org>, ADA@x.ORG", ("ada@x.org",)),
        ("", ()),
    ],
)
def test_pasted_addresses_are_read_as_people_write_them(text, found):
    pasted = read_addresses(text)
    assert (pasted.addresses, pasted.unread) == (found, ())


def test_what_is_no_address_is_named():
    assert read_addresses("a@x.org, nonsense, <>").unread == ("nonsense", "<>")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\n".join(f"p{number}@example.org" for number in range(10_000)), "too much at a time"),
        ("\n".join(f"p{number}@example.org" for number in range(101)), "101 addresses"),
        ("nonsense", "Not a mail address: nonsense"),
        ("   ", "Enter at least one address"),
        ("<script>alert(1)</script>", "Not a mail address"),
    ],
)
def test_a_paste_that_cannot_be_sent_sends_nothing(rows, text, words):
    answer = cast.browser_of(cast.alice()).post(
        reverse("teams:invite", args=[rows.team.public_id]), {"addresses": text}
    )
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not OutboxEntry.objects.exists()
