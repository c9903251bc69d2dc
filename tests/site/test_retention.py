"""What is deleted when its time is over, and what is not."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.utils import timezone

from accounts.actions.sessions import clear_expired_sessions
from accounts.models import AuditEvent, ErasureGate, Look
from accounts.sessions import SessionStore
from assessment.actions.reports import share_report
from assessment.models import Attempt, Response, ScoreReport
from config.joins import retention
from notices.models import InboxEntry
from roadmap.models import LearningPlan, PlanChange
from tests import cast
from tests.factories import NOW, audit_event
from tests.notices.rows import make_mail, make_reminder
from tests.roadmap.plan_rows import a_visitor, held_by, make_own_plan, make_path, make_report

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
AFTER_90_DAYS = NOW + 90 * DAY + timedelta(seconds=1)


def forgotten(now, **days):
    return {kind: count for kind, count in retention.forget_old(now=now, **days).items() if count}


def test_a_visitor_who_did_not_come_back_leaves_nothing():
    make_own_plan(make_path(2), a_visitor())
    assert forgotten(AFTER_90_DAYS - 2 * DAY) == {}
    assert forgotten(AFTER_90_DAYS) == {"visitors": 1}
    assert not any(model.objects.exists() for model in (Attempt, Response, ScoreReport, LearningPlan, ErasureGate))


def test_what_belongs_to_a_person_stays_until_she_erases_it():
    rows = make_path(2)
    make_own_plan(rows, held_by(cast.alice()))
    make_report(rows, a_visitor(), {0: 3})
    assert forgotten(NOW + 10_000 * DAY)["visitors"] == 1
    assert Attempt.objects.get().person == cast.alice()
    assert LearningPlan.objects.get().person == cast.alice()


def test_a_visitor_who_is_still_at_her_plan_keeps_everything():
    plan = make_own_plan(make_path(2), a_visitor())
    PlanChange.objects.create(plan=plan, kind="hours", at=NOW + DAY)
    assert forgotten(AFTER_90_DAYS) == {}


def test_a_visitor_whose_share_link_still_works_keeps_everything():
    report = make_report(make_path(2), a_visitor(), {0: 3})
    share_report(report=report, now=NOW + 80 * DAY)
    assert forgotten(AFTER_90_DAYS) == {}
    assert forgotten(NOW + 111 * DAY) == {"visitors": 1}


def test_many_visitors_go_in_pieces(monkeypatch):
    monkeypatch.setattr(retention, "VISITORS_AT_ONCE", 2)
    rows = make_path(2)
    for _ in range(5):
        make_report(rows, a_visitor(), {0: 3})
    assert forgotten(AFTER_90_DAYS) == {"visitors": 5}


def test_lines_of_who_looked_and_of_the_audit_log_go_after_two_years(monkeypatch):
    monkeypatch.setattr(retention, "AT_ONCE", 2)
    for day in range(6):
        audit_event(at=NOW + day * DAY)
        Look.objects.create(person=cast.alice(), reader=cast.bob(), what="matrix", at=NOW + day * DAY)
    assert forgotten(NOW + 733 * DAY + timedelta(seconds=1)) == {"looks": 4, "audit": 4}
    assert (Look.objects.count(), AuditEvent.objects.count()) == (2, 2)


def test_old_entries_of_the_inbox_go_but_not_before_their_mail():
    make_reminder()
    waiting = make_reminder(period="2025-03-10")
    make_mail(reminder=waiting)
    assert forgotten(NOW + 366 * DAY) == {"inbox": 1}
    assert InboxEntry.objects.get() == waiting


def test_nothing_goes_where_the_settings_say_for_ever(settings):
    settings.DAYS_KEPT = dict.fromkeys(settings.DAYS_KEPT, 0)
    make_report(make_path(2), a_visitor(), {0: 3})
    make_reminder(), audit_event()
    assert forgotten(NOW + 10_000 * DAY) == {}


def test_what_was_noted_of_a_browser_goes_with_its_session():
    live = SessionStore()
    live.create()
    for key in (live.session_key, "gone"):
        UserSession.objects.create(user=cast.alice(), session_key=key, ip="203.0.113.7", last_seen_at=timezone.now())
    clear_expired_sessions()
    assert UserSession.objects.get().session_key == live.session_key
