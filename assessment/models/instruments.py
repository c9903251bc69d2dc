"""The item bank: questions with their scoring."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from assessment.models.content_fields import ContentCharField, ContentTextField
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
        SELF_RATING = "self_rating", pgettext_lazy("a kind of question", "self-rating")
        SINGLE = "single", pgettext_lazy("a kind of question", "single choice")
        MULTIPLE = "multiple", pgettext_lazy("a kind of question", "multiple choice")
        NUMERIC = "numeric", pgettext_lazy("a kind of question", "number")
        OUTPUT = "output", pgettext_lazy("a kind of question", "printed output")
        EVIDENCE = "evidence", pgettext_lazy("a kind of question", "evidence")
        TASK = "task", pgettext_lazy("a kind of question", "task")

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("a question", "draft")
        LIVE = "live", pgettext_lazy("a question", "live")
        QUARANTINED = "quarantined", pgettext_lazy("a question", "under review")
        RETIRED = "retired", pgettext_lazy("a question", "retired")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="items")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="items")
    code = models.SlugField(max_length=100)
    revision = models.PositiveIntegerField(default=1)
    kind = models.CharField(max_length=20, choices=Kind)
    state = models.CharField(max_length=12, choices=State, default=State.LIVE)
    digest = models.CharField(max_length=64)
    stem = ContentTextField()
    listing = models.TextField(blank=True, help_text="Code that is shown below the stem.")
    explanation = ContentTextField(blank=True)
    level = models.ForeignKey(ProficiencyLevel, null=True, blank=True, on_delete=models.RESTRICT, related_name="+")
    difficulty = models.FloatField(null=True, blank=True, help_text="Where half of the people know it, 0.5 to 4.5.")
    expected_p = models.FloatField(null=True, blank=True)
    seconds = models.PositiveSmallIntegerField(default=20)
    is_generic = models.BooleanField(default=False, help_text="The anchors are the framework's, not the skill's own.")
    keeps_order = models.BooleanField(default=True, help_text="Options are shown in this order.")
    enemies = models.JSONField(
        default=list, blank=True, help_text="Codes of questions that this one gives away, or that give it away."
    )
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
    """A choice, and the share of the point it earns; for a self-rating the value is the level.

    Of a number the text is the number and the label its tolerance; of a printed output the text is one that is right.
    Those are never shown as choices.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="options")
    value = models.PositiveSmallIntegerField()
    label = ContentCharField(max_length=80, blank=True)
    text = ContentTextField()
    credit = models.FloatField(default=0)
    rationale = ContentTextField(blank=True)
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
        return str(self.text)


class CalibrationQuerySet(models.QuerySet):
    """Finds calibrations."""

    def published(self) -> Self:
        return self.filter(state=CalibrationVersion.State.PUBLISHED)


class CalibrationVersion(models.Model):
    """What answers said about items at one moment. Scores pin the version they were computed with."""

    class State(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("a calibration", "waits for an administrator")
        PUBLISHED = "published", pgettext_lazy("a calibration", "in use")
        REPLACED = "replaced", pgettext_lazy("a calibration", "replaced by a newer one")
        REJECTED = "rejected", pgettext_lazy("a calibration", "rejected")

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="calibrations")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    method = models.CharField(max_length=40, help_text="Name and version of the calibration method.")
    sources = models.JSONField(
        default=dict, blank=True, help_text="How good ratings are here: slope, mean and spread of biases by source."
    )
    difference = models.JSONField(help_text="What would change: items, stored decisions, and how many of them flip.")
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["CalibrationVersion"]] = CalibrationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "number"], name="calibration_number_unique_in_framework"),
            models.UniqueConstraint(
                fields=["framework"], condition=Q(state="published"), name="calibration_one_published_per_framework"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["published", "replaced"], published_at__isnull=False)
                | Q(state__in=["proposed", "rejected"], published_at__isnull=True),
                name="calibration_published_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"Calibration {self.number}"


class ItemParameter(models.Model):
    """Slope and difficulty of one item in one calibration, with their standard errors and how many answered."""

    calibration = models.ForeignKey(CalibrationVersion, on_delete=models.PROTECT, related_name="parameters")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="parameters")
    slope = models.FloatField()
    log_slope_se = models.FloatField()
    difficulty = models.FloatField()
    difficulty_se = models.FloatField()
    answers = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["calibration", "item"], name="item_parameter_one_per_calibration_and_item"),
            models.CheckConstraint(condition=Q(slope__gt=0), name="item_parameter_slope_is_positive"),
            models.CheckConstraint(
                condition=Q(log_slope_se__gt=0, difficulty_se__gt=0), name="item_parameter_is_never_certain"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.slope:.2f}, {self.difficulty:.2f}"
