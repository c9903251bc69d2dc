"""What waits for people who interview, read from real scorecards."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hiring.actions.candidate_erasure import erase_candidate
from hiring.actions.panel import take_off
from hiring.queries.reminding import scorecards_waiting_for
from tests.factories import NOW
from tests.hiring.interview_rows import ask, make_loop, rate
from tests.hiring.rows import hand_in, make_candidate

pytestmark = pytest.mark.django_db


@pytest.fixture
def loop():
    return make_loop()


def waiting_for(*members):
    return scorecards_waiting_for([member.person_id for member in members])


def test_each_who_was_asked_has_a_scorecard_that_waits(loop):
    found = waiting_for(loop.hiring.ivan, loop.hiring.iris, loop.hiring.hana)
    assert set(found) == {loop.hiring.ivan.person_id, loop.hiring.iris.person_id}
    (mine,) = found[loop.hiring.ivan.person_id]
    assert (mine.candidate, mine.opening) == (str(loop.candidate), loop.hiring.opening.title)
    assert (mine.since, mine.held_on, mine.address) == (NOW, None, loop.ivan.get_absolute_url())


def test_a_scorecard_that_is_handed_in_waits_for_nobody(loop):
    rate(loop.ivan, 3)
    assert set(waiting_for(loop.hiring.ivan, loop.hiring.iris)) == {loop.hiring.iris.person_id}


def test_who_left_the_panel_is_not_waited_for(loop):
    take_off(member=loop.hiring.ivan, by=loop.hiring.hana.person, now=timezone.now())
    loop.ivan.refresh_from_db()
    assert loop.ivan.state == "dropped"
    loop.ivan.state = "open"
    loop.ivan.save()
    assert waiting_for(loop.hiring.ivan) == {}


def test_of_an_erased_candidate_nothing_is_said(loop):
    erase_candidate(candidate=loop.candidate, by=loop.hiring.hana, now=NOW + timedelta(days=1))
    loop.ivan.state = "open"
    loop.ivan.save()
    assert waiting_for(loop.hiring.ivan, loop.hiring.iris) == {}


def test_the_longest_waiting_comes_first(loop):
    second = make_candidate(loop.hiring.opening, 2)
    third = make_candidate(loop.hiring.opening, 3)
    ask(second, loop.hiring.ivan, by=loop.hiring.hana, now=NOW - timedelta(days=2))
    hand_in(ask(third, loop.hiring.ivan, by=loop.hiring.hana).scorecards.get())
    cards = waiting_for(loop.hiring.ivan)[loop.hiring.ivan.person_id]
    assert [card.candidate for card in cards] == [str(second), str(loop.candidate)]


def test_many_cost_one_statement(loop, django_assert_num_queries):
    with django_assert_num_queries(1):
        waiting_for(loop.hiring.ivan, loop.hiring.iris, loop.hiring.hana, loop.hiring.eva)
