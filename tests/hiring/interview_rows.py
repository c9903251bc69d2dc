"""Interviews for tests: ivan and iris are asked about one candidate, hana and eva lead."""

from dataclasses import dataclass

import numpy as np

from accounts.models import User
from hiring.actions.candidates import add_candidate
from hiring.actions.interviews import plan_interview
from hiring.actions.scorecards import Draft, Given, save_draft, submit_scorecard
from hiring.models import Candidate, Criterion, CriterionRating, Interview, PanelMember, Scorecard
from tests import cast
from tests.factories import NOW
from tests.hiring.rows import TODAY, Hiring, join, make_hiring

SECRET = "She drew the whole pipeline."


@dataclass(frozen=True)
class Loop:
    """An opening with a candidate whom ivan and iris are to rate."""

    hiring: Hiring
    candidate: Candidate
    interview: Interview
    ivan: Scorecard
    iris: Scorecard

    @property
    def criteria(self) -> list[Criterion]:
        return list(self.hiring.rubric.criteria.all())


def make_loop(*, leads_wait: bool = False, now=NOW) -> Loop:
    hiring = make_hiring(published=False, now=now)
    rubric = hiring.rubric
    rubric.leads_wait, rubric.state, rubric.published_at = leads_wait, "published", now
    rubric.save()
    candidate = add_candidate(
        opening=hiring.opening,
        name="Cleo Example",
        email="Cleo@example.org",
        erase_after=now.date().replace(year=now.year + 1),
        by=hiring.hana,
        now=now,
    )
    interview = ask(candidate, hiring.ivan, hiring.iris, by=hiring.hana, now=now)
    cards = {card.assessor_id: card for card in interview.scorecards.all()}
    return Loop(hiring, candidate, interview, cards[hiring.ivan.pk], cards[hiring.iris.pk])


def ask(candidate: Candidate, *members: PanelMember, by: PanelMember, now=NOW) -> Interview:
    """Everybody is asked about every criterion of the published rubric."""
    criteria = list(Criterion.objects.filter(rubric__opening=candidate.opening_id, rubric__state="published"))
    return plan_interview(candidate=candidate, asked=dict.fromkeys(members, criteria), held_on=None, by=by, now=now)


def fill(card: Scorecard, *values: int, evidence: str = SECRET, recommendation: int = 3, now=NOW) -> Scorecard:
    """Rate the criteria with these values, the last of them for all that are left, and recommend."""
    rows = list(card.ratings.order_by("criterion__position"))
    given = [*values, *[values[-1]] * len(rows)]
    ratings = {row.criterion_id: Given(value, evidence) for row, value in zip(rows, given, strict=False)}
    draft = Draft(ratings, recommendation, "Because of what she drew.", "Nervous at first.")
    save_draft(scorecard=card, draft=draft, now=now)
    return card


def rate(card: Scorecard, *values: int, now=NOW, **more: object) -> Scorecard:
    """Fill it and hand it in."""
    submit_scorecard(scorecard=fill(card, *values, now=now, **more), now=now)
    card.refresh_from_db()
    return card


def person_of(member: PanelMember) -> User:
    assert member.person is not None
    return member.person


def browser_of(member: PanelMember):
    return cast.browser_of(person_of(member))


def grow(hiring: Hiring, candidates: int, assessors: int) -> list[Candidate]:
    """Many candidates, all of them rated by everybody on everything, written straight into the tables."""
    members = [join(hiring.opening, cast.person(f"rater{number}")) for number in range(assessors)]
    first = hiring.opening.candidates.count() + 1
    until = TODAY.replace(year=TODAY.year + 1)
    made = Candidate.objects.bulk_create(
        Candidate(
            opening=hiring.opening,
            number=number,
            name=f"Sample {number}",
            email=f"s{number}@example.org",
            added_on=TODAY,
            erase_after=until,
        )
        for number in range(first, first + candidates)
    )
    interviews = Interview.objects.bulk_create(
        Interview(candidate=one, rubric=hiring.rubric, created_at=NOW) for one in made
    )
    cards = Scorecard.objects.bulk_create(
        Scorecard(interview=one, assessor=member, created_at=NOW) for one in interviews for member in members
    )
    values = np.random.RandomState(1).randint(1, 6, size=(len(cards), hiring.rubric.criteria.count()))
    CriterionRating.objects.bulk_create(
        CriterionRating(scorecard=card, criterion=criterion, value=int(value), evidence="Seen.")
        for card, row in zip(cards, values, strict=True)
        for criterion, value in zip(hiring.rubric.criteria.all(), row, strict=True)
    )
    Scorecard.objects.filter(pk__in=[card.pk for card in cards]).update(
        state="submitted", submitted_at=NOW, recommendation=3, reason="Fine."
    )
    return made
