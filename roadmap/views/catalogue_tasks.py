"""Pages of work that shows skills: challenges and design exercises."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from accounts.policies import Audience, open_to
from assessment.models import Framework
from roadmap.queries.challenges import ChallengeFilter, challenge_choices, challenge_lines
from roadmap.queries.challenges_page import challenge_page, find_challenge
from roadmap.queries.exercises import exercise_page, exercises_page
from roadmap.views.catalogue_entry import allowed, of_framework

# Ending and type of the file in which a starter is downloaded. The site itself runs none of it.
FILES = {"python": ("py", "text/x-python"), "sql": ("sql", "application/sql"), "bash": ("sh", "text/x-shellscript")}
PLAIN = ("txt", "text/plain")


@open_to(Audience.ANYBODY)
@of_framework
def exercises(request: HttpRequest, framework: Framework) -> HttpResponse:
    return render(request, "roadmap/exercises.html", {"page": exercises_page(framework)})


@open_to(Audience.ANYBODY)
@of_framework
def exercise(request: HttpRequest, framework: Framework, slug: str) -> HttpResponse:
    return render(request, "roadmap/exercise.html", {"exercise": exercise_page(framework, slug)})


@open_to(Audience.ANYBODY)
@of_framework
def challenges(request: HttpRequest, framework: Framework) -> HttpResponse:
    choices = challenge_choices(framework)
    wanted = ChallengeFilter(
        role=allowed(request.GET, "role", dict(choices.roles)),
        level=allowed(request.GET, "level", dict(choices.levels)),
    )
    lines = challenge_lines(framework, wanted)
    return render(request, "roadmap/challenges.html", {"challenges": lines, "choices": choices, "chosen": wanted})


@open_to(Audience.ANYBODY)
@of_framework
def challenge(request: HttpRequest, framework: Framework, slug: str) -> HttpResponse:
    """The page; with answers in its address also what a check of them says. Nothing is stored."""
    page = challenge_page(find_challenge(framework, slug), request.GET.dict())
    return render(request, "roadmap/challenge.html", {"challenge": page})


@open_to(Audience.ANYBODY)
@of_framework
def starter(request: HttpRequest, framework: Framework, slug: str) -> HttpResponse:
    row = find_challenge(framework, slug)
    ending, kind = FILES.get(row.language, PLAIN)
    response = HttpResponse(row.starter, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{row.slug}.{ending}")
    return response
