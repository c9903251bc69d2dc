"""SMTP with a pause before the final dot, in which the sender writes down what it is about to do."""

import re
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.utils import timezone

from notices.domain.mime import Message, date_header, message_bytes
from notices.transports.line import LineBroke, MailRefused

LEADING_DOTS = re.compile(rb"^\.", re.MULTILINE)
# Longer than a slow server takes, shorter than the lease of a mail about to be accepted.
TIMEOUT_SECONDS = 40.0
Resolver = Callable[[str], bool | None]


@dataclass(frozen=True)
class Server:
    """Where mails go, as in Django's settings of the same names."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    use_tls: bool = False
    use_ssl: bool = False
    timeout: float = TIMEOUT_SECONDS


class SmtpTransport:
    """A mail server. It forgets what it accepted, unless a resolver can ask a log, a mailbox or an interface."""

    def __init__(self, server: Server, resolver: Resolver | None = None) -> None:
        self.server = server
        self.resolver = resolver

    def line(self) -> "SmtpLine":
        return SmtpLine(self.server)

    def was_accepted(self, message: Message) -> bool | None:
        return self.resolver(message.id) if self.resolver else None


class SmtpLine:
    """One conversation: many mails, each in two halves."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.client: smtplib.SMTP | None = None

    def offer(self, message: Message) -> None:
        body = LEADING_DOTS.sub(b"..", message_bytes(message, date_header(timezone.now())))
        with _failures_told(self):
            client = self.client = self.client or self._connect()
            self._say(f"MAIL FROM:<{message.envelope_sender}>", 250)
            self._say(f"RCPT TO:<{message.envelope_to}>", 250, 251)
            self._say("DATA", 354)
            client.send(body)  # type: ignore[arg-type]  # bytes are fine, the stubs know only text

    def confirm(self) -> None:
        with _failures_told(self):
            self._say(".", 250)

    def withdraw(self) -> None:
        if self.client is not None:
            self.client.close()
            self.client = None

    def close(self) -> None:
        if self.client is not None:
            try:
                self.client.quit()
            except (smtplib.SMTPException, OSError):
                self.client.close()
            self.client = None

    def _say(self, words: str, *wanted: int) -> None:
        code, answer = self.client.docmd(words)
        if code not in wanted:
            raise smtplib.SMTPResponseException(code, answer)

    def _connect(self) -> smtplib.SMTP:
        server = self.server
        client: smtplib.SMTP
        if server.use_ssl:
            client = smtplib.SMTP_SSL(
                server.host, server.port, timeout=server.timeout, context=ssl.create_default_context()
            )
        else:
            client = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
        # The dot goes out alone; without this it would wait 40 ms for company.
        client.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # type: ignore[union-attr]
        client.ehlo_or_helo_if_needed()
        if server.use_tls:
            client.starttls(context=ssl.create_default_context())
            client.ehlo_or_helo_if_needed()
        if server.user:
            client.login(server.user, server.password)
        return client


@contextmanager
def _failures_told(line: SmtpLine) -> Iterator[None]:
    """Turns what goes wrong on the line into what it means for the mail."""
    try:
        yield
    except smtplib.SMTPResponseException as failure:
        answer = failure.smtp_error
        words = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer)
        _settle(line, failure.smtp_code, words)
    except (smtplib.SMTPException, OSError) as failure:
        line.withdraw()
        raise LineBroke(f"{type(failure).__name__}: {failure}"[:300]) from failure


def _settle(line: SmtpLine, code: int, words: str) -> None:
    """A refusal keeps the line for the next mail, where the server still listens."""
    answer = f"{code} {words}"[:300]
    if code < 400 or code == 421:
        line.withdraw()
        raise LineBroke(answer)
    try:
        listens = line.client is not None and line.client.rset()[0] == 250
    except (smtplib.SMTPException, OSError):
        listens = False
    if not listens:
        line.withdraw()
    raise MailRefused(answer, for_good=code >= 500)
