"""What all live evidence of a person says at one moment, written once, and links that show it to others."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.domain.holder import Holder
from accounts.models import Held, HeldQuerySet
from assessment.models.attempts import Attempt
from assessment.models.framework import PackVersion, RoleProfile, Skill
from assessment.models.instruments import CalibrationVersion


class ScoreReportQuerySet(HeldQuerySet):
    """Finds score reports."""

    def with_names(self) -> Self:
        return self.select_related("profile__role", "profile__career_level", "pack_version__framework", "attempt")


class ScoreReport(Held):
    """Pins the evidence it rests on: scoring the same evidence again gives the same bits."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    attempt = models.OneToOneField(Attempt, on_delete=models.PROTECT, related_name="report")
    pack_version = models.ForeignKey(PackVersion, on_delete=models.PROTECT, related_name="+")
    profile = models.ForeignKey(RoleProfile, on_delete=models.PROTECT, related_name="+")
    calibration = models.ForeignKey(
        CalibrationVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    method = models.CharField(max_length=40, help_text="Name and version of the scoring method.")
    evidence = models.JSONField(help_text="Keys of the lines of the answer log that were the newest for their items.")
    ratings = models.JSONField(
        default=list, blank=True, help_text="What had been said in check-ins: skill, source, who, level, when."
    )
    created_at = models.DateTimeField(db_index=True)

    objects: ClassVar[models.Manager["ScoreReport"]] = ScoreReportQuerySet.as_manager()

    class Meta(Held.Meta):
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        constraints = [
            *Held.Meta.constraints,
            models.CheckConstraint(condition=~Q(method=""), name="score_report_names_its_method"),
        ]

    def __str__(self) -> str:
        return f"{self.profile} {self.created_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("assessment:result", kwargs={"public_id": self.public_id})


class SkillScoreQuerySet(models.QuerySet):
    """Finds scores."""

    def of(self, holder: Holder) -> Self:
        return self.filter(report__in=ScoreReport.objects.of(holder))

    def of_profile(self, report_id: int, profile_id: int) -> Self:
        """The report's scores of the skills that a role profile asks for by themselves."""
        return self.filter(report_id=report_id, skill__requirements__profile_id=profile_id)

    def inferred(self) -> Self:
        return self.filter(label=SkillScore.Label.INFERRED)

    def for_history(self) -> Self:
        """Oldest first, with the names a history page shows."""
        return self.select_related("skill__area", "report__profile__role", "report__profile__career_level").order_by(
            "report__created_at", "report_id"
        )


class SkillScore(models.Model):
    """Estimated proficiency in one skill, its standard error, and what it rests on."""

    class Label(models.TextChoices):
        CHECKED = "checked", _("checked")
        SELF_RATED = "self_rated", _("self-rated")
        INFERRED = "inferred", _("inferred")

    report = models.ForeignKey(ScoreReport, on_delete=models.PROTECT, related_name="scores")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="scores")
    mean = models.FloatField()
    sd = models.FloatField()
    label = models.CharField(max_length=12, choices=Label)
    counts = models.JSONField(default=dict, help_text="Pieces of evidence by source.")

    objects: ClassVar[models.Manager["SkillScore"]] = SkillScoreQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "skill"], name="skill_score_one_per_report_and_skill"),
            models.CheckConstraint(condition=Q(sd__gt=0), name="skill_score_is_never_certain"),
        ]

    def __str__(self) -> str:
        return f"{self.skill}: {self.mean:.1f} ± {self.sd:.1f}"


class ShareLink(models.Model):
    """Shows one report to whoever has the address, until it expires or is withdrawn."""

    report = models.ForeignKey(ScoreReport, on_delete=models.PROTECT, related_name="share_links")
    code = models.CharField(max_length=22, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("created_at")), name="share_link_expires_after_it_was_made"
            ),
            models.CheckConstraint(condition=~Q(code=""), name="share_link_has_a_code"),
        ]

    def __str__(self) -> str:
        return f"{self.report} until {self.expires_at:%Y-%m-%d}"
