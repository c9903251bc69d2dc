"""Share links: made, withdrawn, followed."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.holders import holder_of
from accounts.policies import Audience, open_to
from assessment.actions.reports import revoke_share, share_report
from assessment.models import ScoreReport
from assessment.policies import link_by_token, may_follow, reports_visible_to
from assessment.views.told import told_of

GONE = 410


@open_to(Audience.HOLDER)
@require_POST
def share(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    report = get_object_or_404(reports_visible_to(holder_of(request)), public_id=public_id)
    share_report(report=report, now=timezone.now())
    return redirect(report.get_absolute_url() + "#share")


@open_to(Audience.HOLDER)
@require_POST
def unshare(request: HttpRequest, public_id: uuid.UUID, code: str) -> HttpResponse:
    report = get_object_or_404(reports_visible_to(holder_of(request)), public_id=public_id)
    revoke_share(holder=report.holder, report_id=public_id, code=code, now=timezone.now())
    return redirect(report.get_absolute_url() + "#share")


@open_to(Audience.LINK)
@require_safe
@never_cache
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The report behind a link, without answers, and without anything that could be changed."""
    link = link_by_token(token)
    if link is None:
        raise Http404
    decision = may_follow(link, timezone.now())
    if not decision:
        return render(request, "410.html", {"reason": decision.reason}, status=GONE)
    report = ScoreReport.objects.with_names().get(pk=link.report_id)
    told = told_of(report, is_own=False, until=link.expires_at)
    context = {"report": report, "told": told, "is_own": False}
    response = render(request, "assessment/result.html", context)
    response["Referrer-Policy"] = "no-referrer"
    return response
