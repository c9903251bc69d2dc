"""The walk: choose a role, answer one question after the other, say enough."""

import uuid

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.holders import holder_for_writing, holder_of
from accounts.policies import Audience, open_to
from accounts.requests import HtmxRequest
from assessment.actions import attempts as actions
from assessment.domain.answers import (
    AnswerIsStale,
    AttemptIsFinished,
    NothingIsAnswered,
    QuestionIsNotAsked,
    ValueIsNotAnOption,
)
from assessment.domain.numbers import NotANumber
from assessment.forms import AnswerForm, BeginForm, FinishForm
from assessment.models import Attempt
from assessment.policies import attempts_visible_to
from assessment.queries.start import profile_by_slugs, start_page
from assessment.queries.walk import QuestionPage, Walk, attempt_of, given_label, question_page, walk_of
from assessment.views.answers import answer_page
from assessment.views.cards import card_of

# Why a questionnaire could not be finished, as the page that says so.
REFUSED: dict[type[Exception], str] = {
    NothingIsAnswered: "nothing_answered",
    AnswerIsStale: "changed_elsewhere",
    AttemptIsFinished: "closed",
}


@open_to(Audience.ANYBODY)
@require_safe
def start(request: HtmxRequest) -> HttpResponse:
    page = start_page(holder_of(request), request.GET.get("role", ""), request.GET.get("level", ""))
    return render(request, "assessment/start.html", {"page": page})


@open_to(Audience.ANYBODY)
@require_POST
def begin(request: HtmxRequest, role: str, career_level: str) -> HttpResponse:
    profile = profile_by_slugs(role, career_level)
    if profile is None:
        raise Http404
    form = BeginForm(request.POST)
    if not form.is_valid():
        page = start_page(holder_of(request), role, career_level)
        return render(request, "assessment/start.html", {"page": page, "form": form}, status=422)
    attempt = actions.begin_attempt(
        holder=holder_for_writing(request), profile=profile, mode=form.mode_or_quick(), now=timezone.now()
    )
    return redirect(attempt)


@open_to(Audience.HOLDER)
@require_safe
@never_cache
def attempt(request: HtmxRequest, public_id: uuid.UUID) -> HttpResponse:
    """Resume: leads to the question to answer next."""
    try:
        asked = actions.ask_next(holder=holder_of(request), public_id=public_id, now=timezone.now())
    except Attempt.DoesNotExist as missing:
        raise Http404 from missing
    except AttemptIsFinished:
        return answer_page(request, "closed", attempt=_find(request, public_id))
    return _go_on(request, asked)


@open_to(Audience.HOLDER)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def question(request: HtmxRequest, public_id: uuid.UUID, position: int) -> HttpResponse:
    if request.method == "POST":
        return _save(request, public_id, position)
    try:
        found = attempt_of(holder_of(request), public_id)
    except Attempt.DoesNotExist as missing:
        raise Http404 from missing
    if found.state != Attempt.State.OPEN:
        return answer_page(request, "closed", attempt=_find(request, public_id))
    return _show(request, walk_of(found), position)


@open_to(Audience.HOLDER)
@require_POST
def finish(request: HtmxRequest, public_id: uuid.UUID) -> HttpResponse:
    form = FinishForm(request.POST)
    if not form.is_valid():
        return answer_page(request, "not_understood", attempt=_find(request, public_id))
    sequence = form.cleaned_data["sequence"]
    try:
        report = actions.finish_attempt(
            holder=holder_of(request), public_id=public_id, now=timezone.now(), expected_sequence=sequence
        )
    except Attempt.DoesNotExist as missing:
        raise Http404 from missing
    except tuple(REFUSED) as refusal:
        return answer_page(request, REFUSED[type(refusal)], attempt=_find(request, public_id))
    return redirect(report)


@open_to(Audience.HOLDER)
@require_POST
def abandon(request: HtmxRequest, public_id: uuid.UUID) -> HttpResponse:
    found = _find(request, public_id)
    try:
        actions.abandon_attempt(holder=holder_of(request), public_id=public_id)
    except AttemptIsFinished:
        return answer_page(request, "closed", attempt=found)
    return redirect("assessment:start")


def _find(request: HtmxRequest, public_id: uuid.UUID) -> Attempt:
    return get_object_or_404(attempts_visible_to(holder_of(request)).with_names(), public_id=public_id)


def _save(request: HtmxRequest, public_id: uuid.UUID, position: int) -> HttpResponse:
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, walk_of(_find(request, public_id)), position, error=form.refusal(), status=422)
    holder, answer, now = holder_of(request), form.answer(), timezone.now()
    try:
        asked = actions.answer_and_ask(holder=holder, public_id=public_id, position=position, answer=answer, now=now)
    except (Attempt.DoesNotExist, QuestionIsNotAsked) as missing:
        raise Http404 from missing
    except ValueIsNotAnOption:
        error = gettext("That is not one of the answers to this question.")
        return _show(request, walk_of(_find(request, public_id)), position, error=error, status=422)
    except NotANumber as refusal:
        return _show(request, walk_of(_find(request, public_id)), position, error=str(refusal), status=422)
    except AttemptIsFinished:
        return answer_page(request, "closed", attempt=_find(request, public_id))
    except AnswerIsStale as stale:
        return _both_values(request, walk_of(_find(request, public_id)), position, form, stale)
    return _go_on(request, asked, after=position)


def _go_on(request: HtmxRequest, asked: actions.Asked, after: int = 0) -> HttpResponse:
    """The next question, or the result when there is none. With htmx the answer is the next page itself."""
    attempt = asked.walk.attempt
    if asked.position is None:
        return _finish_by_itself(request, attempt)
    # Somebody who went back walks forward again through what she answered already.
    position = min(after + 1, asked.position) if after else asked.position
    address = reverse("assessment:question", args=[attempt.public_id, position])
    if not request.htmx:
        return redirect(address)
    response = _show(request, asked.walk, position)
    response["HX-Push-Url"] = address
    return response


def _finish_by_itself(request: HtmxRequest, attempt: Attempt) -> HttpResponse:
    try:
        report = actions.finish_attempt(holder=attempt.holder, public_id=attempt.public_id, now=timezone.now())
    except NothingIsAnswered:
        return answer_page(request, "nothing_answered", attempt=attempt)
    if request.htmx:
        response = HttpResponse(status=204)
        response["HX-Redirect"] = report.get_absolute_url()
        return response
    return HttpResponseRedirect(report.get_absolute_url())


def _show(request: HtmxRequest, walk: Walk, position: int, *, error: str = "", status: int = 200) -> HttpResponse:
    page = question_page(walk, position)
    if page is None:
        raise Http404
    template = "assessment/_question.html" if request.htmx else "assessment/question.html"
    card = card_of(page, op=uuid.uuid4(), error=error)
    return render(request, template, {"page": page, "card": card}, status=status)


def _both_values(
    request: HtmxRequest, walk: Walk, position: int, form: AnswerForm, stale: AnswerIsStale
) -> HttpResponse:
    page = question_page(walk, position)
    if page is None:
        raise Http404
    mine = form.answer()
    context = {
        "page": page,
        "op": uuid.uuid4(),
        "mine": given_label(page.question, mine.given, mine.value, mine.detail),
        "mine_fields": [*form.given(), ("value", form.cleaned_data["value"])],
        "theirs": given_label(page.question, stale.given or None, stale.value, stale.detail),
        "next_url": _after(page),
    }
    return render(request, "assessment/both_values.html", context, status=409)


def _after(page: QuestionPage) -> str:
    if page.position < page.asked:
        return reverse("assessment:question", args=[page.attempt.public_id, page.position + 1])
    return page.attempt.get_absolute_url()
