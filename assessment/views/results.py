"""Results: where somebody stands, why, and how it changed."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.holders import holder_of
from accounts.policies import Audience, open_to
from assessment.actions.attempts import begin_attempt, begin_check
from assessment.models import Attempt, ScoreReport
from assessment.policies import reports_visible_to
from assessment.queries.answers import answers_page
from assessment.queries.exports import result_rows
from assessment.queries.framework import current_framework
from assessment.queries.result_pictures import step_mark
from assessment.queries.results import result_page
from assessment.queries.shares import live_links_of
from assessment.queries.trends import history_of, picture_of, points_of, skill_by_slug
from assessment.queries.why import why_page
from assessment.views.tables import csv_response
from assessment.views.told import told_of


@open_to(Audience.HOLDER)
@require_safe
@never_cache
def results(request: HttpRequest) -> HttpResponse:
    reports = reports_visible_to(holder_of(request)).with_names()
    return render(request, "assessment/results.html", {"reports": reports})


@open_to(Audience.HOLDER)
@require_safe
@never_cache
def result(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    report = _find(request, public_id)
    context = {
        "report": report,
        "told": told_of(report, is_own=True),
        "is_own": True,
        "links": live_links_of(report, timezone.now(), request.build_absolute_uri("/")),
    }
    return render(request, "assessment/result.html", context)


@open_to(Audience.HOLDER)
@require_safe
@never_cache
def why(request: HttpRequest, public_id: uuid.UUID, slug: str) -> HttpResponse:
    page = why_page(_find(request, public_id), slug, holder_of(request))
    if page is None:
        raise Http404
    target = page.gap.target if page.gap else None
    history = picture_of(page.skill.name, page.points, target) if page.points else None
    marks = [step_mark(step, target) for step in page.contributions]
    return render(request, "assessment/why.html", {"page": page, "marks": marks, "history": history})


@open_to(Audience.HOLDER)
@require_POST
def check(request: HttpRequest, public_id: uuid.UUID, slug: str) -> HttpResponse:
    """Ask the skill again: a check of one skill, whose result is a new point of the history."""
    report = _find(request, public_id)
    page = why_page(report, slug)
    if page is None:
        raise Http404
    attempt = begin_check(holder=report.holder, profile=report.profile, skills=[slug], now=timezone.now())
    return redirect(attempt)


@open_to(Audience.HOLDER)
@require_POST
def check_knowledge(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Eight questions about what decides most for the role; the result after them is a new one."""
    report = _find(request, public_id)
    attempt = begin_attempt(
        holder=report.holder, profile=report.profile, mode=Attempt.Mode.KNOWLEDGE, now=timezone.now()
    )
    return redirect(attempt)


@open_to(Audience.HOLDER)
@require_safe
@never_cache
def answers(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The knowledge questions that a result rests on, with what was right and why."""
    page = answers_page(_find(request, public_id))
    return render(request, "assessment/answers.html", {"page": page})


@open_to(Audience.HOLDER)
@require_safe
@never_cache
def result_csv(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    report = _find(request, public_id)
    return csv_response(f"cairn-result-{report.created_at:%Y-%m-%d}.csv", result_rows(result_page(report)))


@open_to(Audience.HOLDER)
@require_safe
@never_cache
def history(request: HttpRequest) -> HttpResponse:
    return render(request, "assessment/history.html", {"lines": history_of(holder_of(request))})


@open_to(Audience.HOLDER)
@require_safe
@never_cache
def skill_history(request: HttpRequest, slug: str) -> HttpResponse:
    skill = skill_by_slug(slug, current_framework().pk)
    if skill is None:
        raise Http404
    points = points_of(holder_of(request), skill.pk)
    if not points:
        raise Http404
    context = {"skill": skill, "points": points, "history": picture_of(skill.name, points)}
    return render(request, "assessment/skill_history.html", context)


def _find(request: HttpRequest, public_id: uuid.UUID) -> ScoreReport:
    return get_object_or_404(reports_visible_to(holder_of(request)).with_names(), public_id=public_id)
