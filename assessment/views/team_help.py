"""Who can help with what: only what each member says of herself, for everybody in the team."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.policies import Audience, open_to
from accounts.views.team_finding import find_mine
from assessment.actions.help_offers import offer_help, take_back_help
from assessment.queries.framework import current_framework
from assessment.queries.team_help import help_page
from assessment.queries.trends import skill_by_slug


@open_to(Audience.PERSON)
@require_safe
@never_cache
def team_help(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    page = help_page(find_mine(request, public_id), request.GET.get("q", ""))
    return render(request, "assessment/team_help.html", {"page": page})


@open_to(Audience.PERSON)
@require_POST
def offer(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Offer help with a skill, or take it back."""
    mine = find_mine(request, public_id)
    skill = skill_by_slug(request.POST.get("skill", "")[:80], current_framework().pk)
    if skill is None:
        messages.error(request, gettext("Choose one of the skills."))
    elif "take_back" in request.POST:
        take_back_help(membership=mine, skill=skill)
        messages.success(request, gettext("You no longer offer help with %(skill)s.") % {"skill": skill})
    else:
        offer_help(membership=mine, skill=skill, now=timezone.now())
        messages.success(request, gettext("Your team sees that you help with %(skill)s.") % {"skill": skill})
    return redirect("assessment:team_help", public_id=public_id)
