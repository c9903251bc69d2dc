"""Tables as downloads."""

from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from assessment.domain.csv_cells import csv_of


def csv_file(filename: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """The rows as a CSV file that a spreadsheet opens and never runs as formulas."""
    response = HttpResponse(csv_of(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
