"""The forms of a check-in, from what its page shows."""

from django.forms.boundfield import BoundField
from django.http import QueryDict

from assessment.forms import AgreeForm, LevelsForm
from assessment.models import ProficiencyLevel
from assessment.queries.check_ins import CheckInLineShown, CheckInPage


def rate_form(page: CheckInPage, data: QueryDict | None = None) -> LevelsForm:
    return LevelsForm(data, lines=_lines(page), levels=_offered(page))


def agree_form(page: CheckInPage, data: QueryDict | None = None) -> AgreeForm:
    return AgreeForm(data, lines=_lines(page), levels=_offered(page))


def form_fields(page: CheckInPage, form: LevelsForm | None) -> list[tuple[CheckInLineShown, BoundField | None]]:
    """Each line with its field, where there is one."""
    return [(line, form[f"line-{line.line.pk}"] if form else None) for line in page.lines]


def levels_from(page: CheckInPage, form: LevelsForm) -> dict[int, ProficiencyLevel]:
    """The level chosen for each line that has one; only after the form was found valid."""
    by_rank = {level.rank: level for level in page.levels}
    return {line: by_rank[rank] for line, rank in form.chosen().items()}


def _lines(page: CheckInPage) -> list[tuple[int, str]]:
    return [(line.line.pk, line.line.skill.name) for line in page.lines]


def _offered(page: CheckInPage) -> list[tuple[str, str]]:
    return [(str(level.rank), f"{level.value:g} {level.name}") for level in page.levels]
