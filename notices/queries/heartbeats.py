"""How long ago background work last showed that it is alive."""

from datetime import timedelta

from django.db.models import DurationField, ExpressionWrapper, F
from django.db.models.functions import Now

from notices.models import Heartbeat


def heartbeat_age(name: str) -> timedelta | None:
    """The time since this work last ran, by the database's clock; None if it never did."""
    since = ExpressionWrapper(Now() - F("at"), output_field=DurationField())
    return Heartbeat.objects.filter(name=name).values_list(since, flat=True).first()
