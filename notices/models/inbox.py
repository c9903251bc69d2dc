"""What somebody was told, inside the application: the reminder itself, of which a mail is only a copy."""

import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q


class InboxQuerySet(models.QuerySet["InboxEntry"]):
    """Finds what people were told."""

    def of(self, person: object) -> Self:
        return self.filter(person=person)

    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)


class InboxEntry(models.Model):
    """One reminder. Being unique by person, kind and period makes it exactly one, whatever dies and when."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    period = models.CharField(max_length=60, help_text="A local date, or the id of the one event it is about.")
    subject = models.CharField(max_length=200)
    lines = models.JSONField(default=list, help_text="Paragraphs of plain text.")
    step = models.CharField(max_length=80, blank=True, help_text="What the link leads to, in words.")
    address = models.CharField(max_length=300, blank=True, help_text="A path on this site.")
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["InboxEntry"]] = InboxQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "period"], name="inbox_one_per_person_kind_and_period"),
            models.CheckConstraint(condition=~Q(kind=""), name="inbox_entry_has_a_kind"),
            models.CheckConstraint(condition=~Q(period=""), name="inbox_entry_has_a_period"),
            models.CheckConstraint(condition=~Q(subject=""), name="inbox_entry_has_a_subject"),
            models.CheckConstraint(
                condition=Q(address="") | Q(address__startswith="/"), name="inbox_entry_stays_on_this_site"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-created_at"], name="inbox_of_person"),
            models.Index(fields=["person"], condition=Q(read_at__isnull=True), name="inbox_unread"),
        ]

    def __str__(self) -> str:
        return self.subject
