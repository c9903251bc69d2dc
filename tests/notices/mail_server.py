"""A mail server for tests: speaks SMTP over a real socket, remembers what it accepted, and misbehaves on request."""

import contextlib
import re
import socketserver
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol


class Door(Protocol):
    """What stands before a server that does not talk to everybody: see tests.notices.closed_doors."""

    def open(self, handler: socketserver.StreamRequestHandler) -> None:
        """Before the first word."""

    def answers(self, handler: socketserver.StreamRequestHandler, line: bytes) -> bool:
        """Whether this line was the door's business, and is answered."""


@dataclass
class Manners:
    """How the server behaves. Addresses decide about refusals: `busy…` 451, `gone…` 550 5.1.1, `hangup…` 421.

    `most_per_line`: after so many mails it says 421 and ends the line; 0 for any number. `eager`: answers DATA with
    "go on" even where nobody was accepted, as RFC 2920 allows.
    """

    slow_seconds: float = 0.0
    cut_before_dot: int = 0
    cut_after_dot: int = 0
    busy_times: int = 0
    pipelining: bool = True
    eager: bool = False
    most_per_line: int = 0


@dataclass
class MailServer:
    """Start with `with MailServer() as server`."""

    manners: Manners = field(default_factory=Manners)
    accepted: list[tuple[str, bytes]] = field(default_factory=list)
    connections: int = 0
    door: Door | None = None

    def __enter__(self) -> "MailServer":
        owner = self

        class Handler(socketserver.StreamRequestHandler):
            # Servers that listen ahead answer several words at once; answers one by one must not wait for each other.
            disable_nagle_algorithm = True

            def handle(self) -> None:
                owner.connections += 1
                with contextlib.suppress(OSError, ValueError):
                    if owner.door is not None:
                        owner.door.open(self)
                    converse(self, owner)
                self.connection.close()  # which a door may have put in the place of the first one

        socketserver.ThreadingTCPServer.allow_reuse_address = True
        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.block_on_close = False
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def ids(self) -> list[str]:
        return self.ids_after(0)

    def ids_after(self, number: int) -> list[str]:
        """Without those of the first so many mails."""
        accepted = self.accepted[number:]
        return [re.search(rb"(?im)^message-id: (\S+)", data)[1].decode() for _to, data in accepted]

    @property
    def receivers(self) -> list[str]:
        return [to for to, _data in self.accepted]


def converse(handler: socketserver.StreamRequestHandler, owner: MailServer) -> None:
    def say(words: str) -> None:
        handler.wfile.write(words.encode() + b"\r\n")

    say("220 test")
    to, taken = "", 0
    for line in lines_behind_the_door(handler, owner.door):
        if is_enough(line, taken, owner.manners):
            break
        verb = line[:4].upper().strip()
        if verb == b"EHLO":
            say("250-test\r\n250 PIPELINING" if owner.manners.pipelining else "250 test")
        elif verb == b"RCPT":
            to = line.split(b"<")[1].split(b">")[0].decode()
            opinion = opinion_of(to, owner.manners)
            to = to if opinion.startswith("250") else ""
            say(opinion)
        elif verb == b"DATA" and (to or owner.manners.eager):
            say("354 go on")
            if not receive(handler, owner, to):
                return
            say("250 accepted" if to else "554 nobody to give it to")
            to, taken = "", taken + 1
        else:
            say({b"DATA": "554 nobody to give it to", b"QUIT": "221 bye"}.get(verb, "250 ok"))
    say("421 4.7.0 enough of this line")


def is_enough(line: bytes, taken: int, manners: Manners) -> bool:
    verb = line[:4].upper()
    return (verb == b"RCPT" and b"<hangup" in line) or (verb == b"MAIL" and 0 < manners.most_per_line <= taken)


def lines_behind_the_door(handler: socketserver.StreamRequestHandler, door: Door | None) -> Iterator[bytes]:
    """The lines that no door has answered already."""
    while line := handler.rfile.readline():
        if door is None or not door.answers(handler, line):
            yield line


def opinion_of(to: str, manners: Manners) -> str:
    if to.startswith("gone"):
        return "550 5.1.1 no such mailbox"
    if to.startswith("busy") and manners.busy_times > 0:
        manners.busy_times -= 1
        return "451 4.3.0 come back later"
    return "250 ok"


def receive(handler: socketserver.StreamRequestHandler, owner: MailServer, to: str) -> bool:
    """Whether the conversation goes on after this mail."""
    manners, data = owner.manners, []
    while (line := handler.rfile.readline()) and line != b".\r\n":
        data.append(line)
    if not line:
        return False  # no dot: the mail is thrown away
    if manners.cut_before_dot > 0:
        manners.cut_before_dot -= 1
        return False
    time.sleep(manners.slow_seconds)
    if not to:
        return True
    owner.accepted.append((to, b"".join(data)))
    if manners.cut_after_dot > 0:
        manners.cut_after_dot -= 1
        return False
    return True
