"""Writing criteria with all their words into the tables of a draft."""

import uuid
from collections.abc import Iterable

from hiring.domain.drafts import CriterionDraft
from hiring.models import Anchor, Criterion, CriterionQuestion, CriterionTask, Rubric


def insert(rubric: Rubric, drafts: Iterable[CriterionDraft], first: int = 1) -> list[Criterion]:
    """Add criteria from this position on. Four statements, whatever their number."""
    wanted = list(drafts)
    rows = [_row(rubric, draft, position) for position, draft in enumerate(wanted, start=first)]
    made = Criterion.objects.bulk_create(rows)
    _add_words(zip(made, wanted, strict=True))
    return made


def put_back(rubric: Rubric, drafts: Iterable[CriterionDraft]) -> None:
    """Make the rubric hold exactly these. A criterion that is still there keeps its row, with what hangs on it."""
    wanted = list(drafts)
    there = {criterion.public_id: criterion for criterion in rubric.criteria.all()}
    rubric.criteria.exclude(public_id__in=[draft.public_id for draft in wanted if draft.public_id]).delete()
    for position, draft in enumerate(wanted, start=1):
        row = there.get(draft.public_id) if draft.public_id else None
        if row is None:
            insert(rubric, [draft], first=position)
        else:
            rewrite(row, draft, position)


def rewrite(criterion: Criterion, draft: CriterionDraft, position: int | None = None) -> None:
    """New words in the same row."""
    for model in (Anchor, CriterionQuestion, CriterionTask):
        model._default_manager.filter(criterion=criterion).delete()
    row = _row(criterion.rubric, draft, criterion.position if position is None else position)
    row.pk, row.public_id = criterion.pk, criterion.public_id
    row.save(force_update=True)
    _add_words([(row, draft)])


def _row(rubric: Rubric, draft: CriterionDraft, position: int) -> Criterion:
    return Criterion(
        public_id=draft.public_id or uuid.uuid4(),
        rubric=rubric,
        skill_id=draft.skill_id,
        name=draft.name,
        importance=draft.importance,
        is_gate=draft.is_gate,
        expected=draft.expected,
        position=position,
    )


def _add_words(pairs: Iterable[tuple[Criterion, CriterionDraft]]) -> None:
    anchors, questions, tasks = [], [], []
    for criterion, draft in pairs:
        anchors += [
            Anchor(criterion=criterion, value=value, words=words) for value, words in enumerate(draft.anchors, start=1)
        ]
        questions += [
            CriterionQuestion(
                criterion=criterion,
                slug=one.slug,
                text=one.text,
                listen_for=list(one.listen_for),
                follow_ups=list(one.follow_ups),
                position=position,
            )
            for position, one in enumerate(draft.questions)
        ]
        tasks += [
            CriterionTask(
                criterion=criterion,
                kind=one.kind,
                slug=one.slug,
                title=one.title,
                brief=one.brief,
                minutes=one.minutes,
                position=position,
            )
            for position, one in enumerate(draft.tasks)
        ]
    Anchor.objects.bulk_create(anchors)
    CriterionQuestion.objects.bulk_create(questions)
    CriterionTask.objects.bulk_create(tasks)
