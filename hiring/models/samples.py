"""The calibration exercise: written answers that the panel rates, each alone, before the first candidate."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from hiring.models.openings import PanelMember
from hiring.models.rubrics import HIGHEST, LOWEST, Criterion


class SampleAnswer(models.Model):
    """A written answer to one criterion of a rubric; nobody gave it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="samples")
    words = models.TextField()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["criterion__position", "position", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="sample_answer_has_words")]

    def __str__(self) -> str:
        return self.words


class SampleRating(models.Model):
    """What one of the panel gave. Once, and then final: she sees the others' only afterwards."""

    sample = models.ForeignKey(SampleAnswer, on_delete=models.CASCADE, related_name="ratings")
    assessor = models.ForeignKey(PanelMember, on_delete=models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField()
    evidence = models.TextField(help_text="The words of the answer that the rating rests on.")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sample", "assessor"], name="sample_rating_once_per_assessor"),
            models.CheckConstraint(
                condition=Q(value__gte=LOWEST, value__lte=HIGHEST), name="sample_rating_between_1_and_5"
            ),
            models.CheckConstraint(condition=~Q(evidence=""), name="sample_rating_needs_evidence"),
        ]

    def __str__(self) -> str:
        return f"{self.sample_id}: {self.value}"
