"""A mail as the bytes that go over the line. Twenty times quicker than the general builder, for this one shape."""

import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.header import Header
from email.utils import format_datetime, formataddr, parseaddr
from functools import lru_cache

from notices.domain.letters import MAIL, Letter

LONGEST_PLAIN_HEADER = 70
LONGEST_PLAIN_LINE = 900  # SMTP carries 998
BOUNDARY = f"=_{MAIL.hex}"
LAST_HEADERS = (
    "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
    f'Content-Type: multipart/alternative; boundary="{BOUNDARY}"\r\n\r\n'
)


class HeaderHasLineBreak(ValueError):
    """Somebody tried to bring headers of his own."""


@dataclass(frozen=True, slots=True)
class Message:
    """A mail ready to go. The key makes it one; the id follows from the key."""

    key: str
    id: str
    sender: str
    to: str
    letter: Letter
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def envelope_sender(self) -> str:
        return _named_address(self.sender)[1]

    @property
    def envelope_to(self) -> str:
        """The address with its domain as the network knows it."""
        if self.to.isascii():
            return self.to
        mailbox, _, domain = self.to.rpartition("@")
        return f"{mailbox}@{domain if domain.isascii() else domain.encode('idna').decode()}"


def message_bytes(message: Message, date: str) -> bytes:
    """Headers, plain text and HTML; lines end as the network wants it."""
    given = {
        "From": _named_address(message.sender)[0],
        "To": message.envelope_to,
        "Subject": message.letter.subject,
        "Date": date,
        "Message-ID": message.id,
        **message.headers,
    }
    for name, value in given.items():
        if "\n" in value or "\r" in value:
            raise HeaderHasLineBreak(name)
    given["Subject"] = _words(message.letter.subject)
    headers = "".join([f"{name}: {value}\r\n" for name, value in given.items()])
    parts = _part("plain", message.letter.text), _part("html", message.letter.html)
    return f"{headers}{LAST_HEADERS}{parts[0]}{parts[1]}--{BOUNDARY}--\r\n".encode("ascii")


def date_header(now: datetime) -> str:
    """The moment as mails write it."""
    return _date_header(now.replace(microsecond=0))


@lru_cache(maxsize=4)
def _date_header(second: datetime) -> str:
    return format_datetime(second)


def _part(kind: str, body: str) -> str:
    """Plain words go as they are, which stays readable on the way; all others are quoted."""
    lines = body.splitlines()
    text, encoding = "\r\n".join(lines), "7bit"
    if not text.isascii() or max(map(len, lines), default=0) > LONGEST_PLAIN_LINE:
        quoted = binascii.b2a_qp(text.encode(), istext=True).decode("ascii")
        text, encoding = "\r\n".join(quoted.splitlines()), "quoted-printable"
    return (
        f'--{BOUNDARY}\r\nContent-Type: text/{kind}; charset="utf-8"\r\n'
        f"Content-Transfer-Encoding: {encoding}\r\n\r\n{text}\r\n"
    )


def _words(value: str) -> str:
    if value.isascii() and len(value) <= LONGEST_PLAIN_HEADER:
        return value
    return Header(value, "utf-8", maxlinelen=75).encode(linesep="\r\n")


@lru_cache(maxsize=8)
def _named_address(value: str) -> tuple[str, str]:
    """As the header shows it, and the address alone."""
    name, address = parseaddr(value)
    return (formataddr((name, address)) if name else address), address
