"""What people said after the scorecards: notes on disagreements, and the decision, always with its reason."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from hiring.models.candidates import Candidate
from hiring.models.openings import PanelMember
from hiring.models.rubrics import Criterion


class DisagreementNote(models.Model):
    """What came out when assessors were two levels apart. Append-only; a gate asks for one."""

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="disagreement_notes")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    by = models.ForeignKey(PanelMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="disagreement_note_has_words")]

    def __str__(self) -> str:
        return self.words


class HiringDecision(models.Model):
    """A person decided, and said why. Append-only; the newest one counts. Nothing decides by itself."""

    class Outcome(models.TextChoices):
        HIRED = "hired", pgettext_lazy("a decision", "hired")
        DECLINED = "declined", pgettext_lazy("a decision", "declined")
        WITHDREW = "withdrew", pgettext_lazy("a decision", "the candidate withdrew")
        REOPENED = "reopened", pgettext_lazy("a decision", "open again")

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=10, choices=Outcome)
    reason = models.TextField()
    by = models.ForeignKey(PanelMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="hiring_decision_has_a_reason"),
            models.CheckConstraint(
                condition=Q(outcome__in=["hired", "declined", "withdrew", "reopened"]),
                name="hiring_decision_has_a_known_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate}: {self.get_outcome_display()}"
