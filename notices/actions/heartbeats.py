"""Background work shows that it is alive."""

from django.db.models.functions import Now

from notices.models import Heartbeat


def record_heartbeat(name: str) -> None:
    """Note that this work ran just now. The database's clock decides, so that hosts need not agree."""
    Heartbeat.objects.update_or_create(name=name, defaults={"at": Now()})
