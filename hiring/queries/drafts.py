"""A rubric in the form in which it is copied, revised and undone."""

from django.db.models import QuerySet

from hiring.domain.drafts import CriterionDraft, QuestionDraft, TaskDraft
from hiring.models import Criterion, Rubric


def criteria_of(rubric: Rubric) -> QuerySet[Criterion]:
    """The criteria in order with all their words. Four statements."""
    return rubric.criteria.prefetch_related("anchors", "questions", "tasks")


def drafts_of(rubric: Rubric) -> list[CriterionDraft]:
    """What the rubric holds now. Four statements."""
    return [draft_of(criterion) for criterion in criteria_of(rubric)]


def draft_of(criterion: Criterion) -> CriterionDraft:
    return CriterionDraft(
        name=criterion.name,
        anchors=tuple(anchor.words for anchor in criterion.anchors.all()),
        expected=criterion.expected,
        skill_id=criterion.skill_id,
        importance=criterion.importance,
        is_gate=criterion.is_gate,
        questions=tuple(
            QuestionDraft(one.text, tuple(one.listen_for), tuple(one.follow_ups), one.slug)
            for one in criterion.questions.all()
        ),
        tasks=tuple(TaskDraft(one.kind, one.slug, one.title, one.brief, one.minutes) for one in criterion.tasks.all()),
        public_id=criterion.public_id,
    )
