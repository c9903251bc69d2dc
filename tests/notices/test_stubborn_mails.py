"""Mails at which the line breaks again and again, and whoever could say what became of them is away."""

import email
from datetime import timedelta
from email.policy import default

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from accounts.models import User
from notices.actions.recovering import recover
from notices.actions.sending import MOST_TRIES, send_waiting
from notices.models import OutboxEntry
from notices.queries.watch import work_state
from notices.transports.backends import BackendTransport
from notices.transports.smtp import Server, SmtpTransport
from tests import cast
from tests.factories import NOW
from tests.notices.mail_server import MailServer
from tests.notices.rows import let_leases_end, make_mail, make_reminder_mail

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


def in_doubt_again(way, policy="resend"):
    """A round later: the lease has ended and the pause is over."""
    let_leases_end()
    recover(transport=way, when_unsure=policy)
    OutboxEntry.objects.filter(state="pending").update(not_before=NOW)
    send_waiting(transport=way)


def test_a_mail_at_which_the_line_always_breaks_holds_up_no_other(server, way):
    make_mail("hangup"), make_mail("fine"), make_mail("well")
    assert send_waiting(transport=way).sent == 0
    assert send_waiting(transport=way).sent == 2
    assert server.receivers == ["fine@example.org", "well@example.org"]
    stubborn = OutboxEntry.objects.get(key="hangup")
    assert (stubborn.state, stubborn.attempts) == ("pending", 1)
    assert stubborn.not_before > timezone.now() + timedelta(seconds=50)


def test_a_mail_at_which_the_line_always_breaks_fails_in_the_end(server, way):
    make_mail("hangup", attempts=MOST_TRIES - 1)
    send_waiting(transport=way)
    assert states() == {"hangup": "failed"}


def test_a_server_that_takes_a_few_mails_at_a_time_gets_the_rest_over_another_line(server, way):
    server.manners.most_per_line = 2
    for number in range(5):
        make_mail(f"m{number}")
    # Of each line the mail that came too late for it waits a while.
    assert (send_waiting(transport=way).sent, server.connections) == (4, 2)


def test_while_the_server_is_away_staff_see_since_when_mails_wait(server):
    make_mail(now=timezone.now() - timedelta(minutes=7))
    nobody = SmtpTransport(Server("127.0.0.1", 1, timeout=1))
    for _ in range(3):
        send_waiting(transport=nobody)
    assert "a mail waits since 7 minutes" in work_state().late


def test_what_ends_in_doubt_again_and_again_is_sent_ever_more_rarely(server, way):
    server.manners.cut_after_dot = 99
    make_mail("slow")
    send_waiting(transport=way)
    let_leases_end()
    recover(transport=way, when_unsure="resend")
    first = OutboxEntry.objects.get().not_before - timezone.now()
    in_doubt_again(way)
    let_leases_end()
    recover(transport=way, when_unsure="resend")
    second = OutboxEntry.objects.get().not_before - timezone.now()
    assert first < timedelta(seconds=1)
    assert second > timedelta(seconds=50)


@pytest.mark.parametrize(("knows", "state"), [(False, "unknown"), (True, "failed")])
def test_what_ends_in_doubt_each_time_is_left_to_staff(server, way, knows, state):
    server.manners.cut_after_dot, server.manners.cut_before_dot = (0, 99) if knows else (99, 0)
    way.resolver = (lambda message_id: message_id in server.ids) if knows else None
    make_mail("slow")
    send_waiting(transport=way)
    for _ in range(MOST_TRIES):
        in_doubt_again(way)
    assert states() == {"slow": state}
    assert len(server.ids) == (0 if knows else MOST_TRIES)


def test_whoever_knows_what_was_accepted_may_be_away_and_the_other_mails_leave(server, way):
    server.manners.cut_before_dot = 1
    make_mail("a")
    send_waiting(transport=way)
    let_leases_end()
    make_mail("b")

    def away(message_id):
        raise TimeoutError("the mailbox with the copies does not answer")

    way.resolver = away
    assert recover(transport=way, when_unsure="resend") == 0
    send_waiting(transport=way)
    assert states() == {"a": "sending", "b": "sent"}
    way.resolver = lambda message_id: False
    in_doubt_again(way)
    assert states() == {"a": "sent", "b": "sent"}


class ProviderSaysNo(BaseEmailBackend):
    """Raises what only this provider knows."""

    class Refusal(Exception):
        """Not an error of the network."""

    def send_messages(self, email_messages):
        raise self.Refusal("quota")


def test_an_error_of_a_provider_holds_up_no_other_mail(settings):
    settings.EMAIL_BACKEND = f"{__name__}.ProviderSaysNo"
    make_mail("a"), make_mail("b")
    assert send_waiting(transport=BackendTransport()).sent == 0
    assert states() == {"a": "sending", "b": "pending"}


def test_a_reminder_goes_to_the_address_that_its_person_has_by_now(server, way):
    make_reminder_mail()
    make_mail("account", person=cast.alice())
    User.objects.filter(pk=cast.alice().pk).update(email="alice@new.example")
    send_waiting(transport=way)
    assert sorted(server.receivers) == ["account@example.org", "alice@new.example"]
    message = email.message_from_bytes(server.accepted[0][1], policy=default)
    assert message["To"] == server.receivers[0]
