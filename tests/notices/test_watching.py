"""Staff, machines and people at a terminal see whether anything is late."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db.models.functions import Now
from django.utils import timezone

from config.health import people_are_told_in_time
from notices.actions.heartbeats import record_heartbeat
from notices.actions.rounds import forget_old_mails
from notices.models import Heartbeat, InboxEntry, OutboxEntry, Schedule
from notices.queries.watch import work_state
from tests import cast
from tests.factories import NOW
from tests.notices.rows import make_mail, make_reminder_mail, make_schedule

pytestmark = pytest.mark.django_db


@pytest.fixture
def all_alive():
    for name in ("jobs", "tick", "sender"):
        record_heartbeat(name)


def test_nothing_is_late_where_all_are_alive_and_nothing_waits(all_alive):
    assert work_state().late == []
    assert people_are_told_in_time().ok


@pytest.mark.parametrize("name", ["jobs", "tick", "sender"])
def test_whoever_fell_silent_is_named(all_alive, name):
    Heartbeat.objects.filter(name=name).update(at=Now() - timedelta(minutes=4))
    assert work_state().late == [f"no sign of life from “{name}”"]


def test_a_mail_that_waits_for_long_is_late(all_alive):
    make_mail(now=timezone.now() - timedelta(minutes=7))
    assert work_state().late == ["a mail waits since 7 minutes"]
    assert not people_are_told_in_time().ok


def test_a_reminder_that_nobody_wrote_is_late(all_alive):
    due = timezone.now() - timedelta(minutes=9)
    make_schedule(next_due=due, next_period=due.date())
    assert work_state().late == ["a reminder is due since 9 minutes"]


def test_a_mail_for_later_is_not_late(all_alive):
    make_mail(now=timezone.now() + timedelta(hours=1))
    assert work_state().late == []


def test_refused_mails_are_named_and_make_nothing_unready(all_alive):
    make_mail(state="failed", last_error="550 5.1.1 no such mailbox")
    check = people_are_told_in_time()
    assert (check.ok, check.detail) == (True, "1 refused for good")


def test_the_staff_page_shows_what_was_refused(all_alive):
    make_mail(state="failed", last_error="550 <b>no</b>")
    page = cast.browser_of(cast.sam()).get("/staff/work/").content.decode()
    assert "550 &lt;b&gt;no&lt;/b&gt;" in page
    assert "Nothing is late." in page


def test_staff_see_a_banner_while_something_is_late_and_others_do_not():
    assert "Background work is late" in cast.browser_of(cast.sam()).get("/").content.decode()
    assert "Background work is late" not in cast.browser_of(cast.alice()).get("/").content.decode()


def test_the_banner_goes_when_all_is_well(all_alive):
    assert "Background work is late" not in cast.browser_of(cast.sam()).get("/").content.decode()


def test_the_figures_are_for_whoever_knows_the_token(all_alive, settings, client):
    settings.METRICS_TOKEN = "a-long-token"
    make_mail(now=timezone.now() - timedelta(minutes=1))
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"authorization": "Bearer wrong"}).status_code == 404
    lines = client.get("/metrics", headers={"authorization": "Bearer a-long-token"}).content.decode().splitlines()
    assert 'cairn_mails{state="pending"} 1' in lines
    assert any(line.startswith('cairn_heartbeat_age_seconds{name="tick"} ') for line in lines)


def test_without_celery_the_command_does_the_same_work(mailoutbox, capsys):
    make_reminder_mail()
    Schedule.objects.update(kind="digest", next_due=None, next_period=None)
    call_command("send_reminders")
    assert [mail.to for mail in mailoutbox] == [["alice@example.org"]]
    assert mailoutbox[0].extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert set(Heartbeat.objects.values_list("name", flat=True)) >= {"jobs", "tick", "sender"}
    assert "1 sent" in capsys.readouterr().out


def test_old_mails_are_forgotten_and_the_inbox_is_not():
    old = timezone.now() - timedelta(days=91)
    make_reminder_mail(state="sent", sent_at=NOW)
    make_mail("waits"), make_mail("young", state="failed", created_at=timezone.now())
    OutboxEntry.objects.exclude(key="young").update(created_at=old)
    assert forget_old_mails() == 1
    assert set(OutboxEntry.objects.values_list("key", flat=True)) == {"waits", "young"}
    assert InboxEntry.objects.count() == 1
