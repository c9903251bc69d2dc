"""The item bank: questions with their scoring."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from assessment.models.framework import Framework, ProficiencyLevel, Skill


class ItemQuerySet(models.QuerySet):
    """Finds items."""

    def live(self) -> Self:
        return self.filter(state=Item.State.LIVE)

    def self_ratings(self) -> Self:
        return self.filter(kind=Item.Kind.SELF_RATING)


class Item(models.Model):
    """A question with its scoring. A live item never changes: new wording is a new revision of the same code."""

    class Kind(models.TextChoices):
        SELF_RATING = "self_rating", "self-rating"
        SINGLE = "single", "single choice"
        MULTIPLE = "multiple", "multiple choice"
        NUMERIC = "numeric", "number"
        EVIDENCE = "evidence", "evidence"
        TASK = "task", "task"

    class State(models.TextChoices):
        DRAFT = "draft", "draft"
        LIVE = "live", "live"
        QUARANTINED = "quarantined", "under review"
        RETIRED = "retired", "retired"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="items")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="items")
    code = models.SlugField(max_length=100)
    revision = models.PositiveIntegerField(default=1)
    kind = models.CharField(max_length=20, choices=Kind)
    state = models.CharField(max_length=12, choices=State, default=State.LIVE)
    digest = models.CharField(max_length=64)
    stem = models.TextField()
    explanation = models.TextField(blank=True)
    level = models.ForeignKey(ProficiencyLevel, null=True, blank=True, on_delete=models.RESTRICT, related_name="+")
    difficulty = models.FloatField(null=True, blank=True, help_text="Where half of the people know it, 0.5 to 4.5.")
    expected_p = models.FloatField(null=True, blank=True)
    seconds = models.PositiveSmallIntegerField(default=20)
    is_generic = models.BooleanField(default=False, help_text="The anchors are the framework's, not the skill's own.")
    keeps_order = models.BooleanField(default=True, help_text="Options are shown in this order.")
    created_at = models.DateTimeField()

    objects: ClassVar[models.Manager["Item"]] = ItemQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["code", "-revision"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "code", "revision"], name="item_revision_unique_in_code"),
            models.UniqueConstraint(
                fields=["framework", "code"], condition=Q(state="live"), name="item_one_live_revision_per_code"
            ),
            models.CheckConstraint(condition=~Q(stem=""), name="item_has_a_stem"),
            models.CheckConstraint(condition=Q(seconds__gte=1), name="item_takes_a_second_at_least"),
            models.CheckConstraint(
                condition=Q(difficulty__isnull=True) | Q(difficulty__gte=0.5, difficulty__lte=4.5),
                name="item_difficulty_between_half_and_four_and_a_half",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} r{self.revision}"


class ItemOption(models.Model):
    """A choice, and the share of the point it earns; for a self-rating the value is the level."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="options")
    value = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=80, blank=True)
    text = models.TextField()
    credit = models.FloatField(default=0)
    rationale = models.TextField(blank=True)
    misconception = models.SlugField(max_length=80, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "value"]
        constraints = [
            models.UniqueConstraint(fields=["item", "value"], name="option_value_unique_in_item"),
            models.CheckConstraint(condition=Q(credit__gte=-1, credit__lte=1), name="option_credit_between_-1_and_1"),
            models.CheckConstraint(condition=~Q(text=""), name="option_has_words"),
        ]

    def __str__(self) -> str:
        return self.text
