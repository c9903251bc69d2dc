"""Which content is loaded: a framework and the versions of its pack."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from assessment.models.content_fields import ContentCharField


class Framework(models.Model):
    """A versioned set of skills, levels and role profiles; one row for each pack name, for ever."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    title = ContentCharField(max_length=400)
    summary = models.TextField(blank=True)
    language = models.CharField(max_length=20, default="en")
    licence = models.CharField(max_length=200, blank=True)
    authors = models.JSONField(default=list, blank=True)
    current = models.ForeignKey("PackVersion", null=True, blank=True, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="framework_has_a_title")]

    def __str__(self) -> str:
        return self.title


class PackTranslation(models.Model):
    """The texts of a pack in another language: what its author wrote, and what is shown instead."""

    framework = models.ForeignKey(Framework, on_delete=models.RESTRICT, related_name="translations")
    language = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    texts = models.JSONField()

    class Meta:
        ordering: ClassVar[list[str]] = ["language"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "language"], name="pack_translation_one_a_language"),
            models.CheckConstraint(condition=~Q(language=""), name="pack_translation_has_a_language"),
            models.CheckConstraint(condition=~Q(digest=""), name="pack_translation_has_a_digest"),
        ]

    def __str__(self) -> str:
        return f"{self.framework_id} {self.language}"


class PackVersion(models.Model):
    """One loaded version of a pack. The digest of its canonical form proves that it did not change afterwards."""

    framework = models.ForeignKey(Framework, on_delete=models.RESTRICT, related_name="versions")
    version = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()
    snapshot = models.JSONField(
        default=dict,
        help_text="What scoring needs and later versions may change: items, skills with their prior, role profiles.",
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["-loaded_at"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "version"], name="pack_version_loaded_once"),
            models.CheckConstraint(condition=~Q(digest=""), name="pack_version_has_a_digest"),
        ]

    def __str__(self) -> str:
        return f"{self.framework.slug} {self.version}"
