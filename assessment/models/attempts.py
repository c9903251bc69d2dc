"""One person going through one questionnaire: what was asked, every operation, and the answers as they stand."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from accounts.domain.holder import Holder
from accounts.models import Held, HeldQuerySet
from assessment.domain.answers import Given
from assessment.domain.modes import BESIDE
from assessment.models.framework import PackVersion, RoleProfile
from assessment.models.instruments import CalibrationVersion, Item


def _one_open(holder: str, words: str) -> list[models.UniqueConstraint]:
    """One open questionnaire for a holder and profile, and beside it one open check of each kind."""
    held, beside = Q(state="open", **{f"{holder}__isnull": False}), Q(mode__in=BESIDE)
    return [
        models.UniqueConstraint(
            fields=[holder, "profile"], condition=held & ~beside, name=f"attempt_one_open_per_{words}"
        ),
        models.UniqueConstraint(
            fields=[holder, "profile", "mode"], condition=held & beside, name=f"attempt_one_open_check_per_{words}"
        ),
    ]


class AttemptQuerySet(HeldQuerySet):
    """Finds attempts."""

    def open(self) -> Self:
        return self.filter(state=Attempt.State.OPEN)

    def in_the_way_of(self, profile_id: int, mode: str) -> Self:
        """Open ones that another of this profile and mode would have to share the place with."""
        same = self.open().filter(profile=profile_id)
        return same.filter(mode=mode) if mode in BESIDE else same.exclude(mode__in=BESIDE)

    def with_names(self) -> Self:
        return self.select_related("profile__role", "profile__career_level", "pack_version__framework")


class Attempt(Held):
    """Pins pack version, role-profile revision and calibration, so that it means the same thing in a year.

    Without a calibration the items count as their authors expected.
    """

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("a questionnaire", "open")
        FINISHED = "finished", pgettext_lazy("a questionnaire", "finished")
        ABANDONED = "abandoned", pgettext_lazy("a questionnaire", "abandoned")

    class Mode(models.TextChoices):
        QUICK = "quick", pgettext_lazy("a questionnaire", "quick")
        STANDARD = "standard", pgettext_lazy("a questionnaire", "standard")
        THOROUGH = "thorough", pgettext_lazy("a questionnaire", "thorough")
        CHECK = "check", pgettext_lazy("a questionnaire", "check of a few skills")
        KNOWLEDGE = "knowledge", pgettext_lazy("a questionnaire", "knowledge check")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pack_version = models.ForeignKey(PackVersion, on_delete=models.PROTECT, related_name="attempts")
    profile = models.ForeignKey(RoleProfile, on_delete=models.PROTECT, related_name="attempts")
    calibration = models.ForeignKey(
        CalibrationVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="attempts"
    )
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.QUICK)
    scope = models.JSONField(default=list, blank=True, help_text="Slugs of the skills asked; empty means all.")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    sequence = models.PositiveIntegerField(default=0, help_text="Number of the last operation.")
    ratings = models.JSONField(
        default=list, blank=True, help_text="What had been said in check-ins when it began, by value."
    )
    seed = models.PositiveIntegerField(default=0, help_text="Start of the draws that choose among the best questions.")
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["Attempt"]] = AttemptQuerySet.as_manager()

    class Meta(Held.Meta):
        ordering: ClassVar[list[str]] = ["-started_at"]
        constraints = [
            *Held.Meta.constraints,
            *_one_open("person", "profile"),
            *_one_open("visitor", "visitor_and_profile"),
            models.CheckConstraint(
                condition=Q(state="finished", submitted_at__isnull=False)
                | (~Q(state="finished") & Q(submitted_at__isnull=True)),
                name="attempt_finished_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profile} {self.started_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("assessment:attempt", kwargs={"public_id": self.public_id})


class AskedItemQuerySet(models.QuerySet):
    """Finds questions as they were put."""

    def of(self, holder: Holder) -> Self:
        return self.filter(attempt__in=Attempt.objects.of(holder))

    def seeing(self, op: uuid.UUID | None) -> Self:
        """Adds whether the attempt's log holds the operation already."""
        return self.annotate(has_seen=Exists(Operation.objects.filter(attempt=OuterRef("attempt"), op=op)))  # type: ignore[misc]

    def when_asked(self) -> Subquery:
        """When the question of an answer (an outer row with attempt and item) was put."""
        same = self.filter(attempt=OuterRef("attempt"), item=OuterRef("item"))
        return Subquery(same.values("at")[:1])


class AskedItem(models.Model):
    """A question as it was put: stored when chosen, so reload, Back and a second tab show the same one."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="asked")
    position = models.PositiveSmallIntegerField()
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    draw = models.FloatField()
    at = models.DateTimeField()
    answer = models.ForeignObject(
        "Response",
        on_delete=models.DO_NOTHING,
        from_fields=["attempt", "item"],
        to_fields=["attempt", "item"],
        related_name="+",
        null=True,
        editable=False,
        help_text="No column: the answer to the same item of the same attempt, where there is one.",
    )

    objects: ClassVar[models.Manager["AskedItem"]] = AskedItemQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "position"], name="asked_item_one_per_position"),
            models.UniqueConstraint(fields=["attempt", "item"], name="asked_item_once_per_attempt"),
            models.CheckConstraint(condition=Q(draw__gte=0, draw__lt=1), name="asked_item_draw_between_0_and_1"),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.item}"


class GivenAnswer(models.Model):
    """What was given: a value with what was typed or told beside it, or why there is none."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    given = models.CharField(max_length=20, choices=[(given, given.replace("_", " ")) for given in Given])
    value = models.FloatField(null=True, blank=True)
    detail = models.CharField(
        max_length=200, blank=True, default="", db_default="", help_text="What was typed, or how long ago a use was."
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(detail="") | Q(given="value"), name="%(class)s_detail_only_beside_a_value"
            ),
            models.CheckConstraint(
                condition=Q(given="value", value__isnull=False) | (~Q(given="value") & Q(value__isnull=True)),
                name="%(class)s_value_only_when_given",
            ),
        ]


class OperationQuerySet(models.QuerySet):
    """Finds lines of the log."""

    def of(self, holder: Holder) -> Self:
        return self.filter(attempt__in=Attempt.objects.of(holder))


class Operation(GivenAnswer):
    """A line of the log: append-only, one for each save that was acknowledged."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="operations")
    op = models.UUIDField(help_text="Made by the page, so that the same save arriving twice is one.")
    sequence = models.PositiveIntegerField()
    base_revision = models.PositiveIntegerField()
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["Operation"]] = OperationQuerySet.as_manager()

    class Meta(GivenAnswer.Meta):
        ordering: ClassVar[list[str]] = ["sequence"]
        constraints = [
            *GivenAnswer.Meta.constraints,
            models.UniqueConstraint(fields=["attempt", "op"], name="operation_once_per_attempt"),
            models.UniqueConstraint(fields=["attempt", "sequence"], name="operation_sequence_unique_in_attempt"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence}: {self.item} {self.given} {self.value}"


class Response(GivenAnswer):
    """The answer to one item as it stands: always the last operation on that item."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="responses")
    revision = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()

    class Meta(GivenAnswer.Meta):
        constraints = [
            *GivenAnswer.Meta.constraints,
            models.UniqueConstraint(fields=["attempt", "item"], name="response_one_per_item"),
            models.CheckConstraint(condition=Q(revision__gte=1), name="response_revision_starts_at_one"),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.given} {self.value}"
