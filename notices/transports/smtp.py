"""SMTP with a pause before the final dot, in which the sender writes down what it is about to do."""

import smtplib
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.utils import timezone

from notices.domain.mime import Message, date_header, message_bytes
from notices.transports.conversation import Conversation, Reply
from notices.transports.line import LineBroke, MailRefused

# For everything up to the dot, and once more for the answer to it: longer than a slow server takes, and together no
# longer than the lease of a mail about to be accepted.
TIMEOUT_SECONDS = 38.0
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

    @property
    def knows(self) -> bool:
        return self.resolver is not None

    def line(self) -> "SmtpLine":
        return SmtpLine(self.server)

    def was_accepted(self, message: Message) -> bool | None:
        return self.resolver(message.id) if self.resolver else None


class SmtpLine:
    """One conversation: many mails, each in two halves."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.client: smtplib.SMTP | None = None
        self.talk: Conversation | None = None

    def offer(self, message: Message) -> None:
        body = message_bytes(message, date_header(timezone.now()))
        if b"\r\n." in body:
            body = body.replace(b"\r\n.", b"\r\n..")
        with self._failures_told():
            talk = self.talk or self._connect()
            talk.must_end_at(time.monotonic() + self.server.timeout)
            envelope = f"MAIL FROM:<{message.envelope_sender}>", f"RCPT TO:<{message.envelope_to}>", "DATA"
            talk.open_mail(*envelope)
            talk.send(body)

    def confirm(self) -> None:
        with self._failures_told():
            if self.talk is None:
                raise ConnectionAbortedError("There is no line.")
            self.talk.must_end_at(time.monotonic() + self.server.timeout)
            self.talk.say(".", 250)

    def withdraw(self) -> None:
        if self.client is not None:
            self.client.close()
        self.client = self.talk = None

    def close(self) -> None:
        if self.talk is not None:
            try:
                self.talk.must_end_at(time.monotonic() + 1)
                self.talk.say("QUIT", 221)
            except (Reply, OSError):
                pass
        self.withdraw()

    def _connect(self) -> Conversation:
        server = self.server
        client: smtplib.SMTP
        if server.use_ssl:
            client = smtplib.SMTP_SSL(
                server.host, server.port, timeout=server.timeout, context=ssl.create_default_context()
            )
        else:
            client = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
        self.client = client
        # The dot goes out alone; without this it would wait 40 ms for company.
        client.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # type: ignore[union-attr]
        client.ehlo_or_helo_if_needed()
        if server.use_tls:
            client.starttls(context=ssl.create_default_context())
            client.ehlo_or_helo_if_needed()
        if server.user:
            client.login(server.user, server.password)
        self.talk = Conversation(client.sock, client.has_extn("pipelining"))  # type: ignore[arg-type]
        return self.talk

    @contextmanager
    def _failures_told(self) -> Iterator[None]:
        """Turns what goes wrong on the line into what it means for the mail."""
        try:
            yield
        except Reply as refusal:
            self._judge(refusal.code, refusal.words)
        except smtplib.SMTPResponseException as failure:
            answer = failure.smtp_error
            words = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer)
            raise self._broken(f"{failure.smtp_code} {words}") from failure
        except (smtplib.SMTPException, OSError) as failure:
            raise self._broken(f"{type(failure).__name__}: {failure}") from failure

    def _broken(self, reason: str) -> LineBroke:
        was_up = self.talk is not None
        self.withdraw()
        return LineBroke(reason[:300], was_up=was_up)

    def _judge(self, code: int, words: str) -> None:
        """A refusal keeps the line for the next mail, where the server still listens."""
        answer = f"{code} {words}"[:300]
        # 530: it wants encryption or a log-in first, which is a matter of our settings and not of this mail.
        if code < 400 or code in (421, 530):
            raise self._broken(answer)
        try:
            if self.talk is not None:
                self.talk.say("RSET", 250)
        except (Reply, OSError):
            self.withdraw()
        raise MailRefused(answer, for_good=code >= 500)
