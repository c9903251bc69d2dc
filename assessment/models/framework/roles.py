"""Roles, career levels, and what a role asks for at each of them."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessment.models.content_fields import ContentCharField, ContentTextField
from assessment.models.framework.pack import Framework
from assessment.models.framework.skills import ProficiencyLevel, Skill


class CareerLevel(models.Model):
    """Junior, mid, senior, staff: a step of a role, not of a skill."""

    framework = models.ForeignKey(Framework, on_delete=models.RESTRICT, related_name="career_levels")
    slug = models.SlugField(max_length=80)
    name = ContentCharField(max_length=80)
    years = models.CharField(max_length=40, blank=True)
    expectation = ContentTextField(blank=True)
    rank = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "slug"], name="career_level_slug_unique_in_framework"),
            models.UniqueConstraint(fields=["framework", "rank"], name="career_level_rank_unique_in_framework"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class Role(models.Model):
    """ML engineer, data engineer …"""

    public_id = models.UUIDField(unique=True, editable=False, default=uuid.uuid4)
    framework = models.ForeignKey(Framework, on_delete=models.RESTRICT, related_name="roles")
    slug = models.SlugField(max_length=80)
    name = ContentCharField(max_length=200)
    summary = ContentTextField(blank=True)
    note = ContentTextField(blank=True, help_text="What a reader should know about how the name is used.")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "slug"], name="role_slug_unique_in_framework"),
            models.CheckConstraint(condition=~Q(name=""), name="role_has_a_name"),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("roadmap:role", kwargs={"slug": self.slug})


class RoleProfileQuerySet(models.QuerySet):
    """Finds role profiles."""

    def current(self) -> Self:
        """The newest revision of each role and career level."""
        return self.filter(is_current=True)

    def with_names(self) -> Self:
        return self.select_related("role", "career_level")


class RoleProfile(models.Model):
    """A role at a career level. Changed targets make a new revision; attempts stay on theirs."""

    role = models.ForeignKey(Role, on_delete=models.RESTRICT, related_name="profiles")
    career_level = models.ForeignKey(CareerLevel, on_delete=models.RESTRICT, related_name="profiles")
    revision = models.PositiveIntegerField(default=1)
    is_current = models.BooleanField(default=True)
    digest = models.CharField(max_length=64)
    summary = ContentTextField(blank=True)
    created_at = models.DateTimeField()

    objects: ClassVar[models.Manager["RoleProfile"]] = RoleProfileQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["role__position", "career_level__rank", "-revision"]
        constraints = [
            models.UniqueConstraint(
                fields=["role", "career_level", "revision"], name="profile_revision_unique_in_role_and_level"
            ),
            models.UniqueConstraint(
                fields=["role", "career_level"],
                condition=Q(is_current=True),
                name="profile_one_current_per_role_and_level",
            ),
        ]

    def __str__(self) -> str:
        return gettext("%(level)s %(role)s") % {"level": self.career_level, "role": self.role}

    def get_absolute_url(self) -> str:
        return reverse("roadmap:profile", kwargs={"role": self.role.slug, "career_level": self.career_level.slug})


class Requirement(models.Model):
    """The proficiency that a role profile asks for in a skill."""

    class Weight(models.IntegerChoices):
        NICE = 1, _("nice to have")
        SHOULD = 2, _("should have")
        MUST = 3, _("must have")

    profile = models.ForeignKey(RoleProfile, on_delete=models.RESTRICT, related_name="requirements")
    skill = models.ForeignKey(Skill, on_delete=models.RESTRICT, related_name="requirements")
    target = models.ForeignKey(ProficiencyLevel, on_delete=models.RESTRICT, related_name="+")
    weight = models.FloatField(default=Weight.SHOULD)
    is_gate = models.BooleanField(default=False, help_text="The role cannot do without it.")
    is_core = models.BooleanField(default=False, help_text="One of the musts shown first.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["profile", "skill"], name="requirement_one_per_profile_and_skill"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="requirement_weight_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.skill} {self.target}"


class RequirementGroupQuerySet(models.QuerySet):
    """Finds requirement groups."""

    def for_scoring(self) -> Self:
        return self.select_related("target").prefetch_related("skills").order_by("slug")


class RequirementGroup(models.Model):
    """Any `need` of these skills at the target will do."""

    profile = models.ForeignKey(RoleProfile, on_delete=models.RESTRICT, related_name="groups")
    slug = models.SlugField(max_length=80)
    name = ContentCharField(max_length=200)
    need = models.PositiveSmallIntegerField(default=1)
    skills = models.ManyToManyField(Skill, related_name="requirement_groups")
    target = models.ForeignKey(ProficiencyLevel, on_delete=models.RESTRICT, related_name="+")
    weight = models.FloatField(default=Requirement.Weight.SHOULD)
    is_gate = models.BooleanField(default=False)

    objects: ClassVar[models.Manager["RequirementGroup"]] = RequirementGroupQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["profile", "slug"], name="requirement_group_slug_unique_in_profile"),
            models.CheckConstraint(condition=Q(need__gte=1), name="requirement_group_needs_one_at_least"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="requirement_group_weight_positive"),
        ]

    def __str__(self) -> str:
        return str(self.name)
