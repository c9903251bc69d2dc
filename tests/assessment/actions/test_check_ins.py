"""Check-ins: neither sees the other's ratings before both have rated, and nothing is averaged."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.actions.sharing import withdraw
from accounts.actions.teams import change_role
from accounts.models import User
from assessment.actions.check_ins import agree, call_off, rate, start_check_in
from assessment.domain.check_ins import (
    CheckInIsOpen,
    CheckInNeedsConsent,
    CheckInNeedsTarget,
    HasRatedAlready,
    NothingIsRated,
    NotRevealedYet,
    Pair,
)
from assessment.models import CheckIn, SkillRating
from assessment.policies import check_ins_visible_to
from assessment.queries.check_ins import check_in_page, skills_to_check
from notices.models import OutboxEntry
from tests import cast
from tests.accounts import team_rows
from tests.assessment.check_in_rows import said
from tests.assessment.team_world import make_world, rates, shares, text_of
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    made = make_world("bob", "nora")
    team_rows.shares(made.members["bob"], "check_in", now=timezone.now())
    return made


def started(world, now=None):
    now = now or timezone.now()
    bob = world.members["bob"]
    return start_check_in(membership=bob, lead=cast.alice(), skills=skills_to_check(cast.alice(), bob), now=now)


def rated(check_in, who, *ranks):
    return rate(check_in=check_in, by=who, levels=said(check_in, *ranks), now=timezone.now())


def page(check_in, who):
    check_in.refresh_from_db()
    return check_in_page(check_in, who, timezone.now())


def test_without_consent_there_is_no_check_in(world):
    nora = world.members["nora"]
    with pytest.raises(CheckInNeedsConsent):
        start_check_in(membership=nora, lead=cast.alice(), skills=[1], now=timezone.now())
    with pytest.raises(CheckInNeedsConsent):
        start_check_in(membership=world.members["bob"], lead=cast.person("nora"), skills=[1], now=timezone.now())
    with pytest.raises(CheckInNeedsTarget):
        start_check_in(membership=world.members["bob"], lead=cast.alice(), skills=[], now=timezone.now())


def test_there_is_one_open_check_in_with_a_member(world):
    started(world)
    with pytest.raises(CheckInIsOpen):
        started(world)


def test_until_both_have_rated_each_sees_only_her_own_ratings(world):
    check_in = started(world)
    rated(check_in, cast.bob(), 5, 4)
    assert check_in_page(check_in, cast.bob(), timezone.now()).has_rated
    seen = page(check_in, cast.alice())
    assert not seen.has_rated
    assert all(line.own is None and line.lead is None for line in seen.lines)
    rated(check_in, cast.alice(), 2, 4)
    for who in (cast.alice(), cast.bob()):
        first, second, *rest = page(check_in, who).lines
        assert (first.pair.own, first.pair.lead, second.pair.difference) == (5, 2, 0)
        assert all(line.pair.difference is None for line in rest)


def test_one_rates_once_and_at_least_one_skill(world):
    check_in = started(world)
    with pytest.raises(NothingIsRated):
        rated(check_in, cast.bob())
    rated(check_in, cast.bob(), 3)
    with pytest.raises(HasRatedAlready):
        rated(check_in, cast.bob(), 5)
    assert SkillRating.objects.get().level.rank == 3


def test_nothing_is_agreed_on_before_both_have_rated(world):
    check_in = started(world)
    nothing = {"levels": {}, "next_action": "", "next_on": None}
    with pytest.raises(NotRevealedYet):
        agree(check_in=check_in, by=cast.alice(), **nothing, now=timezone.now())


def test_what_was_agreed_stands_beside_the_ratings(world):
    check_in = started(world)
    rated(check_in, cast.bob(), 5)
    rated(check_in, cast.alice(), 2)
    day = timezone.localdate() + timedelta(days=30)
    agreed = {"levels": said(check_in, 3), "next_action": "Lead the next review", "next_on": day}
    agree(check_in=check_in, by=cast.alice(), **agreed, now=timezone.now())
    (line,) = [one for one in page(check_in, cast.bob()).lines if one.line.agreed]
    assert (line.own.rank, line.lead.rank, line.line.agreed.rank) == (5, 2, 3)
    assert started(world).state == "rating", "the next one can begin"


def test_what_was_measured_stands_beside_and_only_as_far_as_it_is_shared(world):
    rates(world, "bob", 5, 5, 5, 5, 5, 5)
    check_in = started(world)
    rated(check_in, cast.bob(), 5)
    rated(check_in, cast.alice(), 2)
    assert not any(line.measured for line in page(check_in, cast.alice()).lines)
    assert all(line.measured for line in page(check_in, cast.bob()).lines)
    shares(world, "bob", now=timezone.now())
    assert all(line.measured for line in page(check_in, cast.alice()).lines)


def test_when_consent_is_withdrawn_the_lead_finds_nothing_any_more(world):
    check_in = started(world)
    withdraw(membership=world.members["bob"], purpose="check_in", now=timezone.now())
    assert not check_ins_visible_to(cast.alice(), timezone.now()).exists()
    assert check_ins_visible_to(cast.bob(), timezone.now()).get() == check_in
    assert cast.browser_of(cast.alice()).get(check_in.get_absolute_url()).status_code == 404


def test_who_no_longer_leads_finds_nothing_any_more(world):
    started(world)
    change_role(membership=world.members["nora"], role="owner", by=cast.alice(), now=NOW)
    change_role(membership=world.members["alice"], role="member", by=cast.alice(), now=NOW)
    assert not check_ins_visible_to(cast.alice(), timezone.now()).exists()
    assert not check_ins_visible_to(cast.person("nora"), timezone.now()).exists(), "another lead is not the one chosen"


def test_each_is_told_by_mail_when_it_is_her_turn_and_never_what_was_said(world):
    check_in = started(world)
    mail = OutboxEntry.objects.get()
    assert (mail.to, mail.subject) == ("bob@example.org", "Alice started a check-in with you")
    assert f"{settings.SITE_URL}{check_in.get_absolute_url()}" in mail.html
    rated(check_in, cast.alice(), 2)
    assert OutboxEntry.objects.count() == 1
    rated(check_in, cast.bob(), 5)
    told = OutboxEntry.objects.order_by("pk").last()
    assert (told.to, told.subject) == ("alice@example.org", "Your check-in with Bob: both have rated")


def test_names_that_nobody_gave_are_said_in_the_language_of_whoever_reads_the_mail(world):
    """She who starts it reads English; the member reads Spanish."""
    User.objects.filter(pk__in=[cast.alice().pk, cast.bob().pk]).update(display_name="")
    User.objects.filter(pk=cast.bob().pk).update(language="es")
    world.members["bob"].refresh_from_db()
    check_in = started(world)
    assert OutboxEntry.objects.get().subject == "Una persona responsable ha empezado una revisión conjunta contigo"
    rated(check_in, cast.alice(), 2), rated(check_in, cast.bob(), 5)
    assert "Your check-in with Member " in OutboxEntry.objects.order_by("pk").last().subject


def test_calling_off_deletes_the_ratings(world):
    check_in = started(world)
    rated(check_in, cast.bob(), 5)
    assert call_off(check_in=check_in, by=cast.bob(), now=timezone.now())
    assert not SkillRating.objects.exists()


def test_lines_are_talked_about_in_the_order_of_disagreement():
    pairs = [Pair("a", 3, 3), Pair("b", None, 5), Pair("c", 1, 4), Pair("d", 4, 2)]
    assert [pair.name for pair in sorted(pairs, key=lambda pair: pair.order)] == ["c", "d", "a", "b"]


def test_a_check_in_by_two_browsers(world):
    alice, bob = cast.browser_of(cast.alice()), cast.browser_of(cast.bob())
    lists = reverse("assessment:check_ins", args=[world.team.public_id])
    alice.post(f"{lists}start/", {"member": world.members["bob"].public_id})
    check_in = CheckIn.objects.get()
    address, line = check_in.get_absolute_url(), check_in.lines.first()
    assert alice.post(f"{address}rate/", {f"line-{line.pk}": "9"}).status_code == 422
    alice.post(f"{address}rate/", {f"line-{line.pk}": "1"})
    waiting = text_of(bob.get(address).content.decode())
    assert "Where do you stand?" in waiting
    assert "lower for the lead" not in waiting
    bob.post(f"{address}rate/", {f"line-{line.pk}": "4"})
    assert "3 levels lower for the lead" in text_of(bob.get(address).content.decode())
    assert "3 levels lower for the lead" in text_of(alice.get(address).content.decode())
    assert alice.post(f"{address}agree/", {"next_on": "2030-01-01"}).status_code == 422
    alice.post(f"{address}agree/", {f"line-{line.pk}": "3", "next_action": "Pair weekly", "next_on": "2030-01-01"})
    done = text_of(bob.get(address).content.decode())
    assert "Pair weekly , by 1 January 2030" in done
    assert "3 Independent" in done
    looked = text_of(bob.get(reverse("teams:who_looked")).content.decode())
    assert "Alice ratings of a check-in" in looked
