"""Each way out that the settings can name, tried on a server: files, SMTP in the open, encrypted, with a log-in."""

from dataclasses import replace

import pytest

from notices.domain.letters import Letter
from notices.domain.mime import Message
from notices.transports.backends import BackendTransport
from notices.transports.choosing import transport_of_settings
from notices.transports.line import LineBroke
from notices.transports.spool import SpoolTransport
from tests.notices.closed_doors import ClosedDoor, make_certificate
from tests.notices.mail_server import MailServer
from tests.notices.way_out import mails_leave_by

ADA = ("ada@example.org", "p@ss/word:1")
IN_THE_URL = "ada%40example.org:p%40ss%2Fword%3A1@"
ENCRYPTED = [("on request", "smtp+tls"), ("at once", "smtp+ssl")]
MAIL = Message("one", "<one@example.org>", "Cairn <cairn@example.org>", "bob@example.org", Letter("Hello", "Hi.", "Hi"))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def server(certificate):
    with MailServer(door=ClosedDoor(certificate, login=ADA)) as running:
        yield running


@pytest.fixture
def trusted(certificate, monkeypatch):
    """This machine trusts the certificate of the server."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))


def send():
    line = transport_of_settings().line()
    try:
        line.offer(MAIL)
        line.confirm()
    finally:
        line.close()


def leave(settings, server, scheme, who=IN_THE_URL):
    mails_leave_by(settings, f"{scheme}://{who}127.0.0.1:{server.port}")


@pytest.mark.parametrize(("encrypts", "scheme"), ENCRYPTED)
def test_a_mail_leaves_encrypted_after_a_log_in(settings, server, trusted, encrypts, scheme):
    server.door.encrypts = encrypts
    leave(settings, server, scheme)
    send()
    assert (server.receivers, server.door.tried) == (["bob@example.org"], [(*ADA, True)])


@pytest.mark.parametrize(("encrypts", "scheme"), ENCRYPTED)
def test_a_server_with_a_certificate_of_somebody_else_learns_nothing(settings, server, encrypts, scheme):
    server.door.encrypts = encrypts
    leave(settings, server, scheme)
    with pytest.raises(LineBroke, match="CERTIFICATE_VERIFY_FAILED"):
        send()
    assert (server.accepted, server.door.tried) == ([], [])


def test_where_encryption_is_wished_for_and_not_offered_no_password_is_said(settings, server, trusted):
    server.door.encrypts = "never"
    leave(settings, server, "smtp+tls")
    with pytest.raises(LineBroke, match="STARTTLS"):
        send()
    assert (server.accepted, server.door.tried) == ([], [])


@pytest.mark.parametrize(("who", "code"), [("ada:wrong@", "535"), ("", "530")], ids=["wrong password", "no log-in"])
def test_a_wrong_or_missing_log_in_breaks_the_line_and_fails_no_mail(settings, server, trusted, who, code):
    leave(settings, server, "smtp+tls", who)
    with pytest.raises(LineBroke, match=code):
        send()
    assert server.accepted == []


def test_without_encryption_and_log_in_a_mail_leaves_as_it_is(settings):
    with MailServer() as server:
        leave(settings, server, "smtp", "")
        send()
        assert server.receivers == ["bob@example.org"]


def test_files_and_other_backends_have_ways_of_their_own(settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    assert isinstance(transport_of_settings(), SpoolTransport)
    send()
    assert len(list(tmp_path.glob("*.eml"))) == 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert isinstance(transport_of_settings(), BackendTransport)


def log_of_the_server(message_id):
    """What MAIL_RESOLVER may name."""
    return {"<one@example.org>": True, "<two@example.org>": False}.get(message_id)


def test_a_resolver_is_asked_what_the_server_accepted(settings):
    mails_leave_by(settings, "smtp://127.0.0.1:1")
    assert (transport_of_settings().knows, transport_of_settings().was_accepted(MAIL)) == (False, None)
    settings.MAIL_RESOLVER = "tests.notices.test_choosing.log_of_the_server"
    asked = transport_of_settings()
    told = [asked.was_accepted(replace(MAIL, id=f"<{name}@example.org>")) for name in ("one", "two", "three")]
    assert (asked.knows, told) == (True, [True, False, None])
