"""Processes that must not outlive the one that started them, even when it is killed without a word."""

import ctypes
import os
import signal
import sys
import threading
import time

PR_SET_PDEATHSIG = 1
LOOK_EVERY_SECONDS = 1.0
TIME_TO_STOP_SECONDS = 5.0


def die_with_parent() -> None:
    """End this process when its parent is gone: by the kernel on Linux, elsewhere by looking now and then."""
    parent = os.getppid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)
    # Also on Linux: a process that does not heed the kernel's polite signal is ended here.
    threading.Thread(target=watch_parent, args=(parent,), daemon=True).start()


def watch_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(TIME_TO_STOP_SECONDS)
    os.kill(os.getpid(), signal.SIGKILL)
