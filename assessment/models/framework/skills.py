"""Skills and the rungs of their ladders."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from assessment.models.content_fields import ContentCharField, ContentTextField
from assessment.models.framework.pack import Framework


class SkillArea(models.Model):
    """A group of skills on a page."""

    framework = models.ForeignKey(Framework, on_delete=models.RESTRICT, related_name="areas")
    slug = models.SlugField(max_length=80)
    name = ContentCharField(max_length=400)
    summary = ContentTextField(blank=True)
    # Not unique on purpose: SQLite has no deferrable constraints, so reordering would collide half-way.
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "slug"]
        constraints = [models.UniqueConstraint(fields=["framework", "slug"], name="area_slug_unique_in_framework")]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("roadmap:area", kwargs={"slug": self.slug})


class ProficiencyLevel(models.Model):
    """A rung of the ladder that all skills of a framework share: its value is on the scale 0 to 5."""

    framework = models.ForeignKey(Framework, on_delete=models.RESTRICT, related_name="levels")
    slug = models.SlugField(max_length=80)
    name = ContentCharField(max_length=80)
    summary = ContentTextField(help_text="Generic wording, used where a skill has no anchor of its own.")
    rank = models.PositiveSmallIntegerField()
    value = models.FloatField(help_text="Position on the scale from 0 to 5.")

    class Meta:
        ordering: ClassVar[list[str]] = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "slug"], name="level_slug_unique_in_framework"),
            models.UniqueConstraint(fields=["framework", "rank"], name="level_rank_unique_in_framework"),
            models.CheckConstraint(condition=Q(value__gte=0, value__lte=5), name="level_value_between_0_and_5"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class SkillQuerySet(models.QuerySet):
    """Finds skills."""

    def current(self) -> Self:
        """Skills in use; retired ones stay for the history."""
        return self.filter(retired_at__isnull=True)


class Skill(models.Model):
    """One thing a person can be more or less good at. Keeps its row for ever, whatever its name becomes."""

    class Grounding(models.TextChoices):
        NAMED = "named", _("named by a source")
        IMPLIED = "implied", _("needed for what a source names")

    public_id = models.UUIDField(unique=True, editable=False, default=uuid.uuid4)
    framework = models.ForeignKey(Framework, on_delete=models.RESTRICT, related_name="skills")
    area = models.ForeignKey(SkillArea, on_delete=models.RESTRICT, related_name="skills")
    slug = models.SlugField(max_length=80)
    name = ContentCharField(max_length=400)
    summary = ContentTextField()
    tier = models.PositiveSmallIntegerField(default=3)
    grounding = models.CharField(max_length=10, choices=Grounding, default=Grounding.NAMED)
    mean = models.FloatField(default=2.0, help_text="Where the prior puts a person nothing is known about.")
    retired_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["Skill"]] = SkillQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["area__position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "slug"], name="skill_slug_unique_in_framework"),
            models.CheckConstraint(condition=Q(mean__gte=0, mean__lte=5), name="skill_mean_between_0_and_5"),
            models.CheckConstraint(condition=~Q(summary=""), name="skill_has_a_definition"),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("roadmap:skill", kwargs={"slug": self.slug})


class SkillName(models.Model):
    """Another name or an earlier slug of a skill: both lead to it, in search and by address."""

    framework = models.ForeignKey(Framework, on_delete=models.RESTRICT, related_name="skill_names")
    skill = models.ForeignKey(Skill, on_delete=models.RESTRICT, related_name="other_names")
    name = ContentCharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["framework", "name"], name="skill_name_points_to_one_skill")]

    def __str__(self) -> str:
        return str(self.name)


class LevelDescriptor(models.Model):
    """Observable words for one rung of one skill, as they read today."""

    skill = models.ForeignKey(Skill, on_delete=models.RESTRICT, related_name="descriptors")
    level = models.ForeignKey(ProficiencyLevel, on_delete=models.RESTRICT, related_name="+")
    summary = ContentTextField()

    class Meta:
        ordering: ClassVar[list[str]] = ["level__rank"]
        constraints = [
            models.UniqueConstraint(fields=["skill", "level"], name="descriptor_one_per_skill_and_level"),
            models.CheckConstraint(condition=~Q(summary=""), name="descriptor_has_words"),
        ]

    def __str__(self) -> str:
        return str(self.summary)


class Statement(models.Model):
    """“I can …”: one checkable act at a level. Shown beside the anchors, never scored."""

    skill = models.ForeignKey(Skill, on_delete=models.RESTRICT, related_name="statements")
    level = models.ForeignKey(ProficiencyLevel, on_delete=models.RESTRICT, related_name="+")
    text = ContentCharField(max_length=200)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["skill", "text"], name="statement_once_per_skill"),
            models.CheckConstraint(condition=~Q(text=""), name="statement_has_words"),
        ]

    def __str__(self) -> str:
        return str(self.text)


class Prerequisite(models.Model):
    """The skill wants another one first, at a level; a hard edge also orders plans."""

    class Strength(models.TextChoices):
        HARD = "hard", pgettext_lazy("a skill for another", "needed")
        SOFT = "soft", pgettext_lazy("a skill for another", "helpful")

    skill = models.ForeignKey(Skill, on_delete=models.RESTRICT, related_name="prerequisites")
    needs = models.ForeignKey(Skill, on_delete=models.RESTRICT, related_name="needed_by")
    level = models.ForeignKey(ProficiencyLevel, null=True, blank=True, on_delete=models.RESTRICT, related_name="+")
    strength = models.CharField(max_length=4, choices=Strength, default=Strength.HARD)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["skill", "needs"], name="prerequisite_once"),
            models.CheckConstraint(condition=~Q(skill=F("needs")), name="prerequisite_is_another_skill"),
        ]

    def __str__(self) -> str:
        return f"{self.skill} needs {self.needs}"
