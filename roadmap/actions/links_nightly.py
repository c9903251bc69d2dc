"""The check of links that runs by itself: only where the settings switch it on, a few addresses a night."""

from datetime import datetime, timedelta

from django.conf import settings

from roadmap.actions.links import Ask, LinkSummary, check_links
from roadmap.actions.links_asking import Asker

NOT_ASKED_FOR = timedelta(days=30)


def check_some_links(*, now: datetime, ask: Ask | None = None) -> LinkSummary:
    """Ask for those that were asked for longest ago; nothing leaves this machine unless LINKS_A_NIGHT says so."""
    if not settings.LINKS_A_NIGHT:
        return LinkSummary()
    return check_links(ask=ask or Asker().ask, now=now, not_since=NOT_ASKED_FOR, most=settings.LINKS_A_NIGHT)
