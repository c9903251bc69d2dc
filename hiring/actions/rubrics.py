"""The life of a rubric: made from a role profile, copied, revised, published, archived and restored."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from accounts.models import AuditEvent, User
from assessment.models.framework import RoleProfile
from hiring.actions.criterion_rows import insert
from hiring.domain.drafts import CriterionDraft
from hiring.domain.refusals import DraftIsThereAlready, RubricIsEmpty, RubricIsFrozen
from hiring.models import Opening, PanelMember, Rubric
from hiring.models.openings import TITLE_LENGTH
from hiring.queries.drafts import drafts_of
from hiring.queries.proposals import proposed_criteria

State = Rubric.State


@transaction.atomic
def make_rubric(*, profile: RoleProfile, by: User, now: datetime, led_by: Sequence[str] = ()) -> Rubric:
    """An opening of one's own with the rubric that is proposed for the role profile, in one go.

    `led_by`: skills by slug with which it begins, because somebody is sought for them.
    """
    title = f"{profile.role}, {profile.career_level}"
    return _open(title, profile, proposed_criteria(profile, led_by), by, now, "opening made")  # not shown


@transaction.atomic
def copy_rubric(*, rubric: Rubric, by: User, now: datetime) -> Rubric:
    """The same words for another opening, with a panel of its own: the copier alone."""
    drafts = [draft.as_new() for draft in drafts_of(rubric)]
    title = gettext("Copy of %(title)s") % {"title": rubric.opening.title}
    return _open(title, rubric.profile, drafts, by, now, "opening copied")  # not shown


@transaction.atomic
def revise_rubric(*, rubric: Rubric, by: User, now: datetime) -> Rubric:
    """A draft with the same words that succeeds the newest revision. Raises DraftIsThereAlready."""
    _lock(rubric.opening)
    revisions = rubric.opening.rubrics.order_by("-revision")
    if revisions.filter(state=State.DRAFT).exists():
        raise DraftIsThereAlready
    newest = revisions[0]
    draft = Rubric.objects.create(
        opening=rubric.opening,
        profile=rubric.profile,
        revision=newest.revision + 1,
        predecessor=newest,
        leads_wait=rubric.leads_wait,
        created_at=now,
    )
    insert(draft, (one.as_new() for one in drafts_of(rubric)))
    _record(rubric.opening, by, "rubric revised", now)
    return draft


@transaction.atomic
def publish_rubric(*, rubric: Rubric, by: User, now: datetime) -> None:
    """Freeze the draft; the revision published before goes to the archive. Raises RubricIsEmpty, RubricIsFrozen."""
    _lock(rubric.opening)
    if not rubric.criteria.exists():
        raise RubricIsEmpty
    published = rubric.opening.rubrics.filter(state=State.PUBLISHED)
    published.update(state=State.ARCHIVED, archived_at=now)
    draft = Rubric.objects.filter(pk=rubric.pk, state=State.DRAFT)
    if not draft.update(state=State.PUBLISHED, published_at=now):
        raise RubricIsFrozen
    rubric.edits.all().delete()
    _record(rubric.opening, by, "rubric published", now)


@transaction.atomic
def archive_rubric(*, rubric: Rubric, by: User, now: datetime) -> bool:
    """Out of the way; everything stays. False when it was there already."""
    used = Rubric.objects.filter(pk=rubric.pk).exclude(state=State.ARCHIVED)
    archived = bool(used.update(state=State.ARCHIVED, archived_at=now))
    if archived:
        _record(rubric.opening, by, "rubric archived", now)
    return archived


@transaction.atomic
def restore_rubric(*, rubric: Rubric, by: User, now: datetime) -> None:
    """Back to what it was. Raises DraftIsThereAlready where another revision has that place."""
    _lock(rubric.opening)
    state = State.PUBLISHED if rubric.published_at else State.DRAFT
    if rubric.opening.rubrics.filter(state=state).exclude(pk=rubric.pk).exists():
        raise DraftIsThereAlready
    archived = Rubric.objects.filter(pk=rubric.pk, state=State.ARCHIVED)
    if archived.update(state=state, archived_at=None):
        _record(rubric.opening, by, "rubric restored", now)


def rename_opening(*, opening: Opening, title: str) -> None:
    Opening.objects.filter(pk=opening.pk).update(title=title)


def let_leads_wait(*, rubric: Rubric, wait: bool) -> None:
    """Whether owner and co-editors, too, see scorecards only when all are handed in. Raises RubricIsFrozen."""
    if not Rubric.objects.filter(pk=rubric.pk, state=State.DRAFT).update(leads_wait=wait):
        raise RubricIsFrozen


def _open(title: str, profile: RoleProfile, drafts: list[CriterionDraft], by: User, now: datetime, verb: str) -> Rubric:
    opening = Opening.objects.create(title=title[:TITLE_LENGTH], created_at=now)
    PanelMember.objects.create(opening=opening, person=by, role=PanelMember.Role.OWNER, joined_at=now)
    rubric = Rubric.objects.create(opening=opening, profile=profile, created_at=now)
    insert(rubric, drafts)
    _record(opening, by, verb, now)
    return rubric


def _lock(opening: Opening) -> None:
    """Changes to which revision is in use pass one after the other."""
    list(Opening.objects.select_for_update().filter(pk=opening.pk).values_list("pk"))


def _record(opening: Opening, by: User, verb: str, now: datetime) -> None:
    AuditEvent.objects.create(at=now, actor=by.public_id, verb=verb, thing=str(opening.public_id))
