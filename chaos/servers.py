"""A PostgreSQL and a Redis in folders of their own, and a mail server with bad manners. Nothing else is touched."""

import os
import pwd
import random
import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from tests.notices.mail_server import MailServer, Manners


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def wait_for_port(port: int, seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"Nothing listens on port {port}.")


class Postgres:
    """Started, crash-stopped and started again."""

    def __init__(self, folder: Path) -> None:
        self.data, self.port = folder / "data", free_port()
        binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
        self.path = f"{binaries[0]}:{os.environ['PATH']}" if binaries else os.environ["PATH"]
        self.data.mkdir(parents=True)
        if os.geteuid() == 0:  # it refuses to run as root
            shutil.chown(folder, "postgres")
            shutil.chown(self.data, "postgres")
        self.run("initdb", "-D", str(self.data), "-U", "postgres", "-A", "trust", "--no-sync")
        self.start()

    def run(self, *words: str) -> None:
        account = {"user": pwd.getpwnam("postgres").pw_uid} if os.geteuid() == 0 else {}
        environment = {**os.environ, "PATH": self.path}
        subprocess.run(words, check=True, env=environment, cwd="/", capture_output=True, **account)  # type: ignore[call-overload]

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.data}"
        self.run("pg_ctl", "-D", str(self.data), "-w", "-l", str(self.data / "log"), "-o", options, "start")

    def crash(self) -> None:
        """As when the machine loses its power, but for what the disk had taken."""
        self.run("pg_ctl", "-D", str(self.data), "-m", "immediate", "-w", "stop")

    @property
    def url(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"


class Redis:
    """Keeps nothing on the disk, so that each death loses all that was queued."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        folder.mkdir(parents=True, exist_ok=True)
        self.start()

    def start(self) -> None:
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen([*command, "--dir", str(self.folder)], stdout=subprocess.DEVNULL)
        wait_for_port(self.port)

    def die(self) -> None:
        self.process.kill()
        self.process.wait()

    def freeze(self, seconds: float) -> None:
        self.process.send_signal(signal.SIGSTOP)
        time.sleep(seconds)
        self.process.send_signal(signal.SIGCONT)

    def forget(self) -> None:
        subprocess.run(["redis-cli", "-p", str(self.port), "FLUSHALL"], check=True, capture_output=True)

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"


@dataclass
class Stage:
    """What the chaos has started for itself."""

    folder: Path
    database: Postgres
    redis: Redis
    port: int


def serve_mail(port_file: Path, ledger: Path, *, is_kind: bool = False) -> None:
    """Accept mails and write down their ids; runs until killed.

    Unless it is kind it cuts a line now and then, answers late, and puts `busy…` off (451). `gone…` is refused for
    good (550).
    """
    with MailServer() as server, ledger.open("a") as book:
        port_file.write_text(str(server.port))
        written = 0
        while True:
            time.sleep(0.02)
            ids = server.ids_after(written)
            book.writelines(f"{one}\n" for one in ids)
            book.flush()
            written += len(ids)
            if not is_kind:
                misbehave(server.manners, random.random())  # noqa: S311


def misbehave(manners: Manners, fault: float) -> None:
    manners.cut_before_dot = int(fault < 0.004)
    manners.cut_after_dot = int(0.004 <= fault < 0.008)
    # Slow enough that most kills hit a sender at work.
    manners.slow_seconds = 0.3 if 0.008 <= fault < 0.01 else 0.01
    manners.busy_times = 1 if fault > 0.97 else manners.busy_times
