"""What a visitor did becomes hers: once, with the answers, and nobody else's."""

import uuid
from datetime import timedelta

import pytest

from accounts.domain.holder import Holder
from accounts.models import AuditEvent
from assessment.actions.attempts import ask_next, begin_attempt, begin_check, finish_attempt, save_answer
from assessment.actions.claims import claim_attempts
from assessment.models import Attempt, Response, ScoreReport, SkillScore
from assessment.queries.asked import asked_of
from assessment.queries.evidence import live
from assessment.queries.pinned import evidence_of
from assessment.queries.trends import history_of
from tests import cast
from tests.assessment.instrument_rows import Rows, make_instrument, rated, visitor
from tests.factories import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def rows() -> Rows:
    return make_instrument(6)


def alice() -> Holder:
    return Holder(person_id=cast.alice().pk)


def _answered(rows: Rows, holder: Holder, *values: int, now=NOW) -> Attempt:
    attempt = begin_attempt(holder=holder, profile=rows.profile, mode="quick", now=now)
    where = {"holder": holder, "public_id": attempt.public_id, "now": now}
    for value in values:
        position = ask_next(**where).position
        save_answer(**where, position=position, answer=rated(value))
    return attempt


def _finished(rows: Rows, holder: Holder, *values: int, now=NOW) -> ScoreReport:
    attempt = _answered(rows, holder, *values, now=now)
    return finish_attempt(holder=holder, public_id=attempt.public_id, now=now)


def _claim(who: Holder, person=None) -> int:
    return claim_attempts(visitor=who.visitor, person=person or cast.alice(), now=LATER)


def test_an_open_questionnaire_goes_on_under_her_name(rows):
    guest = visitor()
    attempt = _answered(rows, guest, 3, 4)
    assert _claim(guest) == 1
    attempt.refresh_from_db()
    assert (attempt.person, attempt.visitor, attempt.state) == (cast.alice(), None, "open")
    assert ask_next(holder=alice(), public_id=attempt.public_id, now=LATER).position == 3


def test_claiming_a_second_time_changes_nothing(rows):
    guest = visitor()
    _answered(rows, guest, 3)
    assert [_claim(guest), _claim(guest)] == [1, 0]
    assert AuditEvent.objects.count() == 1


def test_what_was_claimed_once_cannot_be_claimed_by_another(rows):
    guest = visitor()
    report = _finished(rows, guest, 3)
    _claim(guest)
    assert _claim(guest, cast.mallory()) == 0
    assert Attempt.objects.get().person == ScoreReport.objects.get(pk=report.pk).person == cast.alice()


def test_the_visitor_loses_what_was_claimed(rows):
    guest = visitor()
    _finished(rows, guest, 3)
    _claim(guest)
    assert not Attempt.objects.of(guest).exists()
    assert not ScoreReport.objects.of(guest).exists()
    assert asked_of(guest) == []


def test_reports_move_along_without_changing(rows):
    guest = visitor()
    report = _finished(rows, guest, 3, 5)
    before = list(SkillScore.objects.filter(report=report).values_list("skill_id", "mean", "sd").order_by("pk"))
    _claim(guest)
    kept = ScoreReport.objects.of(alice()).get()
    assert (kept.pk, kept.evidence, kept.visitor) == (report.pk, report.evidence, None)
    assert list(kept.scores.values_list("skill_id", "mean", "sd").order_by("pk")) == before


def test_her_history_holds_what_she_did_before_and_after_signing_up(rows):
    guest = visitor()
    _finished(rows, guest, 1)
    _claim(guest)
    _finished(rows, alice(), 4, now=LATER)
    assert {len(line.points) for line in history_of(alice())} == {2}


def test_her_own_open_questionnaire_for_the_profile_is_abandoned_for_the_visitors(rows):
    hers, guest = _answered(rows, alice(), 2), visitor()
    newer = _answered(rows, guest, 4, now=LATER)
    _claim(guest)
    assert Attempt.objects.get(pk=hers.pk).state == "abandoned"
    assert Attempt.objects.of(alice()).open().get() == newer


def test_the_answers_of_the_abandoned_one_still_count(rows):
    hers, guest = _answered(rows, alice(), 2, 2), visitor()
    newer = _answered(rows, guest, 4, now=LATER)
    _claim(guest)
    report = finish_attempt(holder=alice(), public_id=newer.public_id, now=LATER)
    kept = evidence_of(alice())
    assert report.evidence == sorted(line.id for line in kept)
    assert {line.attempt_id for line in kept} == {hers.pk, newer.pk}


def test_the_newer_of_two_answers_to_the_same_question_counts_after_claiming(rows):
    _finished(rows, alice(), *[1] * 6)
    guest = visitor()
    _finished(rows, guest, *[5] * 6, now=LATER)
    _claim(guest)
    assert [answer.value for answer in live(one.answer for one in asked_of(alice()) if one.answer)] == [5.0] * 6


def test_an_open_questionnaire_for_another_profile_stays_open(rows):
    junior = begin_attempt(holder=alice(), profile=rows.junior, mode="quick", now=NOW)
    guest = visitor()
    _answered(rows, guest, 3)
    _claim(guest)
    junior.refresh_from_db()
    assert junior.state == "open"


def test_a_check_replaces_a_check_and_a_questionnaire_a_questionnaire(rows):
    guest = visitor()
    begun = {}
    for holder in (alice(), guest):
        begun[holder] = (
            begin_attempt(holder=holder, profile=rows.profile, mode="quick", now=NOW),
            begin_check(holder=holder, profile=rows.profile, skills=["skill-001"], now=NOW),
        )
    _claim(guest)
    assert set(Attempt.objects.of(alice()).open()) == set(begun[guest])
    assert set(Attempt.objects.filter(state="abandoned")) == set(begun[alice()])


def test_a_visitors_check_leaves_her_open_questionnaire_alone(rows):
    hers, guest = _answered(rows, alice(), 2), visitor()
    begin_check(holder=guest, profile=rows.profile, skills=["skill-001"], now=NOW)
    _claim(guest)
    hers.refresh_from_db()
    assert hers.state == "open"


def test_finished_questionnaires_are_never_abandoned(rows):
    report, guest = _finished(rows, alice(), 2), visitor()
    _answered(rows, guest, 4, now=LATER)
    _claim(guest)
    assert Attempt.objects.get(pk=report.attempt_id).state == "finished"


def test_claiming_is_written_into_the_audit_log_without_answers(rows):
    guest = visitor()
    _finished(rows, guest, 3)
    _answered(rows, guest, 4)
    _claim(guest)
    line = AuditEvent.objects.get()
    assert (line.at, line.actor, line.subject) == (LATER, cast.alice().public_id, cast.alice().public_id)
    assert line.details == {"attempts": 2}


def test_a_visitor_who_did_nothing_leaves_no_line():
    assert claim_attempts(visitor=uuid.uuid4(), person=cast.alice(), now=NOW) == 0
    assert not AuditEvent.objects.exists()


def test_strangers_keep_what_is_theirs(rows):
    guest, other, bob = visitor(), visitor(), Holder(person_id=cast.bob().pk)
    _answered(rows, guest, 3)
    strangers = [_finished(rows, holder, 1, 2).attempt_id for holder in (other, bob)]
    strangers += [_answered(rows, holder, 5).pk for holder in (other, bob)]
    before = list(Attempt.objects.filter(pk__in=strangers).values().order_by("pk"))
    answers = list(Response.objects.filter(attempt__in=strangers).values().order_by("pk"))
    _claim(guest)
    assert list(Attempt.objects.filter(pk__in=strangers).values().order_by("pk")) == before
    assert list(Response.objects.filter(attempt__in=strangers).values().order_by("pk")) == answers
    assert {ScoreReport.objects.of(holder).count() for holder in (other, bob)} == {1}
