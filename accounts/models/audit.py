"""What was done to whose things: append-only, without foreign keys, so that people can be deleted."""

import uuid
from typing import ClassVar

from django.db import models


class AuditEvent(models.Model):
    """One line: somebody did something to a thing. Holds no answers and no tokens."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    at = models.DateTimeField(db_index=True)
    actor = models.UUIDField(null=True, blank=True, db_index=True)
    subject = models.UUIDField(null=True, blank=True, db_index=True)
    verb = models.CharField(max_length=60)
    thing = models.CharField(max_length=120, blank=True)
    details = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(verb=""), name="audit_event_has_a_verb")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.thing}"


class ErasureGate(models.Model):
    """While a row stands here, inside one transaction, the triggers let answered content be deleted.

    Only the erase action writes it, and removes it before it commits; no other transaction ever sees it.
    """

    opened_at = models.DateTimeField()
    reason = models.CharField(max_length=120)

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="erasure_gate_has_a_reason")]

    def __str__(self) -> str:
        return self.reason
