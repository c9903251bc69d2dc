"""What people change about themselves."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from notices.actions.preferences import move_zone


@transaction.atomic
def change_profile(*, person: User, display_name: str, time_zone: str, language: str, now: datetime) -> None:
    """Store name, time zone and language, which the form has checked; reminders follow the new clock."""
    person.display_name = display_name
    person.time_zone = time_zone
    person.language = language
    person.save(update_fields=["display_name", "time_zone", "language"])
    move_zone(person=person, time_zone=time_zone, now=now)


def choose_language(*, person: User, language: str) -> None:
    """Pages and mails speak this one from now on; whoever calls has checked that it is offered."""
    User.objects.filter(pk=person.pk).update(language=language)
