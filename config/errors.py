"""Pages for when something is wrong, in the look of the site and with the right status."""

import structlog
from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

TITLES = {
    400: _("This request cannot be read"),
    403: _("You may not do this"),
    404: _("There is no such page"),
    405: _("This address does not work like that"),
    410: _("This page is no longer here"),
    413: _("This is too much at once"),
    423: _("This is finished and cannot be changed"),
    429: _("Too many tries"),
    500: _("Something went wrong here"),
}
REQUEST_ID = "cairn.request_id"  # where a request keeps its id, among what the server says about it
log = structlog.get_logger("cairn.errors")


def error_page(request: HttpRequest, status: int, **context: object) -> HttpResponse:
    """The page of this status: templates/<status>.html, or plain words if that page fails itself."""
    context = {"status": status, "title": str(TITLES[status]), **context}
    try:
        page = render_to_string(f"{status}.html", context, request)
    except TemplateDoesNotExist:
        page = plain_page(str(TITLES[status]))
    except Exception:
        # Often the database is what is wrong, and a page that shows who is logged in needs it too.
        log.exception("the error page failed", status=status)
        page = plain_page(str(TITLES[status]))
    return HttpResponse(page, status=status)


def plain_page(title: str) -> SafeString:
    return format_html(
        '<!doctype html><html lang="{1}"><head><title>{0}</title></head>'
        '<body><h1>{0}</h1><p><a href="/">{2}</a></p></body></html>',
        title,
        get_language(),
        gettext("Go to the start page"),
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 403, reason=str(exception or ""))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was sent from elsewhere, or log-in changed since the page was loaded."""
    return error_page(request, 403, is_stale_form=True)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 404)


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The log-in library finds this one as `handler429`."""
    return error_page(request, 429)


def server_error(request: HttpRequest) -> HttpResponse:
    return error_page(request, 500, request_id=request.META.get(REQUEST_ID, ""))
