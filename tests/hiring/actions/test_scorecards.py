"""Scorecards: kept as they are written, handed in once, corrected in the open."""

from datetime import timedelta

import pytest

from hiring.actions.scorecards import Draft, Given, correct_scorecard, save_draft, submit_scorecard
from hiring.domain.interview_refusals import (
    CandidateDateHasPassed,
    CandidateIsDecided,
    CriterionIsNotAssigned,
    NothingIsCorrected,
    ScorecardIsDropped,
    ScorecardIsNotComplete,
    ScorecardIsNotSubmitted,
    ScorecardIsSubmitted,
)
from hiring.models import Candidate, Criterion, Scorecard
from hiring.queries.panel_ratings import panel_ratings
from hiring.queries.standing import standing_of
from notices.models import OutboxEntry
from tests.factories import NOW
from tests.hiring.interview_rows import SECRET, fill, make_loop, person_of, rate
from tests.hiring.rows import make_opening, make_rubric

pytestmark = pytest.mark.django_db


def test_what_is_written_is_kept_and_changes_as_often_as_one_likes():
    loop = make_loop()
    fill(fill(loop.ivan, 2), 4, evidence="Other words.")
    assert {(row.value, row.evidence) for row in loop.ivan.ratings.all()} == {(4, "Other words.")}


def test_only_what_is_named_changes():
    loop = make_loop()
    fill(loop.ivan, 2)
    first, *others = loop.criteria
    save_draft(scorecard=loop.ivan, draft=Draft({first.pk: Given(5, "More.")}), now=NOW)
    assert [row.value for row in loop.ivan.ratings.order_by("criterion__position")] == [5] + [2] * len(others)


def test_a_criterion_of_another_rubric_is_refused():
    loop = make_loop()
    other = make_rubric(make_opening("Another"), loop.hiring.instrument.profile)
    draft = Draft({other.criteria.first().pk: Given(3, "Seen.")})
    with pytest.raises(CriterionIsNotAssigned):
        save_draft(scorecard=loop.ivan, draft=draft, now=NOW)


def test_a_scorecard_is_handed_in_once_and_stays():
    loop = make_loop()
    rate(loop.ivan, 3)
    assert (loop.ivan.state, loop.ivan.submitted_at) == (Scorecard.State.SUBMITTED, NOW)
    with pytest.raises(ScorecardIsSubmitted):
        submit_scorecard(scorecard=loop.ivan, now=NOW)
    with pytest.raises(ScorecardIsSubmitted):
        fill(loop.ivan, 5)


def test_an_incomplete_one_is_not_handed_in():
    loop = make_loop()
    with pytest.raises(ScorecardIsNotComplete):
        submit_scorecard(scorecard=loop.ivan, now=NOW)
    fill(loop.ivan, 3)
    save_draft(scorecard=loop.ivan, draft=Draft(recommendation=2), now=NOW)
    with pytest.raises(ScorecardIsNotComplete):
        submit_scorecard(scorecard=loop.ivan, now=NOW)


def test_a_dropped_one_and_one_of_a_candidate_past_her_date_are_closed():
    loop = make_loop()
    Scorecard.objects.filter(pk=loop.iris.pk).update(state="dropped")
    with pytest.raises(ScorecardIsDropped):
        fill(loop.iris, 3)
    Candidate.objects.update(erase_after=NOW.date() + timedelta(days=1))
    fill(loop.ivan, 3, now=NOW + timedelta(days=1))
    with pytest.raises(CandidateDateHasPassed):
        fill(loop.ivan, 3, now=NOW + timedelta(days=2))
    with pytest.raises(CandidateDateHasPassed):
        submit_scorecard(scorecard=loop.ivan, now=NOW + timedelta(days=2))


def test_the_interview_closes_with_the_last_one_and_leads_are_told_no_more_than_that():
    loop = make_loop()
    OutboxEntry.objects.all().delete()
    rate(loop.ivan, 3)
    loop.interview.refresh_from_db()
    assert (loop.interview.state, OutboxEntry.objects.count()) == ("open", 0)
    rate(loop.iris, 4)
    loop.interview.refresh_from_db()
    assert loop.interview.state == "closed"
    mails = OutboxEntry.objects.all()
    assert {mail.to for mail in mails} == {"hana@example.org", "eva@example.org"}
    assert not any(SECRET in mail.html or "Ivan" in mail.html or "Because" in mail.html for mail in mails)


def test_a_correction_stands_beside_what_was_handed_in():
    loop = make_loop()
    rate(loop.ivan, 3)
    first = loop.criteria[0]
    correct_scorecard(scorecard=loop.ivan, criterion=first, value=4, words="I misread.", why="My notes.", now=NOW)
    correct_scorecard(scorecard=loop.ivan, criterion=None, value=4, words="Yes, strongly.", why="Talk.", now=NOW)
    standing = standing_of(loop.ivan)
    assert standing.ratings[first.pk] == (4, "I misread.")
    assert (standing.recommendation, standing.corrected) == ((4, "Yes, strongly."), {None, first.pk})
    assert loop.ivan.ratings.get(criterion=first).value == 3
    seen = panel_ratings(person_of(loop.hiring.hana), loop.hiring.opening).ratings
    assert sorted(one.value for one in seen) == [3, 3, 4]


def test_corrections_are_refused_where_they_make_no_sense():
    loop = make_loop()
    first = loop.criteria[0]
    given = {"value": 3, "words": SECRET, "why": "Why.", "now": NOW}
    with pytest.raises(ScorecardIsNotSubmitted):
        correct_scorecard(scorecard=loop.ivan, criterion=first, **given)
    rate(loop.ivan, 3)
    with pytest.raises(NothingIsCorrected):
        correct_scorecard(scorecard=loop.ivan, criterion=first, **given)
    other = make_rubric(make_opening("Another"), loop.hiring.instrument.profile)
    with pytest.raises(CriterionIsNotAssigned):
        correct_scorecard(scorecard=loop.ivan, criterion=Criterion.objects.filter(rubric=other).first(), **given)
    loop.candidate.decisions.create(outcome="withdrew", reason="Moved.", by=loop.hiring.hana, at=NOW)
    with pytest.raises(CandidateIsDecided):
        correct_scorecard(scorecard=loop.ivan, criterion=first, **{**given, "value": 5})
