"""One's own scorecards: written, kept by themselves or by a button, handed in, and corrected in the open."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.domain.refusals import AlreadyClosed
from accounts.policies import Audience, open_to
from accounts.requests import HtmxRequest
from accounts.views.team_finding import person_of
from hiring.actions import scorecards as actions
from hiring.domain.interview_refusals import InterviewRefusal, IsClosed, ScorecardIsSubmitted
from hiring.forms.scorecards import CorrectionForm, ScorecardForm
from hiring.models import Scorecard
from hiring.queries.scorecards import ScorecardPage, own_scorecards, scorecard_page
from hiring.views.interview_finding import find_own_scorecard, insist_not_erased


@open_to(Audience.PERSON)
@require_safe
@never_cache
def scorecards(request: HtmxRequest) -> HttpResponse:
    cards = list(own_scorecards(person_of(request)))
    waiting = [card for card in cards if not card.is_submitted]
    done = [card for card in cards if card.is_submitted]
    return render(request, "hiring/scorecards.html", {"waiting": waiting, "done": done})


@open_to(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def scorecard(request: HtmxRequest, public_id: uuid.UUID) -> HttpResponse:
    """Shows it (GET), or keeps what is written so far (POST): by itself with scripts, by a button without."""
    card = find_own_scorecard(request, public_id)
    if request.method != "POST":
        return _show(request, card)
    form = _form(request, card)
    _keep(card, form)
    if request.htmx:
        return render(request, "hiring/_scorecard_kept.html", {"form": form, "now": timezone.now()})
    if form.errors:
        return _show(request, card, form, status=422)
    messages.success(request, gettext("Kept. Nobody but you sees it before you hand it in."))
    return redirect("hiring:scorecard", public_id=public_id)


@open_to(Audience.PERSON)
@require_POST
def submit(request: HtmxRequest, public_id: uuid.UUID) -> HttpResponse:
    card = find_own_scorecard(request, public_id)
    form = _form(request, card)
    _keep(card, form)
    if not form.insist_on_all():
        return _show(request, card, form, status=422)
    try:
        actions.submit_scorecard(scorecard=card, now=timezone.now())
    except IsClosed as refusal:
        raise _closed(card, refusal) from refusal
    except InterviewRefusal as refusal:
        messages.error(request, str(refusal))
        return redirect("hiring:scorecard", public_id=public_id)
    messages.success(request, gettext("Handed in. You see now what your colleagues have handed in."))
    return redirect("hiring:candidate", public_id=card.interview.candidate.public_id)


@open_to(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def correct(request: HtmxRequest, public_id: uuid.UUID) -> HttpResponse:
    """What was handed in stays; what stands instead is written beside it, with the reason."""
    card = find_own_scorecard(request, public_id)
    insist_not_erased(card.interview.candidate)
    page = scorecard_page(card)
    form = CorrectionForm(request.POST if request.method == "POST" else None, rows=page.rows)
    if form.is_valid():
        said = form.cleaned_data
        criterion = form.criteria.get(said["about"])
        try:
            actions.correct_scorecard(
                scorecard=card,
                criterion=criterion,
                value=said["value"],
                words=said["words"],
                why=said["why"],
                now=timezone.now(),
            )
        except IsClosed as refusal:
            raise _closed(card, refusal) from refusal
        except InterviewRefusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("Written down beside what you handed in."))
            return redirect("hiring:scorecard", public_id=public_id)
    context = {"page": page, "form": form}
    return render(request, "hiring/scorecard_correct.html", context, status=422 if form.is_bound else 200)


def _form(request: HtmxRequest, card: Scorecard) -> ScorecardForm:
    form = ScorecardForm(request.POST, card=card, rows=scorecard_page(card).rows)
    form.is_valid()
    return form


def _keep(card: Scorecard, form: ScorecardForm) -> None:
    """What is legal of it. 423 when it is handed in, or the candidate's day has passed."""
    if form.non_field_errors():
        return
    try:
        actions.save_draft(scorecard=card, draft=form.draft(), now=timezone.now())
    except IsClosed as refusal:
        raise _closed(card, refusal) from refusal


def _closed(card: Scorecard, refusal: IsClosed) -> AlreadyClosed:
    if not isinstance(refusal, ScorecardIsSubmitted):
        return AlreadyClosed(str(refusal))
    return AlreadyClosed(str(refusal), link=card.get_absolute_url(), link_text=gettext("To the scorecard"))


def _show(request: HtmxRequest, card: Scorecard, form: ScorecardForm | None = None, status: int = 200) -> HttpResponse:
    page = scorecard_page(card)
    form = form or ScorecardForm(card=card, rows=page.rows)
    context = {"page": page, "form": form, "rows": _rows(page, form)}
    name = "hiring/scorecard_done.html" if card.is_submitted else "hiring/scorecard.html"
    return render(request, name, context, status=status)


def _rows(page: ScorecardPage, form: ScorecardForm) -> list[tuple[Any, Any, Any]]:
    """Each criterion with its two fields."""
    keys = [(row, row.criterion.public_id.hex) for row in page.rows]
    return [(row, form[f"value-{key}"], form[f"evidence-{key}"]) for row, key in keys]
