"""Background work on what there is to learn from."""

from celery import shared_task
from django.utils import timezone

from notices.actions.turns import A_DAY, once_in
from roadmap.actions.links_nightly import check_some_links


@shared_task(name="roadmap.check_links", soft_time_limit=1700, time_limit=1800)
def check_links() -> None:
    once_in(A_DAY, "check of links", lambda: check_some_links(now=timezone.now()))  # not shown
