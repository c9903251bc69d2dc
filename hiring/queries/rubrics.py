"""What the pages of a rubric show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from hiring.domain.drafts import MOST_CRITERIA
from hiring.domain.edits import said
from hiring.domain.proposing import Need, in_order
from hiring.domain.weights import shares_of
from hiring.models import Criterion, CriterionQuestion, PanelMember, Rubric
from hiring.queries.drafts import criteria_of
from hiring.queries.proposals import needs_of

SHOWN_NEXT = 4


@dataclass(frozen=True, eq=False)
class CriterionLine:
    """A criterion with its place, its share of the whole, and what may be done with it."""

    criterion: Criterion
    place: int
    share: int
    is_first: bool
    is_last: bool


@dataclass(frozen=True, eq=False)
class RubricPage:
    """A rubric. `next_needs`: what would be proposed next; `undo`: what undoing would take back, "" for nothing."""

    mine: PanelMember
    rubric: Rubric
    lines: tuple[CriterionLine, ...]
    next_needs: tuple[Need, ...] = ()
    undo: str = ""

    @property
    def may_edit(self) -> bool:
        return self.mine.is_lead and self.rubric.is_draft

    @property
    def is_full(self) -> bool:
        return len(self.lines) >= MOST_CRITERIA

    @property
    def gates(self) -> list[str]:
        return [line.criterion.name for line in self.lines if line.criterion.is_gate]


def lines_of(criteria: Sequence[Criterion]) -> tuple[CriterionLine, ...]:
    shares = shares_of([criterion.importance for criterion in criteria])
    last = len(criteria)
    return tuple(
        CriterionLine(criterion, place, share, place == 1, place == last)
        for place, (criterion, share) in enumerate(zip(criteria, shares, strict=True), start=1)
    )


def rubric_page(mine: PanelMember, rubric: Rubric) -> RubricPage:
    """At most seven statements, whatever the number of criteria."""
    criteria = list(criteria_of(rubric))
    if not (mine.is_lead and rubric.is_draft):
        return RubricPage(mine, rubric, lines_of(criteria))
    edit = rubric.edits.defer("before").first()
    needs = open_needs(rubric, criteria)[:SHOWN_NEXT]
    return RubricPage(mine, rubric, lines_of(criteria), tuple(needs), said(edit.what) if edit else "")


def open_needs(rubric: Rubric, criteria: Sequence[Criterion]) -> list[Need]:
    """What the role profile asks for and the rubric does not have, the most valuable first. Two statements."""
    has = {criterion.skill_id for criterion in criteria}
    needs = needs_of([rubric.profile])[rubric.profile.pk]
    return [need for need in in_order(needs) if need.skill_id not in has]


def need_named(rubric: Rubric, slug: str) -> Need | None:
    """What the role profile asks for in a skill. Two statements."""
    needs = needs_of([rubric.profile])[rubric.profile.pk]
    return next((need for need in needs if need.slug == slug), None)


HEADINGS = ("Criterion", "Importance", "Share %", "Gate", "Rating asked for")  # not shown


def rubric_rows(page: RubricPage) -> Iterator[Sequence[object]]:
    """The rubric as a table: a row for each criterion, with anchors, questions and tasks as further columns."""
    anchors = [f"Rating {value}" for value in range(1, 6)]
    yield (*HEADINGS, *anchors, "Questions and what to listen for", "Tasks")  # not shown
    for line in page.lines:
        one = line.criterion
        facts = [one.name, one.get_importance_display(), line.share, "gate" if one.is_gate else "", one.expected]
        asked = "\n".join(_asked(question) for question in one.questions.all())
        tasks = "\n".join(f"{task.get_kind_display()}: {task.title}" for task in one.tasks.all())
        yield (*facts, *(anchor.words for anchor in one.anchors.all()), asked, tasks)


def _asked(question: CriterionQuestion) -> str:
    return f"{question.text} Listen for: {'; '.join(question.listen_for)}"  # not shown: a file


def rubric_json(page: RubricPage) -> dict[str, Any]:
    """The rubric as data, with everything that was written into it."""
    rubric = page.rubric
    return {
        "format": "cairn-rubric/1",
        "title": rubric.opening.title,
        "role": rubric.profile.role.slug,
        "career_level": rubric.profile.career_level.slug,
        "revision": rubric.revision,
        "state": rubric.state,
        "published_at": rubric.published_at.isoformat() if rubric.published_at else None,
        "criteria": [_criterion_json(line) for line in page.lines],
    }


def _criterion_json(line: CriterionLine) -> dict[str, Any]:
    one = line.criterion
    return {
        "name": one.name,
        "importance": one.importance,
        "share": line.share,
        "gate": one.is_gate,
        "expected": one.expected,
        "anchors": {str(anchor.value): anchor.words for anchor in one.anchors.all()},
        "questions": [
            {"text": ask.text, "listen_for": ask.listen_for, "follow_ups": ask.follow_ups}
            for ask in one.questions.all()
        ],
        "tasks": [
            {"kind": task.kind, "slug": task.slug, "title": task.title, "minutes": task.minutes}
            for task in one.tasks.all()
        ],
    }
