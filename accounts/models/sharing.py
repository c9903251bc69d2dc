"""What a member lets her team see, and who looked."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models.teams import Membership, Team


class SharingConsentQuerySet(models.QuerySet):
    """Finds consents."""

    def live(self, now: datetime) -> Self:
        """Neither withdrawn nor expired: all conditions on the one row."""
        return self.filter(withdrawn_at__isnull=True, granted_at__lte=now, until__gt=now)

    def individual(self) -> Self:
        return self.filter(detail=SharingConsent.Detail.INDIVIDUAL)


class SharingConsent(models.Model):
    """One permission, for one purpose, of one member towards one team. Answers are never part of it."""

    class Purpose(models.TextChoices):
        LEVELS = "levels", pgettext_lazy("what is shared", "levels")
        PLAN = "plan", pgettext_lazy("what is shared", "plan")
        CHECK_IN = "check_in", pgettext_lazy("what is shared", "check-in")

    class Detail(models.TextChoices):
        INDIVIDUAL = "individual", _("with my name")
        AVERAGES = "averages", _("in averages only")

    EVERYTHING = ""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=10, choices=Purpose)
    detail = models.CharField(max_length=10, choices=Detail)
    area = models.SlugField(max_length=80, blank=True, help_text="Slug of a skill area; empty means all of them.")
    granted_at = models.DateTimeField()
    until = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["SharingConsent"]] = SharingConsentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["purpose", "area", "-granted_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "purpose", "area"],
                condition=Q(withdrawn_at__isnull=True),
                name="sharing_consent_one_live_per_purpose_and_area",
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("granted_at")), name="sharing_consent_ends_after_it_was_granted"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("granted_at")),
                name="sharing_consent_withdrawn_after_it_was_granted",
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=["levels", "plan", "check_in"], detail__in=["individual", "averages"]),
                name="sharing_consent_has_known_words",
            ),
            models.CheckConstraint(
                condition=Q(purpose="levels") | Q(detail="individual", area=""),
                name="sharing_consent_areas_and_averages_are_of_levels",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.detail} {self.area}".rstrip()


class Look(models.Model):
    """Somebody read what belongs to somebody else. Append-only; the person whose it was sees every line."""

    class What(models.TextChoices):
        MATRIX = "matrix", _("levels on the team page")
        FILE = "file", _("levels in a downloaded table")
        COVERAGE = "coverage", _("levels behind the coverage")
        PROGRESS = "progress", _("progress of the plan")
        CHECK_IN = "check_in", _("ratings of a check-in")
        WHAT_IF = "what_if", _("levels behind a what-if")
        GOALS = "goals", _("levels behind the goals")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="looks")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    team = models.ForeignKey(Team, null=True, on_delete=models.SET_NULL, related_name="+")
    what = models.CharField(max_length=10, choices=What)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        indexes = [models.Index(fields=["person", "-at"], name="look_of_person_by_time")]
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="look_says_at_what"),
            models.CheckConstraint(
                condition=Q(reader__isnull=True) | ~Q(reader=F("person")), name="look_is_by_somebody_else"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.what}"
