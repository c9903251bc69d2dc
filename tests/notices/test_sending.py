"""Sending over a real SMTP conversation: refusals, slow and broken lines, unsubscribing in between."""

import email
import uuid
from email.policy import default

import pytest
from django.utils import timezone

from accounts.models import User
from notices.actions.recovering import recover
from notices.actions.sending import MOST_TRIES, Point, claim_batch, send_waiting
from notices.models import OutboxEntry, Schedule, Silence
from notices.transports.smtp import Server, SmtpTransport
from tests import cast
from tests.factories import NOW
from tests.notices.mail_server import MailServer
from tests.notices.rows import let_leases_end, make_mail, make_reminder_mail, make_schedule

pytestmark = pytest.mark.django_db


@pytest.fixture
def server():
    with MailServer() as running:
        yield running


@pytest.fixture
def way(server):
    return SmtpTransport(Server("127.0.0.1", server.port, timeout=5))


def states():
    return dict(OutboxEntry.objects.values_list("key", "state"))


def test_what_waits_is_sent_over_one_connection_and_its_words_are_forgotten(server, way):
    for number in range(5):
        make_mail(f"m{number}")
    assert send_waiting(transport=way).sent == 5
    assert (len(server.accepted), server.connections) == (5, 1)
    entry = OutboxEntry.objects.first()
    assert (entry.state, entry.text, entry.html, entry.claim) == ("sent", "", "", None)


def test_what_is_meant_for_later_waits(server, way):
    make_mail("later", now=timezone.now() + timezone.timedelta(hours=1))
    assert send_waiting(transport=way).sent == 0
    assert server.accepted == []


def test_a_mail_arrives_readable_in_text_and_html(server, way):
    make_mail("ada", subject="Grüße · 9 o’clock", text="Zeile\n.dot\n" + "long " * 60, html="<p>Größe = 3</p>")
    send_waiting(transport=way)
    message = email.message_from_bytes(server.accepted[0][1], policy=default)
    assert message["Subject"] == "Grüße · 9 o’clock"
    assert message["To"] == "ada@example.org"
    text = message.get_body(("plain",)).get_content()
    # A dot at the start of a line is doubled on the way; the receiving side takes one away again.
    assert text.splitlines()[:2] == ["Zeile", "..dot"]
    assert message.get_body(("html",)).get_content().strip() == "<p>Größe = 3</p>"


def test_a_reminder_carries_the_headers_of_one_click_unsubscribing(server, way, settings):
    settings.SITE_URL = "https://cairn.example"
    make_reminder_mail()
    send_waiting(transport=way)
    message = email.message_from_bytes(server.accepted[0][1], policy=default)
    assert message["List-Unsubscribe"].startswith("<https://cairn.example/")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "Next: Probability" in message["Subject"]
    assert "https://cairn.example/" in message.get_body(("plain",)).get_content()


def test_a_busy_server_gets_the_mail_later_and_the_others_at_once(server, way):
    server.manners.busy_times = 1
    make_mail("busy"), make_mail("quick")
    tally = send_waiting(transport=way)
    assert (tally.sent, tally.again, server.connections) == (1, 1, 1)
    entry = OutboxEntry.objects.get(key="busy")
    assert (entry.state, entry.attempts) == ("pending", 1)
    assert entry.not_before > timezone.now() + timezone.timedelta(seconds=50)
    OutboxEntry.objects.update(not_before=NOW)
    assert send_waiting(transport=way).sent == 1


def test_a_mailbox_that_does_not_exist_fails_with_the_reason(server, way):
    make_mail("gone"), make_mail("there")
    tally = send_waiting(transport=way)
    assert (tally.sent, tally.failed) == (1, 1)
    assert OutboxEntry.objects.get(key="gone").last_error.startswith("550 5.1.1")


def test_after_the_last_try_a_mail_fails(server, way):
    server.manners.busy_times = 1
    make_mail("busy", attempts=MOST_TRIES - 1)
    send_waiting(transport=way)
    assert states() == {"busy": "failed"}


def test_three_periods_to_a_dead_address_turn_its_schedule_off(way):
    person = cast.person("gone-away")
    for period in ("2025-03-03", "2025-03-10", "2025-03-17"):
        make_reminder_mail(person, period=period)
        send_waiting(transport=way)
    assert Schedule.objects.get(person=person).state == "bounced"


def test_a_mail_that_came_through_forgives_earlier_failures(way):
    make_reminder_mail()
    Schedule.objects.update(bounces=2)
    send_waiting(transport=way)
    assert Schedule.objects.get().bounces == 0


def test_a_server_that_is_away_costs_no_try(server):
    make_mail()
    nobody = SmtpTransport(Server("127.0.0.1", 1, timeout=1))
    assert send_waiting(transport=nobody).sent == 0
    entry = OutboxEntry.objects.get()
    assert (entry.state, entry.attempts) == ("pending", 0)
    assert "ConnectionRefusedError" in entry.last_error


def test_a_line_cut_after_the_dot_leaves_the_mail_open_until_somebody_knows(server, way):
    server.manners.cut_after_dot = 1
    make_mail("a"), make_mail("b")
    send_waiting(transport=way)
    assert states() == {"a": "sending", "b": "pending"}
    let_leases_end()
    way.resolver = lambda message_id: message_id in server.ids
    recover(transport=way, when_unsure="resend")
    OutboxEntry.objects.filter(state="pending").update(not_before=NOW)
    send_waiting(transport=way)
    assert (set(states().values()), len(server.ids), len(set(server.ids))) == ({"sent"}, 2, 2)


@pytest.mark.parametrize(("policy", "state", "copies"), [("resend", "sent", 2), ("hold", "unknown", 1)])
def test_where_nobody_knows_the_policy_decides(server, way, policy, state, copies):
    server.manners.cut_after_dot = 1
    make_mail("a")
    send_waiting(transport=way)
    let_leases_end()
    recover(transport=way, when_unsure=policy)
    send_waiting(transport=way)
    assert states() == {"a": state}
    assert (len(server.ids), len(set(server.ids))) == (copies, 1)


def test_a_line_cut_before_the_dot_is_taken_up_again(server, way):
    server.manners.cut_before_dot = 1
    make_mail("a")
    send_waiting(transport=way)
    let_leases_end()
    way.resolver = lambda message_id: message_id in server.ids
    recover(transport=way, when_unsure="resend")
    send_waiting(transport=way)
    assert (states(), len(server.ids)) == ({"a": "sent"}, 1)


def at(point, act):
    return lambda reached: act() if reached == point else None


@pytest.mark.parametrize(
    "stop",
    [
        lambda: Schedule.objects.update(state="unsubscribed"),
        lambda: Schedule.objects.update(state="paused", pause_until=timezone.now()),
        lambda: Silence.objects.create(person=cast.alice(), since=timezone.now()),
        lambda: User.objects.update(is_active=False),
        lambda: cast.alice().delete(),
    ],
    ids=["unsubscribed", "paused", "silent", "locked out", "deleted"],
)
def test_who_stops_a_moment_before_the_dot_gets_nothing(server, way, stop):
    make_reminder_mail()
    send_waiting(transport=way, at=at(Point.OFFERED, stop))
    assert server.accepted == []
    assert set(states().values()) <= {"dropped"}


def test_a_sender_that_lost_its_claim_does_not_send(server, way):
    make_mail("a")
    steal = lambda: OutboxEntry.objects.update(claim=uuid.uuid4())  # noqa: E731
    send_waiting(transport=way, at=at(Point.OFFERED, steal))
    assert (server.accepted, states()) == ([], {"a": "claimed"})


def test_a_sender_stopped_before_the_dot_leaves_it_out_when_it_wakes(server, way, monkeypatch):
    monkeypatch.setattr("notices.actions.sending.DOT_WITHIN_SECONDS", -1.0)
    make_mail("a")
    send_waiting(transport=way)
    assert (server.accepted, states()) == ([], {"a": "sending"})


def test_two_claims_never_share_a_row():
    for number in range(4):
        make_mail(f"m{number}")
    _, first = claim_batch(3)
    _, second = claim_batch(3)
    assert (len(first), len(second)) == (3, 1)


def test_a_mail_that_cannot_be_written_does_not_hold_up_the_others(server, way):
    make_mail("odd", subject="two\nlines"), make_mail("fine")
    tally = send_waiting(transport=way)
    assert (tally.sent, tally.again, server.receivers) == (1, 1, ["fine@example.org"])


def test_the_time_of_a_sweep_is_limited_and_the_rest_given_back(server, way):
    server.manners.slow_seconds = 0.2
    for number in range(5):
        make_mail(f"m{number}")
    tally = send_waiting(transport=way, seconds=0.3)
    assert 1 <= tally.sent < 5
    assert set(states().values()) == {"sent", "pending"}


def test_who_wants_no_more_of_one_kind_still_gets_account_mails(server, way):
    make_schedule(state="unsubscribed")
    make_mail("account", person=cast.alice())
    assert send_waiting(transport=way).sent == 1


def somebody_knows(server, way):
    way.resolver = lambda message_id: message_id in server.ids
    for number in range(5):
        make_reminder_mail(cast.person(f"p{number}"))


def test_where_somebody_knows_many_mails_are_noted_at_once(server, way, django_assert_max_num_queries):
    somebody_knows(server, way)
    with django_assert_max_num_queries(12):  # each mail for itself: 20
        assert send_waiting(transport=way).sent == 5
    assert (len(server.ids), set(states().values())) == (5, {"sent"})


def test_who_stops_half_a_second_after_the_note_for_many_gets_nothing(server, way, monkeypatch):
    somebody_knows(server, way)
    monkeypatch.setattr("notices.actions.sending.NOTE_HOLDS_SECONDS", 0.0)
    seen = []

    def stop_after_the_second(point):
        seen.append(point)
        if seen.count(Point.CONFIRMED) == 2:
            Schedule.objects.update(state="unsubscribed")

    tally = send_waiting(transport=way, at=stop_after_the_second)
    assert (tally.sent, tally.dropped, len(server.ids)) == (2, 3, 2)


def test_of_many_noted_at_once_a_broken_line_leaves_one_in_doubt(server, way):
    somebody_knows(server, way)
    server.manners.cut_after_dot = 1
    send_waiting(transport=way)
    assert sorted(states().values()) == ["pending"] * 4 + ["sending"]
    let_leases_end()
    recover(transport=way, when_unsure="resend")
    OutboxEntry.objects.filter(state="pending").update(not_before=NOW)
    send_waiting(transport=way)
    assert (len(server.ids), len(set(server.ids)), set(states().values())) == (5, 5, {"sent"})


def test_of_many_noted_at_once_the_rest_is_given_back_when_time_is_over(server, way):
    somebody_knows(server, way)
    server.manners.slow_seconds = 0.2
    tally = send_waiting(transport=way, seconds=0.3)
    assert 1 <= tally.sent < 5
    assert set(states().values()) == {"sent", "pending"}
