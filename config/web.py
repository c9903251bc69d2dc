"""The web server as a process: granian with one worker and a few threads. Run as `python -m config.web`."""

import os

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from config.lifeline import die_with_parent

THREADS = 4
TIME_TO_STOP_SECONDS = 5


def serve() -> None:
    """Serve on HOST and PORT until told to stop. The worker watches this process in turn: see config.wsgi."""
    die_with_parent()
    os.environ["CAIRN_WORKER_HAS_PARENT"] = "1"
    server = Granian(
        "config.wsgi:application",
        address=os.environ.get("HOST", "127.0.0.1"),
        port=int(os.environ.get("PORT", "8000")),
        interface=Interfaces.WSGI,
        workers=int(os.environ.get("WEB_WORKERS", "1")),
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=TIME_TO_STOP_SECONDS,
    )
    server.serve()


if __name__ == "__main__":
    serve()
