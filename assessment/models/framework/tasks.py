"""Work that shows skills: design exercises."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from assessment.models.framework.pack import Framework
from assessment.models.framework.skills import Skill
from assessment.models.framework.sources import SourceDocument


class DesignExercise(models.Model):
    """A system to design on paper or in an interview."""

    public_id = models.UUIDField(unique=True, editable=False, default=uuid.uuid4)
    framework = models.ForeignKey(Framework, on_delete=models.RESTRICT, related_name="exercises")
    source = models.ForeignKey(
        SourceDocument, null=True, blank=True, on_delete=models.RESTRICT, related_name="exercises"
    )
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=400)
    brief = models.TextField()
    skills = models.ManyToManyField(Skill, related_name="exercises")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "slug"], name="exercise_slug_unique_in_framework"),
            models.CheckConstraint(condition=~Q(brief=""), name="exercise_has_a_brief"),
        ]

    def __str__(self) -> str:
        return self.title
