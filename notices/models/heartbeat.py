"""Signs of life of background work."""

from django.db import models
from django.db.models import Q


class Heartbeat(models.Model):
    """When a kind of background work last ran, by the database's clock."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="heartbeat_has_a_name")]

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M:%S}"
