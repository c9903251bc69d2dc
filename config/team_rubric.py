"""From the coverage of a team to a rubric, in one click; teams and hiring know nothing of each other."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from accounts.actions.sharing import record_looks
from accounts.models import Look
from accounts.policies import Audience, open_to
from accounts.views.team_finding import find_as_lead
from assessment.queries.team_coverage import coverage_page
from assessment.queries.team_gaps import sought_for
from assessment.queries.team_levels import team_levels
from config.joins.rubric_for_gap import make_rubric_for_gap
from hiring.views.finding import insist_second_factor


@open_to(Audience.PERSON)
@require_POST
def make_for_gap(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """A draft for the role that misses most of a gap; what it begins with is what the lead may see anyway."""
    mine, now = find_as_lead(request, public_id), timezone.now()
    insist_second_factor(mine.person)
    page = coverage_page(team_levels(mine.person, mine.team, now))
    record_looks(reader=mine.person, people=page.people, team=mine.team, what=Look.What.COVERAGE, now=now)
    sought = sought_for(page, request.POST.get("gap", ""))
    rubric = make_rubric_for_gap(sought=sought, by=mine.person, now=now) if sought else None
    if rubric is None:
        messages.error(request, gettext("This gap is not there any more, so no rubric was made."))
        return redirect("assessment:team_coverage", public_id=public_id)
    messages.success(
        request, gettext("Your draft is made. It begins with what the team misses most; change what you like.")
    )
    return redirect(rubric)
