"""Two beats, and a Redis that forgets: ticks are doubled or lost, and everybody is told once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from notices.domain.kinds import KINDS, Kind, Note
from notices.models import InboxEntry, OutboxEntry
from tests import cast
from tests.notices.beats import a_minute_passes, beat_of, work_off
from tests.notices.broker import own_broker
from tests.notices.mail_server import MailServer
from tests.notices.rows import make_schedule
from tests.notices.way_out import mails_leave_by

pytestmark = pytest.mark.django_db
DIGEST = Kind("digest", "Digest", "Tells.", lambda days: dict.fromkeys(days, Note("Hello", ("You",), "Go", "/plans/")))


@pytest.fixture
def broker(tmp_path):
    with own_broker(tmp_path) as made:
        yield made


@pytest.fixture
def server(settings, monkeypatch):
    """Where the reminders go of alice and bob, which are due."""
    monkeypatch.setattr(KINDS, "_known", {"digest": DIGEST})
    due = timezone.now() - timedelta(minutes=1)
    for person in (cast.alice(), cast.bob()):
        make_schedule(person, next_due=due, next_period=due.date())
    with MailServer() as running:
        mails_leave_by(settings, f"smtp://127.0.0.1:{running.port}")
        yield running


def told():
    return sorted(InboxEntry.objects.values_list("person__email", flat=True))


BOTH = ["alice@example.org", "bob@example.org"]


def test_two_beats_double_the_ticks_and_nothing_else(broker, server):
    beats = beat_of(broker), beat_of(broker)
    a_minute_passes(*beats)
    done = work_off(broker)
    assert sorted(done) == sorted(2 * ["notices.heartbeat", "notices.send_waiting", "notices.tick"])
    a_minute_passes(*beats)
    work_off(broker)
    assert (told(), sorted(server.receivers)) == (BOTH, BOTH)


def test_ticks_that_redis_forgets_before_anybody_worked_are_made_up_for_by_the_next(broker, server):
    beat = beat_of(broker)
    a_minute_passes(beat)
    assert broker.held() == 3
    broker.ask("FLUSHALL")
    assert (work_off(broker), told()) == ([], [])
    for _ in range(2):
        a_minute_passes(beat)
        work_off(broker)
    assert (told(), sorted(server.receivers)) == (BOTH, BOTH)


def test_a_redis_that_forgets_between_the_reminder_and_its_mail_loses_and_doubles_none(broker, server):
    beat = beat_of(broker)
    a_minute_passes(beat)
    work_off(broker, until="notices.tick")
    broker.ask("FLUSHALL")
    assert (told(), server.receivers) == (BOTH, [])
    assert set(OutboxEntry.objects.values_list("state", flat=True)) == {"pending"}
    for _ in range(2):
        a_minute_passes(beat)
        work_off(broker)
    assert (told(), sorted(server.receivers)) == (BOTH, BOTH)
