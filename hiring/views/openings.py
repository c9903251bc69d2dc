"""An opening: its page and its name."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.policies import Audience, open_to
from hiring.actions.rubrics import rename_opening
from hiring.forms.rubrics import OpeningForm
from hiring.queries.openings import opening_page
from hiring.views.finding import find_place, find_place_of_lead


@open_to(Audience.PERSON)
@require_safe
@never_cache
def opening(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    mine = find_place(request, public_id)
    return render(request, "hiring/opening.html", {"page": opening_page(mine, timezone.now())})


@open_to(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def rename(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    mine = find_place_of_lead(request, public_id)
    form = OpeningForm(request.POST if request.method == "POST" else None, initial={"title": mine.opening.title})
    if form.is_valid():
        rename_opening(opening=mine.opening, title=form.cleaned_data["title"])
        messages.success(request, gettext("The opening has its new name."))
        return redirect(mine.opening)
    status = 422 if form.is_bound else 200
    return render(request, "hiring/rename.html", {"form": form, "opening": mine.opening}, status=status)
