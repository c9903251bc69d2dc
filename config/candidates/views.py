"""Where the links in mails to candidates lead. Looking changes nothing, for mail scanners follow links."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.domain.refusals import NoLongerThere
from accounts.policies import Audience, open_to
from accounts.views.team_finding import person_of
from assessment.domain.answers import NothingIsAnswered
from assessment.models import Attempt
from config.candidates.borrowing import Borrowed, borrow, borrowed, give_back
from config.joins import self_assessments
from config.joins.first_plan import begin_first_plan
from hiring.actions.candidate_links import erase_by_link
from hiring.domain.interview_refusals import InterviewRefusal, LinkIsOver
from hiring.models import CandidateLink
from hiring.queries.handover import contact_of, link_by, link_known_as

MISSES = {"candidate_link": "20/h/ip"}
Purpose = CandidateLink.Purpose
TEMPLATES = {
    Purpose.SELF_ASSESSMENT: "candidates/self_assessment.html",
    Purpose.HANDOVER: "candidates/first_plan.html",
    Purpose.OWN_DATA: "candidates/own_data.html",
}


@open_to(Audience.LINK)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    link = link_by(token)
    if link is None:
        refused = ratelimit.consume_or_429(request, action="candidate_link", config=MISSES, limit_get=True)
        return refused or _private(render(request, "candidates/unknown.html", status=404))
    _insist_good(link)
    if request.method == "POST":
        return _private(_act(request, link, token))
    return _private(_show(request, link))


@open_to(Audience.LINK)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def self_assessment(request: HttpRequest) -> HttpResponse:
    """The way back from the questionnaire, for the browser that opened the link: what is given, and giving it."""
    mine = borrowed(request)
    link = link_known_as(mine.link) if mine else None
    if mine is None or link is None:
        raise Http404
    _insist_good(link)
    if request.method != "POST":
        attempt = self_assessments.newest_attempt(mine.visitor)
        return render(request, "candidates/hand_in.html", {"link": link, "attempt": attempt})
    try:
        self_assessments.hand_in(link=link, visitor=mine.visitor, now=timezone.now())
    except NothingIsAnswered:
        messages.error(request, gettext("Answer at least one question with something else than “not sure” first."))
        return redirect("candidates:self_assessment")
    except InterviewRefusal as refusal:
        raise NoLongerThere(refusal.words) from refusal
    give_back(request)
    return render(request, "candidates/handed_in.html", {"link": link})


def _act(request: HttpRequest, link: CandidateLink, token: str) -> HttpResponse:
    try:
        if link.purpose == Purpose.SELF_ASSESSMENT:
            return _begin(request, link, token)
        if link.purpose == Purpose.HANDOVER:
            return _first_plan(request, link)
        erase_by_link(link=link, now=timezone.now())
    except InterviewRefusal as refusal:
        raise NoLongerThere(refusal.words) from refusal
    return render(request, "candidates/erased.html")


def _begin(request: HttpRequest, link: CandidateLink, token: str) -> HttpResponse:
    """Nobody answers for a candidate while logged in: it would become part of her own results."""
    if request.user.is_authenticated:
        return _show(request, link, status=409)
    visitor = self_assessments.visitor_of(token)
    attempt = self_assessments.begin(link=link, visitor=visitor, now=timezone.now())
    if attempt is None:
        messages.error(
            request, gettext("There is nothing to answer yet. Please come back when your interview is planned.")
        )
        return _show(request, link, status=409)
    borrow(request, Borrowed(link.public_id, visitor))
    if attempt.state == Attempt.State.FINISHED:
        return redirect("candidates:self_assessment")
    return redirect(attempt)


def _first_plan(request: HttpRequest, link: CandidateLink) -> HttpResponse:
    if not request.user.is_authenticated:
        return _show(request, link, status=403)
    try:
        plan = begin_first_plan(link=link, person=person_of(request), now=timezone.now())
    except NothingIsAnswered:
        messages.error(request, gettext("None of the skills you were rated on is loaded here, so there is no plan."))
        return _show(request, link, status=409)
    messages.success(request, gettext("Your first plan. It is yours alone; change the hours, and all dates follow."))
    return redirect(plan)


def _show(request: HttpRequest, link: CandidateLink, status: int = 200) -> HttpResponse:
    context = {"link": link, "candidate": link.candidate, "contact": contact_of(link.candidate)}
    return render(request, TEMPLATES[Purpose(link.purpose)], context, status=status)


def _insist_good(link: CandidateLink) -> None:
    """410 for what was good once."""
    now = timezone.now()
    is_over = link.used_at or link.revoked_at or link.expires_at <= now or link.candidate.erase_after < now.date()
    if is_over or link.candidate.is_erased:
        raise NoLongerThere(LinkIsOver.words)


def _private(response: HttpResponse) -> HttpResponse:
    # Only the origin, never the token: with "no-referrer" browsers also hide where the form comes from.
    response["Referrer-Policy"] = "strict-origin"
    return response
