"""Interviews: one meeting with a candidate, on one revision of the rubric."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from hiring.models.candidates import Candidate
from hiring.models.rubrics import Rubric


class Interview(models.Model):
    """A candidate is met by some of the panel. The revision is pinned: a published rubric of the same opening."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("an interview", "open")
        CLOSED = "closed", pgettext_lazy("an interview", "closed")
        CANCELLED = "cancelled", pgettext_lazy("an interview", "cancelled")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="interviews")
    rubric = models.ForeignKey(Rubric, on_delete=models.PROTECT, related_name="interviews")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    held_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True)
                | Q(state__in=["closed", "cancelled"], closed_at__isnull=False),
                name="interview_closed_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate}, {self.created_at:%Y-%m-%d}"
