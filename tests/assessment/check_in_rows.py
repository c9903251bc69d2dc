"""Check-ins as tests want them."""

from assessment.models import CheckIn, ProficiencyLevel


def said(check_in: CheckIn, *ranks: int) -> dict[int, ProficiencyLevel]:
    """What somebody says: levels by their rank, for the first lines."""
    levels = {level.rank: level for level in ProficiencyLevel.objects.all()}
    return {line.pk: levels[rank] for line, rank in zip(check_in.lines.all(), ranks, strict=False)}
