"""Words and answers of SMTP on a connection that is open. Where the server allows it, several words go out at once."""

import socket
import time


class Reply(Exception):
    """The server answered something else than was hoped for."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__(f"{code} {words}")
        self.code = code
        self.words = words


class ServerHungUp(ConnectionAbortedError):
    """The line ended in the middle of an answer."""


class ServerIsTooSlow(TimeoutError):
    """The time for this mail is over."""


class Conversation:
    """`pipelining`: whether the server said that it listens ahead (RFC 2920)."""

    def __init__(self, sock: socket.socket, pipelining: bool) -> None:
        self.sock = sock
        self.pipelining = pipelining
        self._heard = b""
        self._until = 0.0

    def must_end_at(self, moment: float) -> None:
        """A server that answers each word just in time must not outlast the lease of the mail."""
        self._until = moment

    def send(self, data: bytes) -> None:
        self.sock.settimeout(self._left())
        self.sock.sendall(data)

    def say(self, words: str, wanted: int) -> None:
        """One command; raises Reply if the answer is another one."""
        self.send(f"{words}\r\n".encode("ascii"))
        code, answer = self.hear()
        if code != wanted:
            raise Reply(code, answer)

    def open_mail(self, sender: str, receiver: str, data: str) -> None:
        """From whom, to whom, and may I. Raises Reply with the first refusal."""
        wanted = ((sender, (250,)), (receiver, (250, 251)), (data, (354,)))
        if self.pipelining:
            self.send(f"{sender}\r\n{receiver}\r\n{data}\r\n".encode("ascii"))
            replies = [self.hear() for _ in wanted]
            refused = [reply for reply, (_, good) in zip(replies, wanted, strict=True) if reply[0] not in good]
            if refused and replies[-1][0] == 354:
                self.say_nothing_more()
            if refused:
                raise Reply(*refused[0])
            return
        for words, good in wanted:
            self.send(f"{words}\r\n".encode("ascii"))
            reply = self.hear()
            if reply[0] not in good:
                raise Reply(*reply)

    def say_nothing_more(self) -> None:
        """The server waits for a mail that has nobody to go to: RFC 2920 asks for the dot alone."""
        self.send(b".\r\n")
        self.hear()

    def hear(self) -> tuple[int, str]:
        """One answer, which may have several lines."""
        told = []
        while True:
            line = self._line()
            told.append(line[4:].decode("utf-8", "replace").strip())
            if line[3:4] != b"-":
                break
        if not line[:3].isdigit():
            raise ServerHungUp("The answer cannot be read.")
        return int(line[:3]), " ".join(told)

    def _line(self) -> bytes:
        while b"\n" not in self._heard:
            self.sock.settimeout(self._left())
            more = self.sock.recv(4096)
            if not more or len(self._heard) > 65536:
                raise ServerHungUp("The line ended in the middle of an answer.")
            self._heard += more
        line, _, self._heard = self._heard.partition(b"\n")
        return line

    def _left(self) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise ServerIsTooSlow("The server took too long.")
        return left
