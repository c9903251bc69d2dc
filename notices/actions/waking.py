"""Telling the workers that there is something to do. Nothing depends on it: sweeps find the work anyway."""

import threading
import time
from functools import partial

import structlog
from celery import current_app
from django.conf import settings
from django.db import transaction

SEND = "notices.send_waiting"
# A broker that is away is not asked again for a while: each try may take seconds.
PATIENCE_SECONDS = 30.0
log = structlog.get_logger("cairn.notices")


class Alarm:
    """Rings for the workers, at most once at a time, and leaves a broker alone that did not answer."""

    def __init__(self) -> None:
        self._ringing = threading.Lock()
        self.silent_until = 0.0

    def ring(self, task: str) -> None:
        """Publish in the background, so that no page waits for the broker."""
        if time.monotonic() < self.silent_until or not self._ringing.acquire(blocking=False):
            return
        try:
            threading.Thread(target=self._publish, args=(task,), name="alarm", daemon=True).start()
        except RuntimeError:  # the machine has no thread left
            self._ringing.release()
            log.warning("no broker was told, the next sweep sends")

    def _publish(self, task: str) -> None:
        try:
            current_app.send_task(task, retry=False, ignore_result=True, expires=55)
        except Exception as refusal:
            # Absent, full, read-only, slow: whatever it is, the next sweep comes within half a minute.
            self.silent_until = time.monotonic() + PATIENCE_SECONDS
            log.warning("the broker was not reached, the next sweep sends", reason=type(refusal).__name__)
        finally:
            self._ringing.release()


ALARM = Alarm()


def wake_senders() -> None:
    """Once the rows are committed, let a worker look for mails to send."""
    if settings.WAKE_WORKERS:
        transaction.on_commit(partial(ALARM.ring, SEND))
