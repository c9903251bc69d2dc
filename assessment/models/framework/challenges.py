"""Challenges: tasks for a person's own machine, with answers that the site can compare."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from assessment.models.content_fields import ContentCharField, ContentTextField
from assessment.models.framework.pack import Framework
from assessment.models.framework.roles import CareerLevel, Role
from assessment.models.framework.skills import ProficiencyLevel, Skill
from assessment.models.framework.sources import SourceDocument


class ChallengeQuerySet(models.QuerySet):
    """Finds challenges."""

    def meant_for(self, role: str, career_level: str) -> Self:
        """Those for a role, for a career level, or for the role at that level; "" stands for any."""
        wanted = {"audience__role__slug": role, "audience__career_level__slug": career_level}
        given = {name: slug for name, slug in wanted.items() if slug}
        # In one filter: a challenge for junior analysts and senior engineers is none for junior engineers.
        return self.filter(**given).distinct() if given else self

    def in_order(self) -> Self:
        """Easy before hard; those without a level first."""
        return self.order_by(F("level__rank").asc(nulls_first=True), "position", "slug")


class Challenge(models.Model):
    """A program to complete on one's own machine. Neither starter nor solution is ever run by the site."""

    public_id = models.UUIDField(unique=True, editable=False, default=uuid.uuid4)
    framework = models.ForeignKey(Framework, on_delete=models.RESTRICT, related_name="challenges")
    source = models.ForeignKey(
        SourceDocument, null=True, blank=True, on_delete=models.RESTRICT, related_name="challenges"
    )
    level = models.ForeignKey(
        ProficiencyLevel, null=True, blank=True, on_delete=models.RESTRICT, related_name="challenges"
    )
    slug = models.SlugField(max_length=80)
    title = ContentCharField(max_length=400)
    brief = ContentTextField()
    language = models.CharField(max_length=40, blank=True)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    starter = models.TextField(blank=True)
    solution = models.TextField(blank=True, help_text="Shown to those who have entered their answers, never before.")
    skills = models.ManyToManyField(Skill, related_name="challenges")
    position = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar[models.Manager["Challenge"]] = ChallengeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "slug"], name="challenge_slug_unique_in_framework"),
            models.CheckConstraint(condition=~Q(brief=""), name="challenge_has_a_brief"),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__gte=1), name="challenge_takes_a_minute_at_least"
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("roadmap:challenge", kwargs={"slug": self.slug})


class ChallengeAudience(models.Model):
    """A role at a career level that a challenge is meant for."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="audience")
    role = models.ForeignKey(Role, on_delete=models.RESTRICT, related_name="+")
    career_level = models.ForeignKey(CareerLevel, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["role__position", "career_level__rank"]
        constraints = [
            models.UniqueConstraint(fields=["challenge", "role", "career_level"], name="challenge_audience_once"),
        ]

    def __str__(self) -> str:
        return f"{self.challenge} for {self.role}, {self.career_level}"


class ChallengeAnswer(models.Model):
    """One thing to enter: a number that has to lie within a tolerance, or a short text."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="answers")
    slug = models.SlugField(max_length=80)
    label = ContentCharField(max_length=200)
    hint = ContentCharField(max_length=200, blank=True)
    value = models.FloatField(null=True, blank=True)
    tolerance = models.FloatField(default=0)
    texts = models.JSONField(default=list, blank=True, help_text="The text and others that count as the same.")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["challenge", "slug"], name="challenge_answer_slug_unique_in_challenge"),
            models.CheckConstraint(
                condition=Q(value__isnull=False, texts=[]) | (Q(value__isnull=True) & ~Q(texts=[])),
                name="challenge_answer_is_a_number_or_a_text",
            ),
            models.CheckConstraint(condition=Q(tolerance__gte=0), name="challenge_answer_tolerance_not_negative"),
            models.CheckConstraint(condition=~Q(label=""), name="challenge_answer_has_a_label"),
        ]

    def __str__(self) -> str:
        return str(self.label)


class ChallengeCriterion(models.Model):
    """One line of what a reader of the work looks for."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="criteria")
    slug = models.SlugField(max_length=80)
    text = ContentTextField()
    weight = models.FloatField(default=1)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["challenge", "slug"], name="challenge_criterion_slug_unique_in_challenge"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="challenge_criterion_weight_positive"),
            models.CheckConstraint(condition=~Q(text=""), name="challenge_criterion_has_words"),
        ]

    def __str__(self) -> str:
        return str(self.text)


class ChallengeLevel(models.Model):
    """What the work of somebody at this rung looks like."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="levels")
    level = models.ForeignKey(ProficiencyLevel, on_delete=models.RESTRICT, related_name="+")
    text = ContentTextField()

    class Meta:
        ordering: ClassVar[list[str]] = ["level__rank"]
        constraints = [
            models.UniqueConstraint(fields=["challenge", "level"], name="challenge_level_once"),
            models.CheckConstraint(condition=~Q(text=""), name="challenge_level_has_words"),
        ]

    def __str__(self) -> str:
        return str(self.text)
