"""How every page of the catalogue begins: with the framework, and with a 404 for what it does not have."""

from collections.abc import Callable, Container, Mapping
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from assessment.models import Framework
from assessment.queries.framework import current_framework
from roadmap.queries.lookup import NotInCatalogue

Given = ParamSpec("Given")
HIGHEST_PAGE = 10_000


def of_framework(
    view: Callable[Concatenate[HttpRequest, Framework, Given], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, Given], HttpResponseBase]:
    """Give a view the framework that the site shows; answer 404 where the view does not find its row."""

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponseBase:
        try:
            return view(request, current_framework(), *args, **kwargs)
        except NotInCatalogue:
            raise Http404("The catalogue has nothing at this address.") from None

    return answer


def page_number(parameters: Mapping[str, str]) -> int:
    """The page that was asked for; 1 for anything that is no page."""
    text = parameters.get("page", "1")
    # str.isdigit() also accepts digits of other scripts, which int() reads, and superscripts, which it does not.
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else 1
    return min(max(number, 1), HIGHEST_PAGE)


def allowed(parameters: Mapping[str, str], name: str, values: Container[str]) -> str:
    """A parameter with one of the known values; "" (everything) for any other."""
    value = parameters.get(name, "")
    return value if value in values else ""
