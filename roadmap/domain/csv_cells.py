"""Cells that a spreadsheet shows as text: the same rule for plans and catalogue as for results."""

from assessment.domain.csv_cells import csv_of

__all__ = ["csv_of"]
