"""Pages of the framework: areas, skills, roles by level, roadmaps, tools."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from accounts.holders import holder_of
from accounts.policies import Audience, open_to
from assessment.models import Framework
from roadmap.queries.areas import area_lines, area_page
from roadmap.queries.lookup import NotInCatalogue
from roadmap.queries.overlay import overlay_for
from roadmap.queries.profiles import profile_page
from roadmap.queries.roadmaps import roadmap_lines, roadmap_page
from roadmap.queries.roles import role_page, roles_page
from roadmap.queries.skills import skill_page, skill_sections, slug_now
from roadmap.queries.tools import tool_page, tools_page
from roadmap.views.catalogue_entry import of_framework
from roadmap.views.maps import marks_context


@open_to(Audience.ANYBODY)
@of_framework
def areas(request: HttpRequest, framework: Framework) -> HttpResponse:
    return render(request, "roadmap/areas.html", {"areas": area_lines(framework)})


@open_to(Audience.ANYBODY)
@of_framework
def area(request: HttpRequest, framework: Framework, slug: str) -> HttpResponse:
    return render(request, "roadmap/area.html", {"area": area_page(framework, slug)})


@open_to(Audience.ANYBODY)
@of_framework
def skills(request: HttpRequest, framework: Framework) -> HttpResponse:
    sections = skill_sections(framework)
    count = sum(len(section.skills) for section in sections)
    return render(request, "roadmap/skills.html", {"sections": sections, "count": count})


@open_to(Audience.ANYBODY)
@of_framework
def skill(request: HttpRequest, framework: Framework, slug: str) -> HttpResponse:
    try:
        page = skill_page(framework, slug)
    except NotInCatalogue:
        return redirect("roadmap:skill", slug=slug_now(framework, slug), permanent=True)
    return render(request, "roadmap/skill.html", {"skill": page})


@open_to(Audience.ANYBODY)
@of_framework
def roles(request: HttpRequest, framework: Framework) -> HttpResponse:
    return render(request, "roadmap/roles.html", {"page": roles_page(framework)})


@open_to(Audience.ANYBODY)
@of_framework
def role(request: HttpRequest, framework: Framework, slug: str) -> HttpResponse:
    return render(request, "roadmap/role.html", {"role": role_page(framework, slug)})


@open_to(Audience.ANYBODY)
@of_framework
def profile(request: HttpRequest, framework: Framework, role: str, career_level: str) -> HttpResponse:
    return render(request, "roadmap/profile.html", {"profile": profile_page(framework, role, career_level)})


@open_to(Audience.ANYBODY)
@of_framework
def roadmaps(request: HttpRequest, framework: Framework) -> HttpResponse:
    return render(request, "roadmap/roadmaps.html", {"roadmaps": roadmap_lines(framework)})


@open_to(Audience.ANYBODY)
@of_framework
@never_cache
def roadmap(request: HttpRequest, framework: Framework, slug: str) -> HttpResponse:
    overlay = overlay_for(holder_of(request))
    page = roadmap_page(framework, slug, overlay)
    return render(request, "roadmap/roadmap.html", {"roadmap": page, **marks_context(request, overlay)})


@open_to(Audience.ANYBODY)
@of_framework
def tools(request: HttpRequest, framework: Framework) -> HttpResponse:
    return render(request, "roadmap/tools.html", {"page": tools_page(framework)})


@open_to(Audience.ANYBODY)
@of_framework
def tool(request: HttpRequest, framework: Framework, slug: str) -> HttpResponse:
    return render(request, "roadmap/tool.html", {"tool": tool_page(framework, slug)})
