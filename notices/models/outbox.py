"""Mails on their way out: pending, claimed, sending, sent."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import pgettext_lazy

from notices.models.inbox import InboxEntry


class OutboxQuerySet(models.QuerySet["OutboxEntry"]):
    """Finds mails by where they are. All times are compared by the clock of the database."""

    def waiting(self) -> Self:
        return self.filter(state=OutboxEntry.State.PENDING, not_before__lte=Now()).order_by("not_before", "pk")

    def left_behind(self, state: str) -> Self:
        """Whose sender has not been heard of since its lease ended."""
        return self.filter(state=state, lease_until__lte=Now()).order_by("lease_until", "pk")


class OutboxEntry(models.Model):
    """One mail. Its key makes it one, whoever queues it and how often."""

    class State(models.TextChoices):
        PENDING = "pending", pgettext_lazy("a mail", "waiting")
        CLAIMED = "claimed", pgettext_lazy("a mail", "taken by a sender")
        SENDING = "sending", pgettext_lazy("a mail", "about to be accepted")
        SENT = "sent", pgettext_lazy("a mail", "accepted")
        FAILED = "failed", pgettext_lazy("a mail", "refused for good")
        DROPPED = "dropped", pgettext_lazy("a mail", "no longer wanted")
        UNKNOWN = "unknown", pgettext_lazy("a mail", "perhaps accepted")

    key = models.CharField(max_length=200, unique=True)
    to = models.EmailField(max_length=254)
    kind = models.CharField(max_length=40, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    reminder = models.OneToOneField(InboxEntry, null=True, blank=True, on_delete=models.CASCADE, related_name="mail")
    # Of a reminder the mail is made when it is sent; of every other mail it stands here until then.
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    not_before = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claim = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)

    objects: ClassVar[models.Manager["OutboxEntry"]] = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "outbox entries"  # not shown
        constraints = [
            models.CheckConstraint(condition=~Q(key=""), name="outbox_entry_has_a_key"),
            models.CheckConstraint(condition=~Q(to=""), name="outbox_entry_has_an_address"),
            models.CheckConstraint(
                condition=Q(state__in=["claimed", "sending"], lease_until__isnull=False, claim__isnull=False)
                | (~Q(state__in=["claimed", "sending"]) & Q(lease_until__isnull=True, claim__isnull=True)),
                name="outbox_lease_while_in_hand",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="outbox_sent_has_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["not_before", "id"], condition=Q(state="pending"), name="outbox_waiting"),
            models.Index(fields=["lease_until"], condition=Q(state__in=["claimed", "sending"]), name="outbox_in_hand"),
            models.Index(fields=["state"], condition=Q(state__in=["failed", "unknown"]), name="outbox_in_trouble"),
            models.Index(fields=["created_at"], name="outbox_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.state}"
