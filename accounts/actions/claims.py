"""What a visitor made becomes hers when she logs in or signs up."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from accounts.models import User


@transaction.atomic
def claim_visitors_work(*, visitor: UUID, person: User, now: datetime) -> None:
    """Hand everything that the visitor holds to the person, all of it or nothing.

    The apps above name their part in settings.CLAIM_ACTIONS, as dotted paths to functions that take
    `visitor=`, `person=` and `now=`; accounts itself does not know what an attempt or a plan is.
    """
    for path in settings.CLAIM_ACTIONS:
        import_string(path)(visitor=visitor, person=person, now=now)
