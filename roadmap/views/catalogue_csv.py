"""The tables of the catalogue as files for spreadsheets."""

from collections.abc import Iterable, Sequence

from django.http import HttpRequest, HttpResponse

from accounts.policies import Audience, open_to
from assessment.domain.csv_cells import csv_of
from assessment.models import Framework
from roadmap.queries.tables import role_table, skills_table
from roadmap.views.catalogue_entry import of_framework


@open_to(Audience.ANYBODY)
@of_framework
def skills_csv(request: HttpRequest, framework: Framework) -> HttpResponse:
    return _file("skills.csv", skills_table(framework))


@open_to(Audience.ANYBODY)
@of_framework
def role_csv(request: HttpRequest, framework: Framework, slug: str) -> HttpResponse:
    return _file(f"{slug}-requirements.csv", role_table(framework, slug))


def _file(name: str, rows: Iterable[Sequence[str]]) -> HttpResponse:
    response = HttpResponse(csv_of(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'  # not shown
    return response
