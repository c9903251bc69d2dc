"""Items that are out for review: not asked until somebody has looked at them."""

from django.core.cache import caches

from assessment.models import Item

KEY, SECONDS = "quarantined-items", 60


def quarantined_items() -> frozenset[int]:
    """Their keys; each process looks again after a minute. At most one statement."""
    kept = caches["process"]
    found: frozenset[int] | None = kept.get(KEY)
    if found is None:
        items = Item.objects.filter(state=Item.State.QUARANTINED)
        found = frozenset(items.values_list("pk", flat=True))
        kept.set(KEY, found, SECONDS)
    return found
