"""Rubrics: what interviewers look for, in the words they rate by. Once published nothing of one changes any more."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from assessment.models.framework import RoleProfile, Skill
from hiring.models.openings import Opening

LOWEST, HIGHEST = 1, 5
NAME_LENGTH = 200


class RubricQuerySet(models.QuerySet):
    """Finds rubrics."""

    def newest(self) -> Self:
        """The last revision of each opening: it has no successor."""
        return self.filter(successor__isnull=True)

    def with_names(self) -> Self:
        return self.select_related("opening", "profile__role", "profile__career_level")


class Rubric(models.Model):
    """One revision of what an opening is measured by: at most one draft and one published at a time.

    Published is frozen (a trigger sees to that); a change is a new row that knows its predecessor. Publishing it
    archives the predecessor; interviews stay on the revision they began with.
    """

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("a rubric", "draft")
        PUBLISHED = "published", pgettext_lazy("a rubric", "published")
        ARCHIVED = "archived", pgettext_lazy("a rubric", "archived")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    opening = models.ForeignKey(Opening, on_delete=models.CASCADE, related_name="rubrics")
    profile = models.ForeignKey(RoleProfile, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveSmallIntegerField(default=1)
    predecessor = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="successor"
    )
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    leads_wait = models.BooleanField(
        default=False,
        help_text="Owner and co-editors, too, see a scorecard only when all of a candidate are handed in.",
    )
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["Rubric"]] = RubricQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["opening", "-revision"]
        constraints = [
            models.UniqueConstraint(fields=["opening", "revision"], name="rubric_revision_unique_in_opening"),
            models.UniqueConstraint(
                fields=["opening"], condition=Q(state="draft"), name="rubric_one_draft_per_opening"
            ),
            models.UniqueConstraint(
                fields=["opening"], condition=Q(state="published"), name="rubric_one_published_per_opening"
            ),
            models.CheckConstraint(
                condition=Q(revision=1, predecessor__isnull=True) | Q(revision__gt=1, predecessor__isnull=False),
                name="rubric_knows_its_predecessor",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", published_at__isnull=True, archived_at__isnull=True)
                | Q(state="published", published_at__isnull=False, archived_at__isnull=True)
                | Q(state="archived", archived_at__isnull=False),
                name="rubric_times_fit_its_state",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.opening}, revision {self.revision}"

    def get_absolute_url(self) -> str:
        return reverse("hiring:rubric", kwargs={"public_id": self.public_id})

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_published(self) -> bool:
        return self.state == self.State.PUBLISHED


class Criterion(models.Model):
    """One line of a rubric: a skill, or something of the author's own, and the rating that the role asks for."""

    class Importance(models.IntegerChoices):
        LESS = 1, pgettext_lazy("how important", "less")
        NORMAL = 2, pgettext_lazy("how important", "normal")
        MORE = 3, pgettext_lazy("how important", "more")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    rubric = models.ForeignKey(Rubric, on_delete=models.CASCADE, related_name="criteria")
    skill = models.ForeignKey(Skill, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=NAME_LENGTH)
    importance = models.PositiveSmallIntegerField(choices=Importance, default=Importance.NORMAL)
    is_gate = models.BooleanField(default=False, help_text="The role cannot do without it.")
    expected = models.PositiveSmallIntegerField(default=3, help_text="The rating that the role asks for, 1 to 5.")
    # Not unique on purpose: SQLite has no deferrable constraints, so reordering would collide half-way.
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["rubric", "skill"], name="criterion_once_per_skill"),
            models.CheckConstraint(condition=~Q(name=""), name="criterion_has_a_name"),
            models.CheckConstraint(condition=Q(importance__in=[1, 2, 3]), name="criterion_importance_is_one_of_three"),
            models.CheckConstraint(
                condition=Q(expected__gte=LOWEST, expected__lte=HIGHEST), name="criterion_expects_a_rating"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Anchor(models.Model):
    """What can be seen or heard of somebody who is to get this rating."""

    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="anchors")
    value = models.PositiveSmallIntegerField()
    words = models.TextField()

    class Meta:
        ordering: ClassVar[list[str]] = ["value"]
        constraints = [
            models.UniqueConstraint(fields=["criterion", "value"], name="anchor_one_per_value"),
            models.CheckConstraint(condition=Q(value__gte=LOWEST, value__lte=HIGHEST), name="anchor_value_is_a_rating"),
            models.CheckConstraint(condition=~Q(words=""), name="anchor_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.value}: {self.words}"


class CriterionQuestion(models.Model):
    """A question to ask, as it read when it was taken from the pack, or of the author's own."""

    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="questions")
    slug = models.SlugField(max_length=80, blank=True, help_text="Of the pack's question it was taken from.")
    text = models.TextField()
    listen_for = models.JSONField(default=list, blank=True)
    follow_ups = models.JSONField(default=list, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="criterion_question_has_words")]

    def __str__(self) -> str:
        return self.text


class CriterionTask(models.Model):
    """A challenge or a design exercise in which the criterion can be seen, as it read when it was chosen.

    Known by its slug and not by a foreign key: a newer pack may drop the task, and a frozen rubric must neither
    stop it nor lose its words.
    """

    class Kind(models.TextChoices):
        CHALLENGE = "challenge", pgettext_lazy("a task", "challenge")
        EXERCISE = "exercise", pgettext_lazy("a task", "design exercise")

    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="tasks")
    kind = models.CharField(max_length=10, choices=Kind)
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=400)
    brief = models.TextField(help_text="Markdown.")
    minutes = models.PositiveIntegerField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["criterion", "kind", "slug"], name="criterion_task_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["challenge", "exercise"]), name="criterion_task_kind_is_known"
            ),
            models.CheckConstraint(condition=~Q(title="") & ~Q(brief=""), name="criterion_task_has_words"),
        ]

    def __str__(self) -> str:
        return self.title
