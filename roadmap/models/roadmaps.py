"""The sources' roadmaps in their own order."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from assessment.models import Framework, ProficiencyLevel, Skill, SourceDocument, SourceItem, Tool
from assessment.models.content_fields import ContentCharField, ContentTextField
from roadmap.models.resources import Resource


class Roadmap(models.Model):
    """A published way through the field: stages of nodes."""

    framework = models.ForeignKey(Framework, on_delete=models.RESTRICT, related_name="roadmaps")
    source = models.ForeignKey(
        SourceDocument, null=True, blank=True, on_delete=models.RESTRICT, related_name="roadmaps"
    )
    slug = models.SlugField(max_length=80)
    title = ContentCharField(max_length=400)
    summary = ContentTextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "slug"], name="roadmap_slug_unique_in_framework"),
            models.CheckConstraint(condition=~Q(title=""), name="roadmap_has_a_title"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("roadmap:roadmap", kwargs={"slug": self.slug})


class Stage(models.Model):
    """A part of a roadmap; the source's order and ours may differ."""

    roadmap = models.ForeignKey(Roadmap, on_delete=models.RESTRICT, related_name="stages")
    slug = models.SlugField(max_length=80)
    title = ContentCharField(max_length=400)
    source_order = models.PositiveSmallIntegerField()
    display_order = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["display_order"]
        constraints = [
            models.UniqueConstraint(fields=["roadmap", "slug"], name="stage_slug_unique_in_roadmap"),
            models.CheckConstraint(condition=~Q(title=""), name="stage_has_a_title"),
        ]

    def __str__(self) -> str:
        return str(self.title)


class Node(models.Model):
    """A stop of a roadmap: the skills it asks for, the tools it names, the items of the source it carries."""

    stage = models.ForeignKey(Stage, on_delete=models.RESTRICT, related_name="nodes")
    slug = models.SlugField(max_length=80)
    title = ContentCharField(max_length=400)
    level = models.ForeignKey(ProficiencyLevel, null=True, blank=True, on_delete=models.RESTRICT, related_name="+")
    is_optional = models.BooleanField(default=False)
    note = ContentTextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    skills = models.ManyToManyField(Skill, related_name="nodes")
    tools = models.ManyToManyField(Tool, related_name="nodes")
    resources = models.ManyToManyField(Resource, related_name="nodes")
    source_items = models.ManyToManyField(SourceItem, related_name="nodes")

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["stage", "slug"], name="node_slug_unique_in_stage"),
            models.CheckConstraint(condition=~Q(title=""), name="node_has_a_title"),
        ]

    def __str__(self) -> str:
        return str(self.title)
