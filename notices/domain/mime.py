"""A mail as the bytes that go over the line. Ten times quicker than the general builder, for this one shape."""

import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.header import Header
from email.utils import format_datetime, formataddr, parseaddr

from notices.domain.letters import MAIL, Letter

CRLF = b"\r\n"
LONGEST_PLAIN_HEADER = 70


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
        return parseaddr(self.sender)[1]

    @property
    def envelope_to(self) -> str:
        """The address with its domain as the network knows it."""
        mailbox, _, domain = self.to.rpartition("@")
        return f"{mailbox}@{domain if domain.isascii() else domain.encode('idna').decode()}"


def message_bytes(message: Message, date: str) -> bytes:
    """Headers, plain text and HTML; lines end as the network wants it."""
    boundary = f"=_{MAIL.hex}"
    headers = {
        "From": _named_address(message.sender),
        "To": message.envelope_to,
        "Subject": _words(message.letter.subject),
        "Date": date,
        "Message-ID": message.id,
        **message.headers,
        "Auto-Submitted": "auto-generated",
        "MIME-Version": "1.0",
        "Content-Type": f'multipart/alternative; boundary="{boundary}"',
    }
    lines = [_header(name, value) for name, value in headers.items()]
    for kind, body in (("plain", message.letter.text), ("html", message.letter.html)):
        lines += [
            b"",
            f"--{boundary}".encode(),
            f'Content-Type: text/{kind}; charset="utf-8"'.encode(),
            b"Content-Transfer-Encoding: quoted-printable",
            b"",
            binascii.b2a_qp("\r\n".join(body.splitlines()).encode(), istext=True),
        ]
    return CRLF.join([*lines, f"--{boundary}--".encode(), b""])


def date_header(now: object) -> str:
    """The moment as mails write it."""
    return format_datetime(now)  # type: ignore[arg-type]


def _header(name: str, value: str) -> bytes:
    line = f"{name}: {value}"
    if "\n" in line.replace("\r\n ", "").replace("\n ", "") or "\r" in line.replace("\r\n ", ""):
        raise HeaderHasLineBreak(name)
    return line.replace("\r\n ", "\n ").replace("\n ", "\r\n ").encode("ascii")


def _words(value: str) -> str:
    if value.isascii() and len(value) <= LONGEST_PLAIN_HEADER and "\n" not in value and "\r" not in value:
        return value
    if "\n" in value or "\r" in value:
        raise HeaderHasLineBreak(value)
    return Header(value, "utf-8", maxlinelen=75).encode()


def _named_address(value: str) -> str:
    name, address = parseaddr(value)
    return formataddr((name, address)) if name else address
