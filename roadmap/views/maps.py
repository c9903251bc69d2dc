"""Pages of the map: the whole, an area, a stage of a roadmap, a skill with its neighbours and milestones."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from accounts.holders import holder_of
from accounts.policies import Audience, open_to
from assessment.models import Framework
from assessment.views.tables import csv_response
from roadmap.queries.lookup import NotInCatalogue
from roadmap.queries.maps import MapPage, area_map, skill_map, stage_map, whole_map
from roadmap.queries.maps_faces import mark_address
from roadmap.queries.maps_milestones import milestone_lines
from roadmap.queries.maps_table import map_rows
from roadmap.queries.outlines import outlines
from roadmap.queries.overlay import Overlay, overlay_for
from roadmap.queries.skills import slug_now
from roadmap.views.catalogue_entry import of_framework


@open_to(Audience.ANYBODY)
@of_framework
@never_cache
def whole(request: HttpRequest, framework: Framework) -> HttpResponse:
    page = whole_map(framework, overlay_for(holder_of(request)))
    roadmaps = [outline.link for outline in outlines(framework)]
    return render(request, "roadmap/map.html", _context(request, page) | {"roadmaps": roadmaps})


@open_to(Audience.ANYBODY)
@of_framework
@never_cache
def area(request: HttpRequest, framework: Framework, slug: str) -> HttpResponse:
    page = area_map(framework, slug, overlay_for(holder_of(request)))
    return render(request, "roadmap/map_part.html", _context(request, page))


@open_to(Audience.ANYBODY)
@of_framework
@never_cache
def stage(request: HttpRequest, framework: Framework, roadmap: str, slug: str) -> HttpResponse:
    page = stage_map(framework, roadmap, slug, overlay_for(holder_of(request)))
    return render(request, "roadmap/map_part.html", _context(request, page))


@open_to(Audience.ANYBODY)
@of_framework
@never_cache
def skill(request: HttpRequest, framework: Framework, slug: str) -> HttpResponse:
    overlay = overlay_for(holder_of(request))
    try:
        page = skill_map(framework, slug, overlay)
    except NotInCatalogue:
        return redirect("roadmap:map_skill", slug=slug_now(framework, slug), permanent=True)
    milestones = milestone_lines(framework, slug, overlay)
    return render(request, "roadmap/map_skill.html", _context(request, page) | {"milestones": milestones})


@open_to(Audience.ANYBODY)
@of_framework
@never_cache
def map_csv(request: HttpRequest, framework: Framework) -> HttpResponse:
    return csv_response("cairn-map.csv", map_rows(whole_map(framework, overlay_for(holder_of(request)))))


def _context(request: HttpRequest, page: MapPage) -> dict[str, object]:
    return {"page": page, **marks_context(request, page.overlay)}


def marks_context(request: HttpRequest, overlay: Overlay | None) -> dict[str, object]:
    """The step that was just marked, if there is one, and where it can be undone."""
    try:
        wanted = uuid.UUID(request.GET.get("done", ""))
    except ValueError:
        wanted = None
    step = overlay.closed_step(wanted) if overlay else None
    address = mark_address(overlay.plan, step, "step_reopen") if overlay and overlay.plan and step else ""
    return {"overlay": overlay, "marked": step, "undo_address": address}
