"""Rows of hiring for tests: hana owns the opening, eva edits it, ivan and iris interview, mallory is a stranger."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from accounts.models import User
from assessment.models.framework import RoleProfile
from hiring.models import (
    Anchor,
    Candidate,
    Criterion,
    CriterionQuestion,
    CriterionRating,
    CriterionTask,
    Interview,
    Opening,
    PanelMember,
    Rubric,
    Scorecard,
)
from tests import cast
from tests.assessment.instrument_rows import Rows, make_instrument
from tests.factories import NOW

LATER = NOW + timedelta(days=1)
TODAY = date(2025, 3, 3)


@dataclass(frozen=True)
class Hiring:
    """An opening with its panel and one rubric of three criteria, the first of them a gate."""

    instrument: Rows
    opening: Opening
    rubric: Rubric
    hana: PanelMember
    eva: PanelMember
    ivan: PanelMember
    iris: PanelMember


def make_hiring(*, published: bool = True, criteria: int = 3, now: datetime = NOW) -> Hiring:
    instrument = make_instrument(6)
    opening = make_opening(now=now)
    rubric = make_rubric(opening, instrument.profile, criteria=criteria, published=published, now=now)
    return Hiring(
        instrument=instrument,
        opening=opening,
        rubric=rubric,
        hana=opening.panel.get(),
        eva=join(opening, cast.person("eva"), PanelMember.Role.EDITOR, now=now),
        ivan=join(opening, cast.person("ivan"), now=now),
        iris=join(opening, cast.person("iris"), now=now),
    )


def make_opening(
    title: str = "Data engineer for the north wall", *, by: User | None = None, now: datetime = NOW
) -> Opening:
    """hana's, unless somebody else makes it."""
    opening = Opening.objects.create(title=title, created_at=now)
    join(opening, by or cast.hana(), PanelMember.Role.OWNER, now=now)
    return opening


def join(opening: Opening, person: User, role: str = PanelMember.Role.ASSESSOR, now: datetime = NOW) -> PanelMember:
    return PanelMember.objects.create(opening=opening, person=person, role=role, joined_at=now)


def make_rubric(
    opening: Opening, profile: RoleProfile, *, criteria: int = 3, published: bool = True, now: datetime = NOW
) -> Rubric:
    rubric = Rubric.objects.create(opening=opening, profile=profile, created_at=now)
    skills = [requirement.skill for requirement in profile.requirements.order_by("pk")[:criteria]]
    for position, skill in enumerate(skills, start=1):
        criterion = Criterion.objects.create(
            rubric=rubric, skill=skill, name=skill.name, position=position, is_gate=position == 1
        )
        Anchor.objects.bulk_create(
            Anchor(criterion=criterion, value=value, words=f"{skill.name}, seen at {value}.") for value in range(1, 6)
        )
        CriterionQuestion.objects.create(criterion=criterion, text="How would you begin?", listen_for=["a plan"])
        CriterionTask.objects.create(
            criterion=criterion, kind="exercise", slug="shop", title="A shop", brief="Draw it."
        )
    if published:
        publish(rubric, now=now)
    return rubric


def publish(rubric: Rubric, now: datetime = NOW) -> None:
    """The state alone; the action does more."""
    rubric.state, rubric.published_at = Rubric.State.PUBLISHED, now
    rubric.save()


def make_candidate(opening: Opening, number: int = 1, **fields: object) -> Candidate:
    given = {"name": f"Candidate Sample {number}", "email": f"c{number}@example.org", "added_on": TODAY}
    until = TODAY + timedelta(days=180)
    return Candidate.objects.create(**{"opening": opening, "number": number, **given, "erase_after": until, **fields})


def make_interview(candidate: Candidate, rubric: Rubric, now: datetime = NOW) -> Interview:
    return Interview.objects.create(candidate=candidate, rubric=rubric, created_at=now)


def make_scorecard(
    interview: Interview, assessor: PanelMember, values: Sequence[int | None] = (), now: datetime = NOW
) -> Scorecard:
    """An open scorecard on all criteria, with these ratings from the first criterion on."""
    card = Scorecard.objects.create(interview=interview, assessor=assessor, created_at=now)
    for number, criterion in enumerate(interview.rubric.criteria.all()):
        value = values[number] if number < len(values) else None
        evidence = "" if value is None else f"Said what {value} looks like."
        CriterionRating.objects.create(scorecard=card, criterion=criterion, value=value, evidence=evidence)
    return card


def hand_in(card: Scorecard, recommendation: int = 3, now: datetime = NOW) -> Scorecard:
    """The state alone; the action does more."""
    card.state, card.submitted_at = Scorecard.State.SUBMITTED, now
    card.recommendation, card.reason = recommendation, "Knows where it breaks."
    card.save()
    return card
