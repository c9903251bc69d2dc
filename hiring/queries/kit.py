"""What is printed for an interview: a sheet for each interviewer, and the tasks once at the end."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiring.domain.dealing import EACH_BY, deal
from hiring.models import CriterionTask, PanelMember, Rubric
from hiring.queries.drafts import criteria_of
from hiring.queries.rubrics import CriterionLine, lines_of


@dataclass(frozen=True, eq=False)
class Sheet:
    """What one interviewer takes along. Without a name it is for whoever comes."""

    name: str
    lines: tuple[CriterionLine, ...]


@dataclass(frozen=True, eq=False)
class KitPage:
    """All sheets, with the first question of each criterion, and the criteria that have more to ask.

    `can_deal`: enough interviewers to share the criteria out; `is_dealt`: they are.
    """

    rubric: Rubric
    sheets: tuple[Sheet, ...]
    more: tuple[CriterionLine, ...]
    tasks: tuple[CriterionTask, ...]
    can_deal: bool
    is_dealt: bool


def kit_page(rubric: Rubric, *, whole: bool) -> KitPage:
    """Five statements. `whole`: everybody gets every criterion, also where they could be shared out."""
    lines = lines_of(list(criteria_of(rubric)))
    assessors = (
        PanelMember.objects.present().with_names().filter(opening=rubric.opening_id, role=PanelMember.Role.ASSESSOR)
    )
    names = [member.shown_name for member in assessors]
    can_deal = len(names) > EACH_BY
    is_dealt = can_deal and not whole
    hands: Sequence[Sequence[CriterionLine]] = deal(lines, len(names)) if is_dealt else [lines] * max(len(names), 1)
    sheets = (Sheet(name, tuple(hand)) for name, hand in zip(names or [""], hands, strict=True))
    more = tuple(line for line in lines if len(line.criterion.questions.all()) > 1)
    return KitPage(rubric, tuple(sheets), more, _tasks(lines), can_deal, is_dealt)


def _tasks(lines: Sequence[CriterionLine]) -> tuple[CriterionTask, ...]:
    """Each task once, in the order of the criteria."""
    once = {(task.kind, task.slug): task for line in lines for task in line.criterion.tasks.all()}
    return tuple(once.values())
