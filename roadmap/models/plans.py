"""A person's dated order of milestones, and everything that happened to it."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Held, HeldQuerySet
from assessment.models import ProficiencyLevel, RoleProfile, ScoreReport, Skill


class LearningPlanQuerySet(HeldQuerySet):
    """Finds plans."""

    def current(self) -> Self:
        return self.filter(state=LearningPlan.State.CURRENT)

    def with_names(self) -> Self:
        return self.select_related("profile__role", "profile__career_level", "report", "profile__role__framework")


class LearningPlan(Held):
    """Milestones in prerequisite order by priority; dates follow from the hours per week."""

    class State(models.TextChoices):
        CURRENT = "current", pgettext_lazy("a plan", "current")
        ENDED = "ended", pgettext_lazy("a plan", "ended")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    profile = models.ForeignKey(RoleProfile, on_delete=models.PROTECT, related_name="plans")
    report = models.ForeignKey(ScoreReport, on_delete=models.PROTECT, related_name="plans")
    hours_per_week = models.FloatField()
    starts_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.CURRENT)
    created_at = models.DateTimeField()

    objects: ClassVar[models.Manager["LearningPlan"]] = LearningPlanQuerySet.as_manager()

    class Meta(Held.Meta):
        ordering: ClassVar[list[str]] = ["-created_at"]
        constraints = [
            *Held.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "profile"],
                condition=Q(state="current", person__isnull=False),
                name="plan_one_current_per_person_and_profile",
            ),
            models.UniqueConstraint(
                fields=["visitor", "profile"],
                condition=Q(state="current", visitor__isnull=False),
                name="plan_one_current_per_visitor_and_profile",
            ),
            models.CheckConstraint(
                condition=Q(hours_per_week__gte=0.5, hours_per_week__lte=80), name="plan_hours_per_week_possible"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profile} from {self.starts_on}"

    def get_absolute_url(self) -> str:
        return reverse("roadmap:plan", kwargs={"public_id": self.public_id})


class PlanStep(models.Model):
    """One milestone of a plan: a level of a skill."""

    class Status(models.TextChoices):
        OPEN = "open", pgettext_lazy("a step", "open")
        DONE = "done", pgettext_lazy("a step", "done")
        SKIPPED = "skipped", pgettext_lazy("a step", "skipped")
        DROPPED = "dropped", pgettext_lazy("a step", "no longer needed")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(LearningPlan, on_delete=models.PROTECT, related_name="steps")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="+")
    level = models.ForeignKey(ProficiencyLevel, on_delete=models.PROTECT, related_name="+")
    # Not unique on purpose: SQLite has no deferrable constraints, so reordering would collide half-way.
    position = models.PositiveSmallIntegerField()
    hours = models.FloatField()
    priority = models.FloatField(default=0)
    reason = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "skill", "level"], name="step_one_per_milestone"),
            models.CheckConstraint(condition=Q(hours__gt=0), name="step_takes_time"),
            models.CheckConstraint(
                condition=Q(status="open", closed_at__isnull=True) | (~Q(status="open") & Q(closed_at__isnull=False)),
                name="step_closed_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.skill} {self.level}"


class ProgressEntry(models.Model):
    """A line of the learning diary: append-only."""

    step = models.ForeignKey(PlanStep, on_delete=models.PROTECT, related_name="entries")
    op = models.UUIDField(unique=True, help_text="Made by the page, so that a double click is one line.")
    hours = models.FloatField()
    note = models.TextField(blank=True)
    happened_on = models.DateField()
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-happened_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(hours__gt=0, hours__lte=24), name="progress_fits_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.happened_on}: {self.hours} h"


class PlanChange(models.Model):
    """What happened to a plan and when: append-only, so that the plan never loses its history."""

    class Kind(models.TextChoices):
        MADE = "made", _("plan made")
        HOURS = "hours", _("hours changed")
        MOVED = "moved", _("step moved")
        DONE = "done", _("step done")
        SKIPPED = "skipped", _("step skipped")
        REOPENED = "reopened", _("step reopened")
        REBASED = "rebased", _("updated from a new result")

    plan = models.ForeignKey(LearningPlan, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField()
    step = models.ForeignKey(PlanStep, null=True, blank=True, on_delete=models.PROTECT, related_name="changes")
    report = models.ForeignKey(ScoreReport, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    details = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(kind=""), name="plan_change_has_a_kind")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.kind}"
