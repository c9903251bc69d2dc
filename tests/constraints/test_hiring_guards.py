"""A published rubric, a scorecard that was handed in and a decision stay as they are, whoever writes."""

from copy import deepcopy
from datetime import timedelta

import pytest
from django.db import connection, transaction

from accounts.models import ErasureGate
from hiring.guarded import GUARDS
from hiring.models import (
    Anchor,
    Candidate,
    Criterion,
    CriterionQuestion,
    CriterionRating,
    CriterionTask,
    DisagreementNote,
    HiringDecision,
    Interview,
    PanelMember,
    Rubric,
    SampleAnswer,
    SampleRating,
    Scorecard,
    ScorecardCorrection,
)
from tests import cast
from tests.constraints.test_accounts import refused_by
from tests.constraints.test_team_levels import change, twin
from tests.factories import NOW
from tests.hiring.rows import (
    LATER,
    hand_in,
    join,
    make_candidate,
    make_hiring,
    make_interview,
    make_opening,
    make_rubric,
    make_scorecard,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def hiring_once(rows_of_module):
    made = make_hiring()
    candidate = make_candidate(made.opening)
    card = hand_in(make_scorecard(make_interview(candidate, made.rubric), made.ivan, [3, 4, 2]))
    criterion = made.rubric.criteria.first()
    said = {"words": "b", "by": made.ivan, "at": NOW}
    ScorecardCorrection.objects.create(scorecard=card, criterion=criterion, value=4, why="I misheard.", **said)
    DisagreementNote.objects.create(candidate=candidate, criterion=criterion, **said)
    HiringDecision.objects.create(candidate=candidate, outcome="hired", reason="Good.", by=made.hana, at=NOW)
    sample = SampleAnswer.objects.create(criterion=criterion, words="First I would look.")
    SampleRating.objects.create(sample=sample, assessor=made.ivan, value=3, evidence="look", at=NOW)
    return made


@pytest.fixture
def hiring(hiring_once, db):
    return deepcopy(hiring_once)


# What must not change: the guard, its table, and a change for each column it names (or, naming none, for some).
REFUSED = [
    (
        "hiring_rubric_is_final",
        Rubric,
        {
            "opening_id": 0,
            "profile_id": 0,
            "revision": 9,
            "predecessor_id": 1,
            "leads_wait": True,
            "published_at": LATER,
        },
    ),
    ("hiring_criterion_is_frozen", Criterion, {"name": "Other", "importance": 3, "expected": 5, "position": 9}),
    ("hiring_anchor_is_frozen", Anchor, {"words": "Other words."}),
    ("hiring_criterionquestion_is_frozen", CriterionQuestion, {"text": "Other?", "listen_for": ["x"]}),
    ("hiring_criteriontask_is_frozen", CriterionTask, {"title": "Other", "brief": "Other."}),
    ("hiring_candidate_is_final", Candidate, {"opening_id": 0, "number": 9}),
    ("hiring_interview_is_final", Interview, {"candidate_id": 0, "rubric_id": 0}),
    ("hiring_scorecard_is_final", Scorecard, {"interview_id": 0, "assessor_id": 0}),
    (
        "hiring_scorecard_stays_submitted",
        Scorecard,
        {"state": "open", "recommendation": 1, "reason": "Other.", "submitted_at": LATER},
    ),
    ("hiring_criterionrating_is_frozen", CriterionRating, {"value": 5, "evidence": "Other."}),
    ("hiring_scorecardcorrection_is_final", ScorecardCorrection, {"value": 1, "why": "Other.", "old_words": "x"}),
    ("hiring_disagreementnote_is_final", DisagreementNote, {"words": "Other."}),
    ("hiring_hiringdecision_is_final", HiringDecision, {"outcome": "declined", "reason": "Other.", "at": LATER}),
    ("hiring_samplerating_is_final", SampleRating, {"value": 5, "evidence": "Other."}),
    ("hiring_panelmember_is_nobody_else", PanelMember, {"opening_id": 0, "person_id": 0}),
]
KEPT = {
    "hiring_rubric_stays": Rubric,
    "hiring_criterion_stays": Criterion,
    "hiring_anchor_stays": Anchor,
    "hiring_criterionquestion_stays": CriterionQuestion,
    "hiring_criteriontask_stays": CriterionTask,
    "hiring_scorecard_stays": Scorecard,
    "hiring_criterionrating_stays": CriterionRating,
    "hiring_scorecardcorrection_stays": ScorecardCorrection,
    "hiring_hiringdecision_stays": HiringDecision,
}
# Written by tests below: what is added where nothing more can come, or what does not belong together.
TRIED_BELOW = {
    "hiring_criterion_is_complete",
    "hiring_anchor_is_complete",
    "hiring_criterionquestion_is_complete",
    "hiring_criteriontask_is_complete",
    "hiring_criterionrating_is_complete",
    "hiring_criterionrating_is_final",
    "hiring_criterionrating_fits",
    "hiring_candidate_stays_erased",
    "hiring_interview_fits",
    "hiring_scorecard_fits",
}
NAMES = {*KEPT, *TRIED_BELOW, *(name for name, _, _ in REFUSED)}
ONE_BY_ONE = [(name, model, column, value) for name, model, row in REFUSED for column, value in row.items()]


def sentence_of(name):
    return next(guard.sentence for guard in GUARDS if guard.name == name)


def delete(model):
    """Row by row in the database; the ORM alone would stop at rows that others point to."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table}")  # noqa: S608  (a table of ours)


@pytest.mark.parametrize(("name", "model", "column", "value"), ONE_BY_ONE)
def test_what_was_settled_cannot_be_changed(hiring, name, model, column, value):
    refused_by(sentence_of(name), lambda: model.objects.update(**{column: value}))


@pytest.mark.parametrize(("name", "model"), KEPT.items(), ids=KEPT)
def test_what_was_settled_cannot_be_deleted(hiring, name, model):
    refused_by(sentence_of(name), lambda: delete(model))


@pytest.mark.parametrize(
    ("model", "changes"),
    [
        (Criterion, {"skill_id": None}),
        (Anchor, {"value": 9}),
        (CriterionQuestion, {}),
        (CriterionTask, {"slug": "other"}),
    ],
)
def test_nothing_is_added_to_a_published_rubric(hiring, model, changes):
    refused_by("of a published rubric cannot be added", lambda: twin(model.objects.first(), **changes))


def test_nothing_of_a_draft_is_moved_into_a_published_rubric(hiring):
    draft = make_rubric(make_opening("Other"), hiring.rubric.profile, published=False)
    refused_by("cannot be changed", lambda: change(draft.criteria.first(), rubric_id=hiring.rubric.pk))


def test_a_draft_may_change_and_go(hiring):
    draft = make_rubric(make_opening("Other"), hiring.rubric.profile, published=False)
    assert draft.criteria.update(name="Other", skill=None) == 3
    assert Anchor.objects.filter(criterion__rubric=draft).update(words="Other") == 15
    publish(draft)
    draft.opening.rubrics.update(state="archived", archived_at=NOW)


def test_no_rating_is_added_to_a_card_that_was_handed_in(hiring):
    rating = CriterionRating.objects.first()
    refused_by("cannot be added", lambda: twin(rating))


def test_private_notes_stay_the_assessors_own(hiring):
    assert Scorecard.objects.update(private_notes="Ask about Tuesday.") == 1


def open_card(hiring):
    candidate = make_candidate(hiring.opening, 2)
    return make_scorecard(make_interview(candidate, hiring.rubric), hiring.iris)


def test_an_open_card_may_change_and_go(hiring):
    card = open_card(hiring)
    assert card.ratings.update(value=3, evidence="Drew it.") == 3
    assert change(card, recommendation=4, state="dropped") == 1
    assert card.delete()[0] == 4


def test_a_rating_is_of_a_criterion_of_the_rubric_of_its_interview(hiring):
    other = make_rubric(make_opening("Other"), hiring.rubric.profile)
    given = {"scorecard": open_card(hiring), "criterion": other.criteria.first()}
    refused_by("that its interview is about", lambda: CriterionRating.objects.create(**given))


def test_a_rating_stays_on_its_criterion(hiring):
    rating = open_card(hiring).ratings.first()
    other = hiring.rubric.criteria.last()
    refused_by("What a rating is of cannot be changed", lambda: change(rating, criterion=other))


def test_an_interview_is_on_a_published_rubric(hiring):
    draft = make_rubric(make_opening("Other"), hiring.rubric.profile, published=False)
    candidate = make_candidate(draft.opening)
    refused_by("on a published rubric", lambda: make_interview(candidate, draft))


def test_an_interview_is_on_a_rubric_of_the_candidates_opening(hiring):
    other = make_rubric(make_opening("Other"), hiring.rubric.profile)
    refused_by("of the opening of its candidate", lambda: make_interview(Candidate.objects.get(), other))


def test_a_scorecard_is_of_somebody_on_the_panel(hiring):
    stranger = join(make_opening("Other"), cast.mallory())
    refused_by("on the panel", lambda: make_scorecard(Interview.objects.get(), stranger))


def test_an_erased_candidate_stays_erased(hiring):
    candidate = make_candidate(hiring.opening, 2)
    change(candidate, name="", email="", erased_at=NOW)
    back = {"name": "X", "email": "x@example.org", "erased_at": None}
    refused_by("stays erased", lambda: change(candidate, **back))


def test_erasing_an_account_leaves_the_place_on_the_panel_and_the_scorecard(hiring):
    cast.person("ivan").delete()
    hiring.ivan.refresh_from_db()
    assert hiring.ivan.person is None
    assert Scorecard.objects.get().assessor == hiring.ivan
    assert "left" in hiring.ivan.shown_name


def test_with_the_gate_of_erasure_open_words_about_a_person_can_be_emptied(hiring):
    with transaction.atomic():
        gate = ErasureGate.objects.create(opened_at=NOW + timedelta(1), reason="A candidate asked for it.")
        CriterionRating.objects.update(evidence="(erased)")
        Scorecard.objects.update(reason="(erased)")
        ScorecardCorrection.objects.update(words="(erased)", old_words="(erased)", why="(erased)")
        gate.delete()
    assert list(CriterionRating.objects.values_list("value", flat=True)) == [3, 4, 2]
