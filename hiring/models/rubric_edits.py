"""What can be undone while a rubric is a draft."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from hiring.models.rubrics import Rubric


class RubricEdit(models.Model):
    """One change of a draft with the criteria as they were before it; undoing writes them back. Gone once published."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    rubric = models.ForeignKey(Rubric, on_delete=models.CASCADE, related_name="edits")
    what = models.CharField(max_length=240)
    before = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(what=""), name="rubric_edit_says_what")]

    def __str__(self) -> str:
        return self.what
