"""Candidates: people without accounts, kept by name until a date and as a number afterwards."""

import uuid
from datetime import date, datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy

from hiring.models.openings import Opening


class CandidateQuerySet(models.QuerySet):
    """Finds candidates."""

    def named(self) -> Self:
        """Those who are not erased."""
        return self.filter(erased_at__isnull=True)

    def past_their_date(self, today: date) -> Self:
        """Those to be erased now."""
        return self.named().filter(erase_after__lt=today)


class Candidate(models.Model):
    """Somebody who is interviewed. Erasure empties name and address; the number and the ratings stay."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    opening = models.ForeignKey(Opening, on_delete=models.PROTECT, related_name="candidates")
    number = models.PositiveSmallIntegerField(help_text="Within the opening, from 1; what is left of a name.")
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    added_on = models.DateField()
    erase_after = models.DateField(help_text="The last day on which name and address are kept.")
    erased_at = models.DateTimeField(null=True, blank=True)
    handover_agreed_at = models.DateTimeField(
        null=True, blank=True, help_text="The candidate agreed that the scorecards become a first plan."
    )

    objects: ClassVar[models.Manager["Candidate"]] = CandidateQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["opening", "number"]
        constraints = [
            models.UniqueConstraint(fields=["opening", "number"], name="candidate_number_unique_in_opening"),
            models.CheckConstraint(condition=Q(number__gte=1), name="candidate_number_counts_from_one"),
            models.UniqueConstraint(
                fields=["opening", "email"], condition=~Q(email=""), name="candidate_address_once_per_opening"
            ),
            models.CheckConstraint(
                condition=(Q(erased_at__isnull=True) & ~Q(name="") & ~Q(email=""))
                | Q(erased_at__isnull=False, name="", email="", handover_agreed_at__isnull=True),
                name="candidate_has_a_name_until_erased",
            ),
            models.CheckConstraint(condition=Q(erase_after__gt=F("added_on")), name="candidate_is_kept_for_a_while"),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="candidate_address_is_in_lower_case"),
        ]

    def __str__(self) -> str:
        return self.name or gettext("Candidate %(number)d") % {"number": self.number}

    def get_absolute_url(self) -> str:
        return reverse("hiring:candidate", kwargs={"public_id": self.public_id})

    @property
    def is_erased(self) -> bool:
        return self.erased_at is not None


class CandidateLinkQuerySet(models.QuerySet):
    """Finds links of candidates."""

    def open(self, now: datetime) -> Self:
        """Those that still lead somewhere."""
        return self.filter(used_at__isnull=True, revoked_at__isnull=True, expires_at__gt=now)


class CandidateLink(models.Model):
    """A link sent to a candidate for one purpose. Only the digest of its token is kept. A new one revokes the old."""

    class Purpose(models.TextChoices):
        SELF_ASSESSMENT = "self", pgettext_lazy("what a link is for", "self-assessment")
        HANDOVER = "handover", pgettext_lazy("what a link is for", "consent to a first plan")
        OWN_DATA = "data", pgettext_lazy("what a link is for", "own data and erasure")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=10, choices=Purpose)
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the token.")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["CandidateLink"]] = CandidateLinkQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "purpose"],
                condition=Q(used_at__isnull=True, revoked_at__isnull=True),
                name="candidate_link_one_unused_per_purpose",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="candidate_link_expires_after_it_was_made"
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(revoked_at__isnull=True),
                name="candidate_link_is_used_or_revoked",
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=["self", "handover", "data"]), name="candidate_link_has_a_known_purpose"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} of {self.candidate}"


class ReturnedReport(models.Model):
    """What a candidate's self-assessment came to, as plain values: hiring never refers to anybody's answers.

    `levels`: by slug of the skill [mean, sd, label]. Deleted with the candidate's name.
    """

    candidate = models.OneToOneField(Candidate, on_delete=models.CASCADE, related_name="returned_report")
    levels = models.JSONField()
    returned_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(levels={}), name="returned_report_holds_levels")]

    def __str__(self) -> str:
        return f"levels of {self.candidate}"  # not shown


class CandidateGroup(models.Model):
    """A group that the organisation itself recorded for a candidate; nothing here asks for it or guesses it."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="groups")
    grouping = models.CharField(max_length=60, help_text="What is grouped by, in the organisation's own words.")
    value = models.CharField(max_length=60)

    class Meta:
        ordering: ClassVar[list[str]] = ["grouping", "value"]
        constraints = [
            models.UniqueConstraint(fields=["candidate", "grouping"], name="candidate_group_once_per_grouping"),
            models.CheckConstraint(condition=~Q(grouping="") & ~Q(value=""), name="candidate_group_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.grouping}: {self.value}"
