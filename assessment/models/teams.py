"""What a team knows of levels: a packed profile per person, target roles, weekly averages, help, and check-ins."""

import uuid
from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from accounts.models import Membership, Team
from assessment.models.framework import ProficiencyLevel, RoleProfile, Skill
from assessment.models.results import ScoreReport


class LevelProfile(models.Model):
    """The scores of a person's newest report in one value: a read model, because teams read many people at once.

    They are as old as the last month's look at the evidence, see `assessment.actions.ageing`.

    The rows of the report stay the truth; `assessment.actions.level_profiles` writes this from them.
    """

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="level_profile")
    report = models.ForeignKey(ScoreReport, on_delete=models.CASCADE, related_name="+")
    packed = models.BinaryField(help_text="As assessment/queries/level_profiles.py packs it.")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(packed=b""), name="level_profile_holds_levels")]

    def __str__(self) -> str:
        return f"levels of {self.report_id}"  # not shown


class MemberTarget(models.Model):
    """The role that a member is to grow into, for this team."""

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="target")
    profile = models.ForeignKey(RoleProfile, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.membership}: {self.profile}"


class AverageSnapshot(models.Model):
    """The averages of a team in one week, as they were published: nothing is computed per filter or between snapshots.

    `groups`: sets of people, each as its individual and its averages-only part: people and not memberships, so that
    whoever leaves and comes back is the same one. `figures`: for each skill what `assessment.actions.averages` writes.
    Who is in a figure decides, at every load, whether it is still shown.
    """

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="snapshots")
    taken_at = models.DateTimeField()
    number = models.PositiveIntegerField()
    groups = models.JSONField(default=list)
    figures = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar[list[str]] = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["team", "number"], name="average_snapshot_one_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="average_snapshot_counts_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.team} {self.taken_at:%Y-%m-%d}"


class HelpOffer(models.Model):
    """A member says to her whole team that she helps with a skill. She says so herself, and takes it back herself."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="help_offers")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["skill__name", "offered_at"]
        constraints = [
            models.UniqueConstraint(fields=["membership", "skill"], name="help_offer_once_per_skill"),
        ]

    def __str__(self) -> str:
        return f"{self.membership}: {self.skill}"


class CheckInQuerySet(models.QuerySet):
    """Finds check-ins."""

    def with_names(self) -> Self:
        return self.select_related("membership__person", "membership__team", "lead")


class CheckIn(models.Model):
    """A member and a lead rate the same skills, each alone; both are shown when both are there."""

    class State(models.TextChoices):
        RATING = "rating", pgettext_lazy("a check-in", "being rated")
        REVEALED = "revealed", pgettext_lazy("a check-in", "to be talked about")
        AGREED = "agreed", pgettext_lazy("a check-in", "agreed")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="check_ins")
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.RATING)
    started_at = models.DateTimeField()
    revealed_at = models.DateTimeField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    next_action = models.CharField(max_length=400, blank=True)
    next_on = models.DateField(null=True, blank=True)

    objects: ClassVar[models.Manager["CheckIn"]] = CheckInQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["membership"], condition=~Q(state="agreed"), name="check_in_one_open_per_member"
            ),
            models.CheckConstraint(
                condition=Q(state="rating", revealed_at__isnull=True)
                | (~Q(state="rating") & Q(revealed_at__isnull=False)),
                name="check_in_revealed_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state="agreed", agreed_at__isnull=False) | (~Q(state="agreed") & Q(agreed_at__isnull=True)),
                name="check_in_agreed_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(next_on__isnull=True) | ~Q(next_action=""), name="check_in_a_date_is_of_an_action"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership} {self.started_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("assessment:check_in", kwargs={"public_id": self.public_id})

    def get_colleague_url(self) -> str:
        return reverse("assessment:rate_as_colleague", kwargs={"public_id": self.public_id})


class CheckInLine(models.Model):
    """One skill of a check-in, and the level that both agreed on."""

    check_in = models.ForeignKey(CheckIn, on_delete=models.CASCADE, related_name="lines")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="+")
    agreed = models.ForeignKey(ProficiencyLevel, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints = [models.UniqueConstraint(fields=["check_in", "skill"], name="check_in_line_once_per_skill")]

    def __str__(self) -> str:
        return f"{self.skill}"


class CheckInColleague(models.Model):
    """Somebody of the team whom the member herself asked to rate the same skills."""

    check_in = models.ForeignKey(CheckIn, on_delete=models.CASCADE, related_name="colleagues")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["check_in", "membership"], name="check_in_asks_a_colleague_once"),
        ]

    def __str__(self) -> str:
        return f"{self.membership}"


class SkillRatingQuerySet(models.QuerySet):
    """Finds ratings."""

    def by(self, person: models.Model) -> Self:
        return self.filter(rater=person)

    def revealed(self) -> Self:
        """Those that are shown: not before both have rated."""
        return self.exclude(line__check_in__state=CheckIn.State.RATING)

    def since(self, moment: datetime) -> Self:
        return self.filter(at__gte=moment)


class SkillRating(models.Model):
    """What one person says of a member's level: her own word, a manager's or a peer's. Append-only, never averaged."""

    class Source(models.TextChoices):
        SELF = "self", pgettext_lazy("who rated", "self")
        MANAGER = "manager", pgettext_lazy("who rated", "manager")
        PEER = "peer", pgettext_lazy("who rated", "peer")

    line = models.ForeignKey(CheckInLine, on_delete=models.CASCADE, related_name="ratings")
    rater = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=10, choices=Source)
    level = models.ForeignKey(ProficiencyLevel, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["SkillRating"]] = SkillRatingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["line", "source", "rater"], name="skill_rating_once_per_line_and_rater"),
            models.CheckConstraint(
                condition=Q(source__in=["self", "manager", "peer"]), name="skill_rating_has_a_known_source"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.level}"
