"""How many unread reminders the head of a page shows, and whether staff have to look after the background work."""

from django.core.cache import caches
from django.db import DatabaseError, transaction
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from config.health import work_is_late
from notices.models import InboxEntry

# Each process remembers the number for as long as it takes to look at a few pages.
REMEMBERED_SECONDS = 30


def told(request: HttpRequest) -> dict[str, object]:
    """For templates; nothing is read unless the page asks."""
    return {
        "unread": SimpleLazyObject(lambda: unread_count(request.user.pk)),
        "work_is_late": SimpleLazyObject(lambda: caches["process"].get_or_set("late", is_late, REMEMBERED_SECONDS)),
    }


def unread_count(person_id: int | None) -> int:
    if person_id is None:
        return 0
    return caches["process"].get_or_set(_name(person_id), lambda: _count(person_id), REMEMBERED_SECONDS) or 0


def forget_count(person_id: int | None) -> None:
    caches["process"].delete(_name(person_id))


def is_late() -> bool:
    try:
        with transaction.atomic():
            return work_is_late()
    except DatabaseError:
        return True


def _name(person_id: int | None) -> str:
    return f"unread:{person_id}"


def _count(person_id: int) -> int:
    return InboxEntry.objects.filter(person=person_id, read_at__isnull=True).count()
