"""Pages beside the framework: resources, market, sources, and the search over everything."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.policies import Audience, open_to
from assessment.models import Framework
from roadmap.queries.addresses import NO_AREA
from roadmap.queries.market import market_page
from roadmap.queries.resources import ResourceFilter, resource_choices, resources_page
from roadmap.queries.search import GROUPS, search_page
from roadmap.queries.sources import source_lines, source_page
from roadmap.views.catalogue_entry import allowed, of_framework, page_number


@open_to(Audience.ANYBODY)
@of_framework
def resources(request: HttpRequest, framework: Framework) -> HttpResponse:
    choices = resource_choices(framework)
    wanted = ResourceFilter(
        area=allowed(request.GET, "area", {*dict(choices.areas), NO_AREA}),
        kind=allowed(request.GET, "kind", set(dict(choices.kinds))),
        cost=allowed(request.GET, "cost", set(dict(choices.costs))),
    )
    page = resources_page(framework, wanted, page_number(request.GET))
    return render(request, "roadmap/resources.html", {"page": page, "choices": choices, "chosen": wanted})


@open_to(Audience.ANYBODY)
@of_framework
def market(request: HttpRequest, framework: Framework) -> HttpResponse:
    return render(request, "roadmap/market.html", {"page": market_page(framework)})


@open_to(Audience.ANYBODY)
@of_framework
def sources(request: HttpRequest, framework: Framework) -> HttpResponse:
    return render(request, "roadmap/sources.html", {"sources": source_lines(framework)})


@open_to(Audience.ANYBODY)
@of_framework
def source(request: HttpRequest, framework: Framework, slug: str) -> HttpResponse:
    return render(request, "roadmap/source.html", {"source": source_page(framework, slug)})


@open_to(Audience.ANYBODY)
@of_framework
def search(request: HttpRequest, framework: Framework) -> HttpResponse:
    kind = allowed(request.GET, "kind", set(GROUPS))
    found = search_page(framework, request.GET.get("q", ""), kind, page_number(request.GET))
    return render(request, "roadmap/search.html", {"found": found})
