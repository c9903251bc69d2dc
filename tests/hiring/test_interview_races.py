"""Two at the same instant: each race ends in one legal state."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection

from hiring.actions.candidate_erasure import erase_candidate
from hiring.actions.candidate_links import return_levels, send_link
from hiring.actions.candidates import add_candidate
from hiring.actions.decisions import decide
from hiring.actions.scorecards import submit_scorecard
from hiring.domain.interview_refusals import InterviewRefusal
from hiring.models import Candidate, HiringDecision, Scorecard
from tests.assessment.actions.test_races import IS_IN_MEMORY
from tests.factories import NOW
from tests.hiring.interview_rows import fill, make_loop, rate

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        IS_IN_MEMORY, reason="threads cannot share a SQLite database in memory: this runs on PostgreSQL"
    ),
]


def at_once(*calls) -> list[bool]:
    """Start all calls together, each on its own connection: which of them were refused."""
    start = Barrier(len(calls))

    def run(call) -> bool:
        try:
            connection.ensure_connection()
            start.wait(timeout=20)
            call()
        except (InterviewRefusal, IntegrityError):
            return True
        else:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result(timeout=60) for future in [pool.submit(run, call) for call in calls]]


def test_a_scorecard_submitted_twice_at_once_is_handed_in_once():
    loop = make_loop()
    fill(loop.ivan, 3)
    refused = at_once(*[lambda: submit_scorecard(scorecard=loop.ivan, now=NOW)] * 2)
    assert sorted(refused) == [False, True]
    assert Scorecard.objects.filter(state="submitted").count() == 1


def test_what_is_kept_while_it_is_handed_in_is_in_it_or_refused():
    loop = make_loop()
    fill(loop.ivan, 3)
    kept_refused, handed_in_refused = at_once(
        lambda: fill(loop.ivan, 5), lambda: submit_scorecard(scorecard=loop.ivan, now=NOW)
    )
    assert not handed_in_refused
    assert {row.value for row in loop.ivan.ratings.all()} == ({3} if kept_refused else {5})


def test_the_last_two_to_hand_in_close_the_interview():
    loop = make_loop()
    for card in (loop.ivan, loop.iris):
        fill(card, 3)
    at_once(*(lambda card=card: submit_scorecard(scorecard=card, now=NOW) for card in (loop.ivan, loop.iris)))
    loop.interview.refresh_from_db()
    assert loop.interview.state == "closed"


def test_two_decisions_at_once_are_one():
    loop = make_loop()
    for card in (loop.ivan, loop.iris):
        rate(card, 3)
    said = {"candidate": loop.candidate, "reason": "Because.", "by": loop.hiring.hana, "now": NOW}
    refused = at_once(*(lambda one=one: decide(outcome=one, **said) for one in ("hired", "declined")))
    assert sorted(refused) == [False, True]
    assert HiringDecision.objects.count() == 1


def test_candidates_added_at_once_get_numbers_of_their_own():
    loop = make_loop()
    given = {"opening": loop.hiring.opening, "erase_after": NOW.date().replace(year=2026), "by": loop.hiring.hana}
    mails = ("a@example.org", "b@example.org", "c@example.org")
    refused = at_once(*(lambda mail=mail: add_candidate(name="N", email=mail, now=NOW, **given) for mail in mails))
    assert refused == [False, False, False]
    assert sorted(Candidate.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_a_link_used_twice_at_once_returns_levels_once():
    loop = make_loop()
    link = send_link(candidate=loop.candidate, purpose="self", by=loop.hiring.hana, link_of=str, now=NOW)
    refused = at_once(*[lambda: return_levels(link=link, levels={"a": [1, 1, "s"]}, now=NOW)] * 2)
    assert sorted(refused) == [False, True]


def test_nothing_is_handed_in_about_somebody_who_is_being_erased():
    loop = make_loop()
    fill(loop.ivan, 3)
    at_once(
        lambda: submit_scorecard(scorecard=loop.ivan, now=NOW),
        lambda: erase_candidate(candidate=loop.candidate, by=None, now=NOW),
    )
    words = {row.evidence for row in loop.ivan.ratings.all()}
    assert words <= {"", "(erased)"}
