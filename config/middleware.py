"""What happens around every request: its id and log line, the headers of the answer, refused input."""

import time
import uuid
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import structlog
from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve

from accounts.domain.refusals import Refusal
from accounts.policies import Audience, audience_of
from config.errors import REQUEST_ID, csrf_failure, error_page

GetResponse = Callable[[HttpRequest], HttpResponse]
log = structlog.get_logger("cairn.request")

SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")
OWN_PAGES = ("same-origin", "none")
SECRET_PARTS_OF_ADDRESSES = ("token", "key", "code")


class RequestLogMiddleware:
    """Gives each request an id and writes one line about it: who, what, how it ended, how long it took."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id = request.META[REQUEST_ID] = uuid.uuid4().hex
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        begun = time.perf_counter()
        response = self.get_response(request)
        response["X-Request-ID"] = request_id
        if not request.path.startswith(settings.STATIC_URL) or response.status_code >= 400:
            log.info(
                "request",
                method=request.method,
                path=path_without_secrets(request),
                status=response.status_code,
                ms=round((time.perf_counter() - begun) * 1000, 1),
                user=who(request),
            )
        return response


def path_without_secrets(request: HttpRequest) -> str:
    """The path without its query, and without the tokens that some addresses carry."""
    match = request.resolver_match
    if match is None:
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return request.path
    path = request.path
    for name in SECRET_PARTS_OF_ADDRESSES:
        if match.kwargs.get(name):
            path = path.replace(str(match.kwargs[name]), "…")
    return path


def who(request: HttpRequest) -> str:
    """The public id of the person, if the request found out; looking her up only for the log would cost a read."""
    person = getattr(request, "_cached_user", None)
    return str(person.public_id) if person is not None and person.is_authenticated else "visitor"


class ContentPolicyMiddleware:
    """Says which content a page may load: the same policy on every answer, so it is written once at the start."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.policy = build_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault(HEADER, self.policy)
        return response


class AnswerHeadersMiddleware:
    """Headers of every answer. What belongs to somebody is never stored by a browser or a proxy."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if is_personal(request) and "no-store" not in response.get("Cache-Control", ""):
            response["Cache-Control"] = "no-store, private"  # not shown
        return response


def is_personal(request: HttpRequest) -> bool:
    """Whether the answer may show what belongs to somebody: her page, her row, or her name in the header."""
    match = request.resolver_match
    if match is not None and audience_of(match.func) not in (Audience.ANYBODY, None):
        return True
    return who(request) != "visitor"


class SameOriginMiddleware:
    """A second wall against forged requests: browsers say where a request comes from, whatever its token."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_args: Any) -> HttpResponse | None:
        if request.method in SAFE_METHODS or getattr(view, "csrf_exempt", False):
            return None
        if request.headers.get("Sec-Fetch-Site", "none") not in OWN_PAGES:
            return csrf_failure(request)
        return None


class WrongMethodMiddleware:
    """Leads who asks for an address that only takes forms to the page above it; who sends to a page is told so.

    A refused form leaves its own address in the browser, where somebody may press Enter or choose another language.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or response.content:
            return response
        if request.method in ("GET", "HEAD"):
            return HttpResponseRedirect(address_above(request.path))
        if request.method != "POST":
            return response
        page = error_page(request, response.status_code)
        page["Allow"] = response["Allow"]
        return page


def address_above(path: str) -> str:
    """The nearest address on the way up that leads somewhere."""
    while path != "/":
        path = path.rstrip("/").rpartition("/")[0] + "/"
        try:
            resolve(path)
        except Resolver404:
            continue
        return path
    return path


class RefusalMiddleware:
    """Turns a refusal into its page: 410 for what was withdrawn, 423 for what is finished, 404 without content."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        words = {"reason": exception.reason, "link": exception.link, "link_text": exception.link_text}
        return error_page(request, exception.status, **words)
