"""Tools, and which of them prove a skill."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from assessment.models.content_fields import ContentTextField
from assessment.models.framework.pack import Framework
from assessment.models.framework.skills import ProficiencyLevel, Skill


class Tool(models.Model):
    """A product, library, language or technique that a skill can be shown with."""

    framework = models.ForeignKey(Framework, on_delete=models.RESTRICT, related_name="tools")
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40, blank=True)
    url = models.URLField(max_length=2000, blank=True)
    aliases = models.JSONField(default=list, blank=True)
    note = ContentTextField(blank=True)
    status = ContentTextField(blank=True, help_text="What changed since the source named it.")
    status_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "slug"], name="tool_slug_unique_in_framework"),
            models.CheckConstraint(condition=Q(status="") | Q(status_on__isnull=False), name="tool_status_has_a_date"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class ToolGroup(models.Model):
    """Any `need` of these tools prove the skill, so a gap never asks for a second one of the same kind."""

    skill = models.ForeignKey(Skill, on_delete=models.RESTRICT, related_name="tool_groups")
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)
    need = models.PositiveSmallIntegerField(default=1)
    tools = models.ManyToManyField(Tool, related_name="groups")
    from_level = models.ForeignKey(ProficiencyLevel, null=True, blank=True, on_delete=models.RESTRICT, related_name="+")
    to_level = models.ForeignKey(ProficiencyLevel, null=True, blank=True, on_delete=models.RESTRICT, related_name="+")
    note = ContentTextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["skill", "slug"], name="tool_group_slug_unique_in_skill"),
            models.CheckConstraint(condition=Q(need__gte=1), name="tool_group_needs_one_at_least"),
        ]

    def __str__(self) -> str:
        return str(self.name)
