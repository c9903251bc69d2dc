"""Background work that keeps the others in sight."""

from celery import shared_task

from notices.actions.heartbeats import record_heartbeat


@shared_task(name="notices.heartbeat")
def heartbeat() -> None:
    """Runs through beat, broker and worker, so that a fresh row proves all three."""
    record_heartbeat("jobs")
