"""Scorecards: one assessor's sheet of one interview, final once handed in, and what was corrected afterwards."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from hiring.models.interviews import Interview
from hiring.models.openings import PanelMember
from hiring.models.rubrics import HIGHEST, LOWEST, Criterion


class Scorecard(models.Model):
    """The sheet exists from the moment an assessor is asked; its ratings say which criteria are hers.

    `dropped`: she left or was taken off before handing in, so nobody waits for her.
    """

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("a scorecard", "open")
        SUBMITTED = "submitted", pgettext_lazy("a scorecard", "handed in")
        DROPPED = "dropped", pgettext_lazy("a scorecard", "dropped")

    class Recommendation(models.IntegerChoices):
        STRONG_NO = 1, pgettext_lazy("a recommendation", "strong no")
        NO = 2, pgettext_lazy("a recommendation", "no")
        YES = 3, pgettext_lazy("a recommendation", "yes")
        STRONG_YES = 4, pgettext_lazy("a recommendation", "strong yes")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="scorecards")
    assessor = models.ForeignKey(PanelMember, on_delete=models.PROTECT, related_name="scorecards")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    recommendation = models.PositiveSmallIntegerField(choices=Recommendation, null=True, blank=True)
    reason = models.TextField(blank=True)
    private_notes = models.TextField(blank=True, help_text="Only the assessor ever reads them.")
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["interview", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["interview", "assessor"], name="scorecard_one_per_assessor"),
            models.CheckConstraint(
                condition=Q(state="submitted", submitted_at__isnull=False)
                | Q(state__in=["open", "dropped"], submitted_at__isnull=True),
                name="scorecard_submitted_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="submitted") | (Q(recommendation__isnull=False) & ~Q(reason="")),
                name="scorecard_submitted_recommends_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(recommendation__isnull=True) | Q(recommendation__in=[1, 2, 3, 4]),
                name="scorecard_recommendation_is_one_of_four",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessor} on {self.interview}"

    def get_absolute_url(self) -> str:
        return reverse("hiring:scorecard", kwargs={"public_id": self.public_id})

    @property
    def is_submitted(self) -> bool:
        return self.state == self.State.SUBMITTED


class CriterionRating(models.Model):
    """A criterion that an assessor was asked to rate; without a value she has not yet. A value needs its evidence."""

    scorecard = models.ForeignKey(Scorecard, on_delete=models.CASCADE, related_name="ratings")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    evidence = models.TextField(blank=True, help_text="What the candidate said or did.")

    class Meta:
        ordering: ClassVar[list[str]] = ["scorecard", "criterion__position"]
        constraints = [
            models.UniqueConstraint(fields=["scorecard", "criterion"], name="criterion_rating_once_per_scorecard"),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=LOWEST, value__lte=HIGHEST),
                name="criterion_rating_between_1_and_5",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | ~Q(evidence=""), name="criterion_rating_needs_evidence"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.value or 'not rated'}"  # not shown


class ScorecardCorrection(models.Model):
    """After handing in: what was written, what stands instead, and why. The newest one counts; the card stays.

    Without a criterion it corrects the recommendation and its reason, otherwise the rating and its evidence.
    """

    scorecard = models.ForeignKey(Scorecard, on_delete=models.CASCADE, related_name="corrections")
    criterion = models.ForeignKey(Criterion, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    old_value = models.PositiveSmallIntegerField(null=True, blank=True)
    old_words = models.TextField(blank=True)
    value = models.PositiveSmallIntegerField()
    words = models.TextField()
    why = models.TextField()
    by = models.ForeignKey(PanelMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words="") & ~Q(why=""), name="correction_has_words_and_says_why"),
            models.CheckConstraint(
                condition=Q(criterion__isnull=False, value__gte=LOWEST, value__lte=HIGHEST)
                | Q(criterion__isnull=True, value__in=[1, 2, 3, 4]),
                name="correction_value_is_on_its_scale",
            ),
            models.CheckConstraint(
                condition=Q(old_value__isnull=True) | ~Q(value=F("old_value")) | ~Q(words=F("old_words")),
                name="correction_changes_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_value or 'not rated'} to {self.value}"  # not shown
