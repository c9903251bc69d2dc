"""Rows that belong to a person, or to a visitor until she keeps them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.domain.holder import Holder


class HeldQuerySet(models.QuerySet):
    """Finds what somebody holds; the one filter for own things."""

    def of(self, holder: Holder) -> Self:
        if holder.person_id is not None:
            return self.filter(person_id=holder.person_id)
        if holder.visitor is not None:
            return self.filter(visitor=holder.visitor)
        return self.none()


class Held(models.Model):
    """Exactly one of person and visitor; keeping a visitor's rows sets the person once and clears the visitor."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT)
    visitor = models.UUIDField(null=True, blank=True, db_index=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, visitor__isnull=True) | Q(person__isnull=True, visitor__isnull=False),
                name="%(class)s_has_one_holder",
            )
        ]

    @property
    def holder(self) -> Holder:
        return Holder(person_id=self.person_id, visitor=self.visitor)
