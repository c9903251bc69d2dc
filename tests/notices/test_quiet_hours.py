"""Nobody gets a reminder by mail in quiet hours, whatever kept it until then; mails about an account come at once."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.utils import timezone

from notices.actions.materialise import materialise_due
from notices.actions.recovering import recover
from notices.actions.sending import send_waiting
from notices.domain.kinds import KINDS, Kind, Note
from notices.models import InboxEntry, OutboxEntry, Schedule
from notices.transports.smtp import Server, SmtpTransport
from tests import cast
from tests.factories import NOW
from tests.notices.mail_server import MailServer
from tests.notices.rows import let_leases_end, make_mail, make_reminder_mail, make_schedule

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def server():
    with MailServer() as running:
        yield running


@pytest.fixture
def way(server):
    return SmtpTransport(Server("127.0.0.1", server.port, timeout=5))


def be_quiet(people=None, *, since=-HOUR, until=HOUR):
    """Quiet hours around this moment, by a clock that shows the time of Greenwich."""
    now = timezone.now().astimezone(UTC)
    start, end = ((now + one).time().replace(microsecond=0) for one in (since, until))
    Schedule.objects.filter(person__in=people or [cast.alice()]).update(quiet_start=start, quiet_end=end)


def waiting():
    return OutboxEntry.objects.filter(state="pending")


@pytest.mark.parametrize(
    ("swept_at", "leaves_at"),
    [
        (datetime(2025, 3, 4, 20, 30, tzinfo=UTC), datetime(2025, 3, 4, 20, 30, tzinfo=UTC)),
        (datetime(2025, 3, 4, 21, 30, tzinfo=UTC), datetime(2025, 3, 5, 6, tzinfo=UTC)),
        (datetime(2025, 3, 5, 5, tzinfo=UTC), datetime(2025, 3, 5, 6, tzinfo=UTC)),
    ],
    ids=["in the evening", "at night", "before breakfast"],
)
def test_what_is_told_after_a_standstill_waits_for_the_end_of_quiet_hours(monkeypatch, swept_at, leaves_at):
    """From ten to seven in Berlin. The inbox makes no sound, so it has the reminder at once."""
    speaks = Kind("digest", "Digest", "Tells.", lambda days: {person: Note("Hello", ("You",)) for person in days})
    monkeypatch.setattr(KINDS, "_known", {"digest": speaks})
    make_schedule(
        cadence="daily",
        time_zone="Europe/Berlin",
        quiet_start=time(22),
        quiet_end=time(7),
        next_due=datetime(2025, 3, 4, 8, tzinfo=UTC),
        next_period=datetime(2025, 3, 4).date(),
    )
    materialise_due(now=swept_at)
    assert InboxEntry.objects.get().created_at == swept_at
    assert OutboxEntry.objects.get().not_before == leaves_at


def test_a_mail_that_waited_into_quiet_hours_goes_on_waiting_and_the_others_leave(server, way):
    make_reminder_mail(cast.bob())
    make_reminder_mail(cast.alice())
    be_quiet()
    assert send_waiting(transport=way).sent == 1
    assert server.receivers == ["bob@example.org"]
    left = waiting().get().not_before - timezone.now()
    assert HOUR - timedelta(seconds=60) < left <= HOUR


def test_a_mail_that_a_busy_server_put_off_does_not_come_in_quiet_hours(server, way):
    server.manners.busy_times = 1
    busy = cast.person("busy")
    make_reminder_mail(busy)
    send_waiting(transport=way)
    be_quiet([busy])
    waiting().update(not_before=NOW)  # the pause after the refusal is over
    assert send_waiting(transport=way).sent == 0
    assert (server.receivers, waiting().get().attempts) == ([], 1)


def test_a_mail_in_doubt_is_not_sent_again_in_quiet_hours(server, way):
    server.manners.cut_before_dot = 1
    make_reminder_mail()
    send_waiting(transport=way)
    be_quiet()
    let_leases_end()
    recover(transport=way, when_unsure="resend")
    assert (send_waiting(transport=way).sent, server.receivers) == (0, [])


def test_when_quiet_hours_are_over_the_mail_leaves(server, way):
    make_reminder_mail()
    be_quiet()
    send_waiting(transport=way)
    be_quiet(since=-2 * HOUR, until=-HOUR)
    waiting().update(not_before=NOW)
    assert send_waiting(transport=way).sent == 1


def test_mails_about_an_account_are_never_held(server, way):
    """A link to log in, a new password, an invitation: somebody waits for it, also at night."""
    make_schedule()
    be_quiet()
    make_mail("reset", person=cast.alice())
    assert send_waiting(transport=way).sent == 1


def test_quiet_hours_of_one_kind_say_nothing_about_another(server, way):
    make_reminder_mail()
    make_schedule(cast.alice(), kind="week")
    be_quiet()
    Schedule.objects.filter(kind="digest").update(quiet_start=None, quiet_end=None)
    assert send_waiting(transport=way).sent == 1


def test_a_hundred_who_sleep_hold_up_nobody_who_is_awake(server, way):
    sleeping = [cast.person(f"p{number}") for number in range(6)]
    for person in sleeping:
        make_reminder_mail(person)
    be_quiet(sleeping)
    make_reminder_mail(cast.bob())
    assert send_waiting(transport=way, batch=2).sent == 1
    assert waiting().count() == len(sleeping)


def test_looking_for_quiet_hours_costs_one_statement_for_a_batch(server, way, django_assert_num_queries):
    people = [cast.person(f"p{number}") for number in range(12)]
    for person in people:
        make_reminder_mail(person)
    be_quiet(people)
    with django_assert_num_queries(6):  # begin, those that wait, who sleeps, put off, nobody waits any more, end
        send_waiting(transport=way)
