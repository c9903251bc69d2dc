"""What a team can do: matrix, coverage, target roles, downloads. For leads only; every look is written down."""

import uuid
from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions.sharing import record_looks
from accounts.models import Look
from accounts.policies import Audience, open_to
from accounts.views.team_finding import find_as_lead, person_of
from assessment.actions.targets import set_targets
from assessment.domain.pictures.matrix import matrix_html
from assessment.domain.pictures.trend import trend_picture
from assessment.forms import PEOPLE_A_PAGE, MatrixForm, TargetForm
from assessment.queries.averages import weeks_of
from assessment.queries.start import profile_by_slugs, role_tiles
from assessment.queries.team_coverage import coverage_page, coverage_rows
from assessment.queries.team_levels import TeamLevels, members_with_targets, team_levels
from assessment.queries.team_matrix import Wanted, long_rows, matrix_page, people_read, rows_wanted
from assessment.queries.team_trend import trend_of
from assessment.views.tables import csv_response, xlsx_response

What = Look.What


@open_to(Audience.PERSON)
@require_safe
@never_cache
def matrix(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    mine, now = find_as_lead(request, public_id), timezone.now()
    wanted = MatrixForm(request.GET).wanted()
    team = team_levels(mine.person, mine.team, now)
    weeks = weeks_of(mine.person, mine.team, now, team.version)
    page = matrix_page(team, wanted, weeks[0] if weeks else None)
    record_looks(reader=mine.person, people=page.people, team=mine.team, what=What.MATRIX, now=now)
    query = urlencode({name: value for name, value in vars_of(wanted).items() if name not in ("sort", "page")})
    context = {
        "mine": mine,
        "page": page,
        "trend": trend_of(team, weeks),
        "table": matrix_html(page.matrix, f"?{query}&sort=", wanted.sort),
        "per_page": PEOPLE_A_PAGE,
        "is_filtered": bool(vars_of(wanted).keys() - {"view", "sort"}),
        "query": f"{query}&sort={wanted.sort}&",
    }
    return render(request, "assessment/team_matrix.html", context)


@open_to(Audience.PERSON)
@require_safe
@never_cache
def matrix_csv(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    team, wanted = _downloaded(request, public_id)
    return csv_response(f"cairn-team-{timezone.localdate()}.csv", long_rows(team, wanted))


@open_to(Audience.PERSON)
@require_safe
@never_cache
def matrix_xlsx(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    team, wanted = _downloaded(request, public_id)
    trend = trend_of(team, weeks_of(person_of(request), team.team, timezone.now(), team.version))
    sheets: dict[str, Iterable[Sequence[object]]] = {"Levels": long_rows(team, wanted)}
    if trend:
        with translation.override(settings.LANGUAGE_CODE):  # as the other sheet, which is for machines
            picture = trend_picture(trend)
        sheets["Averages"] = [picture.columns, *picture.rows]
    return xlsx_response(f"cairn-team-{timezone.localdate()}.xlsx", sheets)


@open_to(Audience.PERSON)
@require_safe
@never_cache
def coverage(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    mine, now = find_as_lead(request, public_id), timezone.now()
    page = coverage_page(team_levels(mine.person, mine.team, now))
    record_looks(reader=mine.person, people=page.people, team=mine.team, what=What.COVERAGE, now=now)
    return render(request, "assessment/team_coverage.html", {"mine": mine, "page": page})


@open_to(Audience.PERSON)
@require_safe
@never_cache
def coverage_csv(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    mine, now = find_as_lead(request, public_id), timezone.now()
    page = coverage_page(team_levels(mine.person, mine.team, now))
    record_looks(reader=mine.person, people=page.people, team=mine.team, what=What.FILE, now=now)
    return csv_response(f"cairn-team-coverage-{timezone.localdate()}.csv", coverage_rows(page))


@open_to(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def targets(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Who is to grow into which role."""
    mine, now = find_as_lead(request, public_id), timezone.now()
    team = members_with_targets(mine.person, mine.team)
    members = [(one.key, one.name) for one in team]
    form = TargetForm(request.POST if request.method == "POST" else None, members=members)
    if form.is_valid():
        role, _, level = form.cleaned_data["profile"].partition("/")
        profile = profile_by_slugs(role, level) if role else None
        if role and profile is None:
            form.add_error("profile", gettext("Choose one of the roles."))
        else:
            set_targets(team=mine.team, members=form.cleaned_data["members"], profile=profile, now=now)
            messages.success(request, gettext("Target roles saved."))
            return redirect("assessment:team_targets", public_id=public_id)
    context = {"mine": mine, "members": team, "form": form, "roles": role_tiles()}
    return render(request, "assessment/team_targets.html", context, status=422 if form.is_bound else 200)


def vars_of(wanted: Wanted) -> dict[str, object]:
    """The wishes that differ from what is shown anyway."""
    usual = Wanted()
    names = ("view", "area", "q", "role", "only", "sort", "per")
    return {name: getattr(wanted, name) for name in names if getattr(wanted, name) != getattr(usual, name)}


def _downloaded(request: HttpRequest, public_id: uuid.UUID) -> tuple[TeamLevels, Wanted]:
    """The levels for a file, with a line for each person whose levels stand in it."""
    mine, now = find_as_lead(request, public_id), timezone.now()
    team, wanted = team_levels(mine.person, mine.team, now), MatrixForm(request.GET).wanted()
    people = people_read(team, wanted, rows_wanted(team, wanted))
    record_looks(reader=mine.person, people=people, team=mine.team, what=What.FILE, now=now)
    return team, wanted
