"""The staff page about the background work, and the same figures for machines."""

import secrets

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.policies import Audience, open_to
from config.health import readiness
from notices.queries.watch import STATES_WATCHED, WorkState, latest_troubles, work_state


@open_to(Audience.STAFF)
@require_safe
def background_work(request: HttpRequest) -> HttpResponse:
    state = work_state()
    context = {"state": state, "checks": readiness(), "troubles": latest_troubles()}
    return render(request, "notices/work.html", context)


@open_to(Audience.ANYBODY)
@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """For Prometheus, to whoever sends `Authorization: Bearer` with METRICS_TOKEN. For others there is no such page."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not settings.METRICS_TOKEN or not secrets.compare_digest(given.encode(), settings.METRICS_TOKEN.encode()):
        raise Http404
    return HttpResponse(lines_of(work_state()), content_type="text/plain; version=0.0.4; charset=utf-8")


def lines_of(state: WorkState) -> str:
    """Gauges, one a line. An age of nothing is 0."""
    lines = [
        f'cairn_heartbeat_age_seconds{{name="{name}"}} {age.total_seconds():.0f}' for name, age in state.beats.items()
    ]
    lines += [f'cairn_mails{{state="{name}"}} {state.counts.get(name, 0)}' for name in STATES_WATCHED]
    ages = {"cairn_oldest_mail_age_seconds": state.oldest_waiting, "cairn_reminders_late_seconds": state.due_since}
    lines += [f"{name} {age.total_seconds() if age else 0:.0f}" for name, age in ages.items()]
    return "\n".join([*lines, f"cairn_mails_sent_last_hour {state.sent_in_an_hour}", ""])
