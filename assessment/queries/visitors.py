"""Visitors who have not come back: nobody can reach their answers once their session has ended."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from assessment.models import Attempt, Operation, ShareLink


def quiet_visitors(before: datetime, now: datetime) -> list[UUID]:
    """Who did nothing since that moment and has no share link that still works. One statement."""
    attempts = Attempt.objects.filter(visitor__isnull=False)
    same = Attempt.objects.filter(visitor=OuterRef("visitor"))
    recent = same.filter(Q(started_at__gte=before) | Q(submitted_at__gte=before))
    answered = Operation.objects.filter(attempt__visitor=OuterRef("visitor"), at__gte=before)
    shared = ShareLink.objects.filter(report__visitor=OuterRef("visitor"), expires_at__gt=now, revoked_at__isnull=True)
    quiet = attempts.filter(~Exists(recent), ~Exists(answered), ~Exists(shared))
    return [visitor for visitor in quiet.order_by().values_list("visitor", flat=True).distinct() if visitor]
