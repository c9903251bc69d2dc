"""Servers under measurement: started, asked over loopback, and read for the processor time they used."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

TICKS = os.sysconf("SC_CLK_TCK")
ROOT = Path(__file__).resolve().parent.parent


class Server:
    """A granian server, in a process group of its own."""

    def __init__(self, application: str, settings: str, workers: int = 1) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        granian = Path(sys.executable).parent / "granian"
        arguments = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port), "--workers", str(workers)]
        self.process = subprocess.Popen(
            [str(granian), *arguments, "--blocking-threads", "2", "--no-ws", "--log-level", "error", application],
            cwd=ROOT,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.1)
        raise TimeoutError("The server did not start within 20 seconds.")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(timeout=20)

    def seconds_used(self) -> float:
        """Processor time of the whole process group so far, in seconds."""
        return sum(_seconds(pid) for pid in self.group())

    def group(self) -> list[int]:
        """Its processes: the one that looks after them, and the workers."""
        return _group(self.process.pid)

    @contextmanager
    def browser(self, cookies: dict[str, str]) -> Iterator["Browser"]:
        opened = self.connect(cookies)
        try:
            yield opened
        finally:
            opened.connection.close()

    def connect(self, cookies: dict[str, str]) -> "Browser":
        """A browser whose connection ends with the server."""
        return Browser(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60), dict(cookies))


class Browser:
    """One kept-alive connection with cookies; counts requests and bytes of bodies as they came over the wire."""

    def __init__(self, connection: http.client.HTTPConnection, cookies: dict[str, str]) -> None:
        self.connection, self.cookies = connection, cookies
        self.requests = self.bytes = 0

    def ask(self, method: str, address: str, body: str = "", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {"Cookie": cookie, "Accept-Encoding": "gzip", **headers}
        if method == "POST":
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, address, body, sent)
        response = self.connection.getresponse()
        content = response.read()
        self.requests, self.bytes = self.requests + 1, self.bytes + len(content)
        for header in response.headers.get_all("Set-Cookie") or ():
            name, _, value = header.partition(";")[0].partition("=")
            self.cookies[name] = value
        return response, content


def _group(leader: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if int((entry / "stat").read_text().rpartition(")")[2].split()[2]) == leader:
                    found.append(int(entry.name))
            except (FileNotFoundError, ProcessLookupError):
                continue
    return found


def _seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS
