"""The life of a rubric: made, changed, undone, published, revised, copied, archived."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import AuditEvent
from hiring.actions import criteria as edits
from hiring.actions import rubrics as actions
from hiring.domain.refusals import (
    DraftIsThereAlready,
    NothingToUndo,
    RubricIsEmpty,
    RubricIsFrozen,
    RubricIsFull,
    SkillIsThereAlready,
    TooManyGates,
)
from hiring.models import Rubric, SampleAnswer
from hiring.queries.drafts import drafts_of
from hiring.queries.openings import rubric_in_use
from hiring.queries.proposals import drafts_for, needs_of, own_criterion
from tests import cast
from tests.assessment.instrument_rows import make_instrument
from tests.factories import NOW
from tests.hiring.rows import LATER, make_candidate, make_hiring, make_interview

pytestmark = pytest.mark.django_db


@pytest.fixture
def instrument():
    return make_instrument(9)


@pytest.fixture
def draft(instrument):
    return actions.make_rubric(profile=instrument.profile, by=cast.hana(), now=NOW)


def names(rubric):
    return [criterion.name for criterion in rubric.criteria.all()]


def publish(rubric):
    actions.publish_rubric(rubric=rubric, by=cast.hana(), now=NOW)
    rubric.refresh_from_db()
    return rubric


def need(rubric, slug):
    return next(one for one in needs_of([rubric.profile])[rubric.profile.pk] if one.slug == slug)


def test_a_role_profile_becomes_six_criteria_and_the_maker_owns_the_opening(draft):
    assert len(names(draft)) == 6
    first = draft.criteria.first()
    assert first.is_gate
    assert (first.importance, first.expected) == (3, 3)
    assert [anchor.value for anchor in first.anchors.all()] == [1, 2, 3, 4, 5]
    assert draft.opening.panel.get(role="owner").person == cast.hana()
    assert AuditEvent.objects.get().verb == "opening made"


def test_without_words_of_its_own_a_skill_takes_the_general_ones(draft):
    words = [anchor.words for anchor in draft.criteria.first().anchors.all()]
    assert words[0].startswith("At most: ")
    assert len(set(words)) == 5


def test_each_change_can_be_undone_back_to_the_beginning(draft):
    before = drafts_of(draft)
    first, second, third, *_ = draft.criteria.all()
    edits.weigh_criterion(criterion=first, importance=1, now=NOW)
    edits.make_gate(criterion=second, is_gate=True, now=NOW)
    edits.move_criterion(criterion=third, by=-1, now=NOW)
    edits.remove_criterion(criterion=first, now=NOW)
    edits.add_criterion(rubric=draft, draft=own_criterion(draft.profile, "Kindness"), now=NOW)
    assert names(draft) == ["Skill 2", "Skill 1", "Skill 3", "Skill 4", "Skill 5", "Kindness"]
    told = [edits.undo_last(rubric=draft) for _ in range(5)]
    assert told[:2] == ["added Kindness", "removed Skill 0"]
    assert drafts_of(draft) == before
    with pytest.raises(NothingToUndo):
        edits.undo_last(rubric=draft)


def test_what_hangs_on_a_criterion_survives_undoing_something_else(draft):
    first, second, *_ = draft.criteria.all()
    sample = SampleAnswer.objects.create(criterion=first, words="I would look.")
    edits.remove_criterion(criterion=second, now=NOW)
    edits.undo_last(rubric=draft)
    assert SampleAnswer.objects.get() == sample


def test_swapping_keeps_the_place_and_takes_the_words_of_the_other_skill(draft):
    second = draft.criteria.all()[1]
    other = drafts_for(draft.profile, [need(draft, "skill-008")])[0]
    edits.swap_criterion(criterion=second, draft=other, now=NOW)
    assert names(draft)[:3] == ["Skill 0", "Skill 8", "Skill 2"]
    assert [one.position for one in draft.criteria.all()] == [1, 2, 3, 4, 5, 6]
    edits.undo_last(rubric=draft)
    assert names(draft)[1] == "Skill 1"


def test_removing_closes_the_gap(draft):
    edits.remove_criterion(criterion=draft.criteria.all()[2], now=NOW)
    assert [one.position for one in draft.criteria.all()] == [1, 2, 3, 4, 5]


def test_only_the_last_twenty_changes_are_kept(draft):
    for number in range(25):
        edits.weigh_criterion(criterion=draft.criteria.first(), importance=1 + number % 3, now=NOW)
    assert draft.edits.count() == 20


def test_a_skill_is_a_criterion_once(draft):
    again = drafts_for(draft.profile, [need(draft, "skill-000")])[0]
    with pytest.raises(SkillIsThereAlready):
        edits.add_criterion(rubric=draft, draft=again, now=NOW)
    assert draft.edits.count() == 0


def test_a_rubric_holds_twelve_criteria_and_five_gates(draft):
    for number in range(6):
        edits.add_criterion(rubric=draft, draft=own_criterion(draft.profile, f"Own {number}"), now=NOW)
    with pytest.raises(RubricIsFull):
        edits.add_criterion(rubric=draft, draft=own_criterion(draft.profile, "One more"), now=NOW)
    gates = draft.criteria.filter(is_gate=False)
    for criterion in gates[:4]:
        edits.make_gate(criterion=criterion, is_gate=True, now=NOW)
    with pytest.raises(TooManyGates):
        edits.make_gate(criterion=gates[0], is_gate=True, now=NOW)


def test_published_is_frozen_for_every_change(draft):
    first = publish(draft).criteria.first()
    own = own_criterion(draft.profile, "Kindness")
    for change in (
        lambda: edits.weigh_criterion(criterion=first, importance=1, now=NOW),
        lambda: edits.remove_criterion(criterion=first, now=NOW),
        lambda: edits.reword_criterion(criterion=first, draft=own, now=NOW),
        lambda: edits.add_criterion(rubric=draft, draft=own, now=NOW),
        lambda: edits.undo_last(rubric=draft),
        lambda: actions.let_leads_wait(rubric=draft, wait=True),
        lambda: actions.publish_rubric(rubric=draft, by=cast.hana(), now=NOW),
    ):
        with pytest.raises(RubricIsFrozen):
            change()
    with pytest.raises(IntegrityError, match="cannot be changed"), transaction.atomic():
        draft.criteria.update(name="Other")


def test_an_empty_rubric_is_not_published(draft):
    draft.criteria.all().delete()
    with pytest.raises(RubricIsEmpty):
        publish(draft)


def test_a_revision_has_the_same_words_in_rows_of_its_own(draft):
    new = actions.revise_rubric(rubric=publish(draft), by=cast.hana(), now=LATER)
    assert (new.revision, new.predecessor, new.state) == (2, draft, "draft")
    assert [one.as_new() for one in drafts_of(new)] == [one.as_new() for one in drafts_of(draft)]
    with pytest.raises(DraftIsThereAlready):
        actions.revise_rubric(rubric=draft, by=cast.hana(), now=LATER)


def test_publishing_a_revision_archives_the_one_before_and_old_interviews_keep_theirs(draft):
    publish(draft)
    interview = make_interview(make_candidate(draft.opening), draft)
    new = publish(actions.revise_rubric(rubric=draft, by=cast.hana(), now=LATER))
    draft.refresh_from_db()
    interview.refresh_from_db()
    assert (draft.state, new.state, interview.rubric) == ("archived", "published", draft)


def test_a_discarded_draft_does_not_stop_the_next_revision(draft):
    publish(draft)
    second = actions.revise_rubric(rubric=draft, by=cast.hana(), now=LATER)
    actions.archive_rubric(rubric=second, by=cast.hana(), now=LATER)
    third = actions.revise_rubric(rubric=draft, by=cast.hana(), now=LATER)
    assert (third.revision, third.predecessor) == (3, second)
    with pytest.raises(DraftIsThereAlready):
        actions.restore_rubric(rubric=second, by=cast.hana(), now=LATER)


@pytest.mark.parametrize("published", [True, False])
def test_archiving_is_undone_by_restoring(draft, published):
    state = "published" if published else "draft"
    if published:
        publish(draft)
    assert actions.archive_rubric(rubric=draft, by=cast.hana(), now=LATER)
    assert not actions.archive_rubric(rubric=draft, by=cast.hana(), now=LATER)
    actions.restore_rubric(rubric=draft, by=cast.hana(), now=LATER)
    draft.refresh_from_db()
    assert draft.state == state


def test_a_copy_belongs_to_the_copier_alone():
    hiring = make_hiring()
    ivan = cast.person("ivan")
    copy = actions.copy_rubric(rubric=hiring.rubric, by=ivan, now=NOW)
    assert copy.opening != hiring.opening
    assert copy.opening.title == "Copy of Data engineer for the north wall"
    assert [(one.person, one.role) for one in copy.opening.panel.all()] == [(ivan, "owner")]
    assert [one.as_new() for one in drafts_of(copy)] == [one.as_new() for one in drafts_of(hiring.rubric)]


def test_the_rubric_in_use_is_the_draft_then_the_published_then_the_newest():
    published, draft = Rubric(state="published", revision=1), Rubric(state="draft", revision=2)
    archived, older = Rubric(state="archived", revision=3), Rubric(state="archived", revision=1)
    assert rubric_in_use([archived, published, draft]) is draft
    assert rubric_in_use([archived, published]) is published
    assert rubric_in_use([older, archived]) is archived
    assert rubric_in_use([]) is None
