"""Tables as downloads."""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import override

from assessment.domain.csv_cells import csv_of


def csv_file(filename: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """The rows as a CSV file that a spreadsheet opens and never runs as formulas.

    It is for machines, so whoever asks for it gets the same words and decimal points.
    """
    with override(settings.LANGUAGE_CODE):
        table = csv_of(rows)
    response = HttpResponse(table, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'  # not shown
    return response
