"""The panel of an opening: asked by mail, joined, left, handed over; and what happens when an account is erased."""

from datetime import timedelta

import pytest

from accounts.models import User
from config.joins.erase_person import erase_person
from hiring.actions import panel as actions
from hiring.domain.refusals import AlreadyOnThePanel, OwnerStays, PanelInvitationIsOver, TooManyPanelInvitations
from hiring.models import PanelInvitation
from hiring.policies import openings_visible_to, rubrics_visible_to
from hiring.tasks import forget_invitations
from notices.models import OutboxEntry
from tests import cast
from tests.factories import NOW
from tests.hiring.rows import (
    LATER,
    hand_in,
    make_candidate,
    make_hiring,
    make_interview,
    make_opening,
    make_rubric,
    make_scorecard,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def hiring():
    return make_hiring()


def invite(opening, *addresses, role="assessor", by=None, now=NOW):
    """The tokens that went out, one for each address."""
    tokens = []
    given = {"opening": opening, "addresses": addresses, "role": role, "by": by or cast.hana()}
    actions.invite_to_panel(**given, link_of=lambda token: tokens.append(token) or f"/j/{token}", now=now)
    return tokens


def test_whoever_follows_the_link_is_on_the_panel_once(hiring):
    (token,) = invite(hiring.opening, "Mal@Example.org", role="editor")
    assert OutboxEntry.objects.get().to == "mal@example.org"
    member = actions.join_panel(token=token, person=cast.mallory(), now=LATER)
    assert (member.role, member.is_lead) == ("editor", True)
    with pytest.raises(PanelInvitationIsOver):
        actions.join_panel(token=token, person=cast.bob(), now=LATER)


def test_the_mail_says_what_is_asked_and_no_token_is_kept(hiring):
    (token,) = invite(hiring.opening, "new@example.org")
    mail = OutboxEntry.objects.get()
    assert "Data engineer for the north wall" in mail.html
    assert token in mail.html
    assert token not in str(PanelInvitation.objects.values().get())


@pytest.mark.parametrize("now", [NOW + timedelta(days=14), NOW + timedelta(days=400)])
def test_an_old_link_leads_nowhere(hiring, now):
    (token,) = invite(hiring.opening, "new@example.org")
    with pytest.raises(PanelInvitationIsOver):
        actions.join_panel(token=token, person=cast.mallory(), now=now)


def test_a_member_is_told_without_using_the_link_up(hiring):
    (token,) = invite(hiring.opening, "other@example.org")
    with pytest.raises(AlreadyOnThePanel):
        actions.join_panel(token=token, person=cast.person("ivan"), now=LATER)
    assert PanelInvitation.objects.get().state == "pending"


def test_asking_again_ends_the_earlier_link_and_members_get_no_mail(hiring):
    (first,) = invite(hiring.opening, "new@example.org")
    (second,) = invite(hiring.opening, "new@example.org", "hana@example.org", now=LATER)
    with pytest.raises(PanelInvitationIsOver):
        actions.join_panel(token=first, person=cast.mallory(), now=LATER)
    assert actions.join_panel(token=second, person=cast.mallory(), now=LATER)


def test_nobody_learns_the_address_of_a_member_by_inviting_it(hiring):
    assert len(invite(hiring.opening, "ivan@example.org")) == 1, "as for any address that was never invited"
    (token,) = invite(hiring.opening, "mallory@example.org")
    actions.join_panel(token=token, person=cast.mallory(), now=NOW)
    assert invite(hiring.opening, "mallory@example.org") == []


def test_to_one_address_there_are_five_mails_a_day_from_whichever_panel(hiring):
    other = make_opening("Analyst", by=cast.person("ivan"))
    for _ in range(4):
        invite(hiring.opening, "new@example.org")
    invite(other, "new@example.org", by=cast.person("ivan"))
    with pytest.raises(TooManyPanelInvitations):
        invite(hiring.opening, "new@example.org")


def test_there_is_a_limit_for_a_day(hiring):
    with pytest.raises(TooManyPanelInvitations):
        invite(hiring.opening, *(f"p{number}@example.org" for number in range(201)))
    assert not OutboxEntry.objects.exists()


def test_whoever_leaves_sees_nothing_and_what_was_handed_in_stays(hiring):
    cards = [
        make_scorecard(make_interview(make_candidate(hiring.opening, number), hiring.rubric), hiring.ivan, [3, 3, 3])
        for number in (1, 2)
    ]
    hand_in(cards[0])
    ivan = cast.person("ivan")
    actions.take_off(member=hiring.ivan, by=ivan, now=LATER)
    assert not openings_visible_to(ivan).exists()
    assert not rubrics_visible_to(ivan).exists()
    states = [type(card).objects.get(pk=card.pk).state for card in cards]
    assert states == ["submitted", "dropped"]


def test_whoever_comes_back_has_her_old_place(hiring):
    actions.take_off(member=hiring.ivan, by=cast.hana(), now=LATER)
    (token,) = invite(hiring.opening, "ivan@example.org", now=LATER)
    assert actions.join_panel(token=token, person=cast.person("ivan"), now=LATER) == hiring.ivan


def test_the_owner_stays_until_she_hands_over(hiring):
    with pytest.raises(OwnerStays):
        actions.take_off(member=hiring.hana, by=cast.hana(), now=LATER)
    with pytest.raises(OwnerStays):
        actions.change_panel_role(member=hiring.hana, role="assessor", by=cast.hana(), now=LATER)
    actions.hand_over(mine=hiring.hana, to=hiring.ivan, by=cast.hana(), now=LATER)
    roles = dict(hiring.opening.panel.values_list("person__display_name", "role"))
    assert (roles["Hana"], roles["Ivan"]) == ("editor", "owner")


def test_a_co_editor_who_becomes_interviewer_takes_her_invitations_along(hiring):
    (token,) = invite(hiring.opening, "new@example.org", by=cast.person("eva"))
    actions.change_panel_role(member=hiring.eva, role="assessor", by=cast.hana(), now=LATER)
    with pytest.raises(PanelInvitationIsOver):
        actions.join_panel(token=token, person=cast.mallory(), now=LATER)


def test_erasing_the_owner_hands_the_opening_to_a_co_editor(hiring):
    invite(make_opening("Other", by=cast.mallory()), "hana@example.org", by=cast.mallory())
    counts = erase_person(person=cast.hana(), by=cast.sam(), now=LATER)
    hiring.eva.refresh_from_db()
    assert counts["openings handed over"] == 1
    assert hiring.eva.is_owner
    assert not User.objects.filter(email="hana@example.org").exists()
    assert not PanelInvitation.objects.exists()


def test_erasing_the_last_one_leaves_an_opening_that_nobody_sees(hiring):
    alone = make_opening("Alone", by=cast.mallory())
    erase_person(person=cast.mallory(), by=cast.sam(), now=LATER)
    place = alone.panel.get()
    assert (place.role, place.person) == ("owner", None)


def test_interviewers_see_only_what_was_published(hiring):
    draft = make_rubric(make_opening("Other"), hiring.rubric.profile, published=False)
    actions.join_panel(token=invite(draft.opening, "i@example.org")[0], person=cast.person("ivan"), now=LATER)
    assert list(rubrics_visible_to(cast.person("ivan"))) == [hiring.rubric]
    assert set(rubrics_visible_to(cast.hana())) == {hiring.rubric, draft}
    assert not rubrics_visible_to(cast.mallory()).exists()


def test_old_invitations_are_forgotten(hiring):
    invite(hiring.opening, "new@example.org")
    assert forget_invitations() == 1
    assert not PanelInvitation.objects.exists()
