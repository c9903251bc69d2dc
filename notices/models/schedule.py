"""When somebody wants to hear about what, on the clock of her own wall."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ScheduleQuerySet(models.QuerySet["Schedule"]):
    """Finds schedules."""

    def active(self) -> Self:
        return self.filter(state=Schedule.State.ACTIVE)

    def due(self, now: datetime) -> Self:
        """Whose moment has come, the longest waiting first."""
        return self.active().filter(next_due__lte=now).order_by("next_due", "pk")

    def rested(self, now: datetime) -> Self:
        """Whose pause or snooze is over."""
        return self.filter(state=Schedule.State.PAUSED, pause_until__lte=now)


class Schedule(models.Model):
    """One person's wish about one kind of reminder. Periods are local dates, never instants."""

    class Cadence(models.TextChoices):
        DAILY = "daily", _("every day")
        WEEKLY = "weekly", _("every week")
        MONTHLY = "monthly", _("every month")

    class State(models.TextChoices):
        ACTIVE = "active", pgettext_lazy("reminders", "on")
        PAUSED = "paused", pgettext_lazy("reminders", "paused")
        UNSUBSCRIBED = "unsubscribed", pgettext_lazy("reminders", "off")
        BOUNCED = "bounced", pgettext_lazy("reminders", "mail comes back")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    cadence = models.CharField(max_length=10, choices=Cadence, default=Cadence.WEEKLY)
    weekday = models.PositiveSmallIntegerField(default=0, help_text="0 is Monday.")
    day_of_month = models.PositiveSmallIntegerField(default=1, help_text="The 31st is the last day of short months.")
    local_time = models.TimeField()
    time_zone = models.CharField(max_length=64, default="UTC")
    quiet_start = models.TimeField(null=True, blank=True)
    quiet_end = models.TimeField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.ACTIVE)
    pause_until = models.DateTimeField(null=True, blank=True)
    next_due = models.DateTimeField(null=True, blank=True)
    next_period = models.DateField(null=True, blank=True)
    last_due = models.DateTimeField(null=True, blank=True)
    last_period = models.DateField(null=True, blank=True)
    bounces = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar[models.Manager["Schedule"]] = ScheduleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], name="schedule_one_per_person_and_kind"),
            models.CheckConstraint(condition=~Q(kind=""), name="schedule_has_a_kind"),
            models.CheckConstraint(condition=~Q(time_zone=""), name="schedule_has_a_time_zone"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="schedule_weekday_exists"),
            models.CheckConstraint(
                condition=Q(day_of_month__gte=1, day_of_month__lte=31), name="schedule_day_of_month_exists"
            ),
            models.CheckConstraint(
                condition=Q(next_due__isnull=True, next_period__isnull=True)
                | Q(next_due__isnull=False, next_period__isnull=False),
                name="schedule_next_due_has_a_period",
            ),
            models.CheckConstraint(
                condition=Q(quiet_start__isnull=True, quiet_end__isnull=True)
                | Q(quiet_start__isnull=False, quiet_end__isnull=False),
                name="schedule_quiet_hours_have_two_ends",
            ),
            models.CheckConstraint(
                condition=Q(state="paused", pause_until__isnull=False)
                | (~Q(state="paused") & Q(pause_until__isnull=True)),
                name="schedule_pause_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(state="active") | Q(next_due__isnull=True), name="schedule_only_active_ones_are_due"
            ),
        ]
        indexes = [
            models.Index(fields=["next_due", "id"], condition=Q(state="active"), name="schedule_due"),
            models.Index(fields=["pause_until"], condition=Q(state="paused"), name="schedule_paused"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.get_cadence_display()} at {self.local_time:%H:%M}"


class Silence(models.Model):
    """This person wants no reminders at all. Mails about her account still reach her."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"silent since {self.since:%Y-%m-%d}"  # not shown
