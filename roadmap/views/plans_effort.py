"""How much work each role would take from the same answers, as a page and as a table."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.holders import holder_of
from accounts.policies import Audience, open_to
from assessment.models import ScoreReport
from assessment.policies import reports_visible_to
from assessment.views.tables import csv_response
from roadmap.queries.lookup import NotInCatalogue
from roadmap.queries.plans_effort import effort_page, effort_rows


@open_to(Audience.HOLDER)
@require_safe
@never_cache
def compare(request: HttpRequest, report_id: uuid.UUID) -> HttpResponse:
    report = _find(request, report_id)
    try:
        page = effort_page(report, request.GET.get("level", ""))
    except NotInCatalogue as missing:
        raise Http404 from missing
    return render(request, "roadmap/plan_effort.html", {"page": page})


@open_to(Audience.HOLDER)
@require_safe
@never_cache
def effort_csv(request: HttpRequest, report_id: uuid.UUID) -> HttpResponse:
    report = _find(request, report_id)
    return csv_response(f"cairn-hours-{report.created_at:%Y-%m-%d}.csv", effort_rows(report))


def _find(request: HttpRequest, report_id: uuid.UUID) -> ScoreReport:
    return get_object_or_404(reports_visible_to(holder_of(request)).with_names(), public_id=report_id)
