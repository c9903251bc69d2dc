"""Colleagues in a check-in: asked by the member alone, heard by the two alone, and counted as peers."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.actions.sharing import withdraw
from assessment.actions.check_ins import agree, rate
from assessment.actions.colleagues import ask_colleagues, rate_as_colleague
from assessment.domain.check_ins import CannotBeAsked, CheckInIsOver, HasRatedAlready, NothingIsRated
from assessment.models import CheckIn, SkillRating
from assessment.policies import check_ins_asked_of
from assessment.queries.check_ins import check_in_list, check_in_page, colleague_page
from assessment.queries.ratings import ratings_of
from notices.models import OutboxEntry
from tests import cast
from tests.accounts import team_rows
from tests.assessment.actions.test_check_ins import started
from tests.assessment.check_in_rows import said
from tests.assessment.team_world import make_world, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    made = make_world("bob", "nora", "ines")
    team_rows.shares(made.members["bob"], "check_in", now=timezone.now())
    return made


@pytest.fixture
def check_in(world):
    return started(world)


def ask(check_in, *members):
    ask_colleagues(check_in=check_in, members=members, now=timezone.now())


def rates_as(check_in, name, *ranks):
    rate_as_colleague(check_in=check_in, by=cast.person(name), levels=said(check_in, *ranks), now=timezone.now())


def shown(page):
    return [[level.rank for level in line.colleagues] for line in page.lines]


def both_rate(check_in):
    for who in (cast.bob(), cast.alice()):
        rate(check_in=check_in, by=who, levels=said(check_in, 3, 3), now=timezone.now())
    check_in.refresh_from_db()


def test_a_colleague_is_asked_by_mail_and_finds_her_page(world, check_in):
    ask(check_in, world.members["nora"])
    mail = OutboxEntry.objects.order_by("pk").last()
    assert (mail.to, mail.subject) == ("nora@example.org", "Bob asks what you see of a few skills")
    page = text_of(cast.browser_of(cast.person("nora")).get(check_in.get_colleague_url()).content.decode())
    assert "What do you see?" in page
    assert [one.pk for one in check_in_list(world.members["nora"], timezone.now()).asked] == [check_in.pk]
    assert cast.browser_of(cast.person("ines")).get(check_in.get_colleague_url()).status_code == 404


def test_what_she_says_is_shown_to_the_two_when_both_have_rated(world, check_in):
    ask(check_in, world.members["nora"], world.members["ines"])
    rates_as(check_in, "nora", 2, 4)
    for who in (cast.bob(), cast.alice()):
        assert not check_in_page(check_in, who, timezone.now()).has_colleagues
    assert not any(line.colleagues for line in colleague_page(check_in, cast.person("ines")).lines)
    both_rate(check_in)
    rates_as(check_in, "ines", 1)
    levels = [
        [level.rank for level in line.colleagues] for line in check_in_page(check_in, cast.bob(), timezone.now()).lines
    ]
    assert sorted(levels)[-2:] == [[1, 2], [4]]
    assert [
        level.rank for line in colleague_page(check_in, cast.person("ines")).lines for level in line.colleagues
    ] == [1]


def test_a_colleague_does_not_reveal_what_the_two_said(world, check_in):
    ask(check_in, world.members["nora"])
    rate(check_in=check_in, by=cast.bob(), levels=said(check_in, 3), now=timezone.now())
    rates_as(check_in, "nora", 2)
    check_in.refresh_from_db()
    assert check_in.state == CheckIn.State.RATING


def test_her_ratings_are_evidence_of_a_peer(world, check_in):
    ask(check_in, world.members["nora"])
    rates_as(check_in, "nora", 2)
    assert ratings_of(cast.bob().pk) == ()
    both_rate(check_in)
    peers = [(one.level, one.rater) for one in ratings_of(cast.bob().pk) if one.source == "peer"]
    assert peers == [(2, "peer-1")]


def test_a_colleague_rates_once_and_at_least_one_skill(world, check_in):
    ask(check_in, world.members["nora"])
    with pytest.raises(NothingIsRated):
        rates_as(check_in, "nora")
    rates_as(check_in, "nora", 2)
    with pytest.raises(HasRatedAlready):
        rates_as(check_in, "nora", 5)
    assert SkillRating.objects.get().level.rank == 2


@pytest.mark.parametrize("name", ["alice", "bob"])
def test_neither_the_lead_nor_the_member_is_a_colleague(world, check_in, name):
    with pytest.raises(CannotBeAsked):
        ask(check_in, world.members[name])


def test_nobody_of_another_team_and_not_a_crowd_is_asked(world, check_in):
    elsewhere = team_rows.make_team().bob
    crowd = [team_rows.join(world.team, cast.person(name)) for name in ("max", "elsa", "sam", "hana", "zoe", "uma")]
    for members in ([elsewhere], crowd, []):
        with pytest.raises(CannotBeAsked):
            ask(check_in, *members)


def test_when_it_is_over_nobody_is_asked_and_nobody_rates(world, check_in):
    ask(check_in, world.members["nora"])
    both_rate(check_in)
    agree(check_in=check_in, by=cast.bob(), levels={}, next_action="", next_on=None, now=timezone.now())
    with pytest.raises(CheckInIsOver):
        ask(check_in, world.members["ines"])
    with pytest.raises(CheckInIsOver):
        rates_as(check_in, "nora", 2)


def test_who_leaves_the_team_and_whom_consent_is_taken_from_finds_nothing(world, check_in):
    ask(check_in, world.members["nora"], world.members["ines"])
    world.members["ines"].delete()
    assert not check_ins_asked_of(cast.person("ines"), timezone.now()).exists()
    withdraw(membership=world.members["bob"], purpose="check_in", now=timezone.now())
    assert not check_ins_asked_of(cast.person("nora"), timezone.now()).exists()


def test_in_browsers_the_member_asks_and_the_colleague_answers(world, check_in):
    bob, nora = cast.browser_of(cast.bob()), cast.browser_of(cast.person("nora"))
    asking = reverse("assessment:ask_colleagues", args=[check_in.public_id])
    assert "Who sees your work" in text_of(bob.get(check_in.get_absolute_url()).content.decode())
    assert cast.browser_of(cast.alice()).post(asking, {}).status_code == 404
    bob.post(asking, {"colleague": [world.members["nora"].public_id, world.members["alice"].public_id]})
    line = check_in.lines.first()
    assert nora.post(check_in.get_colleague_url(), {f"line-{line.pk}": "9"}).status_code == 422
    nora.post(check_in.get_colleague_url(), {f"line-{line.pk}": "4"})
    assert "You have rated" in text_of(nora.get(check_in.get_colleague_url()).content.decode())
    assert "Asked: Nora" in text_of(bob.get(check_in.get_absolute_url()).content.decode())
