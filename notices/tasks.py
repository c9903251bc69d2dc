"""Background work that tells people things, and keeps the other work in sight."""

from celery import shared_task

from notices.actions import rounds
from notices.actions.heartbeats import record_heartbeat


@shared_task(name="notices.heartbeat")
def heartbeat() -> None:
    """Runs through beat, broker and worker, so that a fresh row proves all three."""
    record_heartbeat("jobs")


# A slow mail server may take half a minute for one answer.
@shared_task(name="notices.send_waiting", soft_time_limit=280, time_limit=300)
def send_waiting() -> None:
    rounds.send_round()


@shared_task(name="notices.tick", soft_time_limit=280, time_limit=300)
def tick() -> None:
    rounds.tick_round()


@shared_task(name="notices.forget_old")
def forget_old() -> None:
    rounds.forget_old_mails()
