"""Tables as downloads."""

import io
from collections.abc import Iterable, Mapping, Sequence

from django.http import HttpResponse
from django.utils.module_loading import import_string

from assessment.domain.csv_cells import csv_of, safe_cell

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_response(filename: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """The rows as a CSV file that a spreadsheet opens and never runs as formulas."""
    response = HttpResponse(csv_of(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'  # not shown
    return response


def xlsx_response(filename: str, sheets: Mapping[str, Iterable[Sequence[object]]]) -> HttpResponse:
    """Sheets by name as an Excel file. Every cell is written as text, so that none is ever a formula."""
    # Only who downloads a spreadsheet pays for loading this.
    workbook = import_string("xlsxwriter.Workbook")
    page = io.BytesIO()
    with workbook(page, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write_string(at, column, safe_cell(cell), None if at else bold)
            sheet.freeze_panes(1, 1)
    response = HttpResponse(page.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{filename}"'  # not shown
    return response
