"""What every invitation by mail has in common, whatever somebody is asked to join."""

import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import pgettext_lazy


class InvitationQuerySet(models.QuerySet):
    """Finds invitations."""

    def pending(self) -> Self:
        return self.filter(state=MailedInvitation.State.PENDING)

    def open(self, now: datetime) -> Self:
        """Those that can still be accepted."""
        return self.pending().filter(expires_at__gt=now)


class MailedInvitation(models.Model):
    """One address asked to join. Only the digest of the token is kept: whoever reads the table cannot join."""

    class State(models.TextChoices):
        PENDING = "pending", pgettext_lazy("an invitation", "pending")
        ACCEPTED = "accepted", pgettext_lazy("an invitation", "accepted")
        REVOKED = "revoked", pgettext_lazy("an invitation", "revoked")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(max_length=254)
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the token.")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    created_at = models.DateTimeField(db_index=True)
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


def invitation_rules(name: str, to: str, *, address_rule: str, pending_rule: str) -> list[models.BaseConstraint]:
    """Of each kind of invitation; constraints want names of their own in every table. `to`: what one is asked to."""
    return [
        models.UniqueConstraint(fields=[to, "email"], condition=Q(state="pending"), name=pending_rule),
        models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name=f"{name}_expires_after_it_was_made"),
        models.CheckConstraint(
            condition=Q(state="pending", closed_at__isnull=True) | (~Q(state="pending") & Q(closed_at__isnull=False)),
            name=f"{name}_closed_has_a_time",
        ),
        models.CheckConstraint(condition=Q(email=Lower("email")), name=address_rule),
    ]
