"""Results and plans for tests: somebody rated a few skills, and made a plan from it."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.test import Client

from accounts.domain.holder import Holder
from accounts.holders import VISITOR_KEY
from accounts.models import User
from assessment.actions.reports import write_report
from assessment.models import (
    Attempt,
    Item,
    Operation,
    Prerequisite,
    ProficiencyLevel,
    Response,
    RoleProfile,
    ScoreReport,
)
from roadmap.actions.plans import make_plan
from roadmap.models import LearningPlan, PlanStep, Resource, ResourceCoverage
from tests.assessment.instrument_rows import Rows, make_instrument
from tests.factories import NOW

LATER = NOW + timedelta(days=30)
TODAY = date(2025, 3, 3)


def make_path(count: int = 6) -> Rows:
    """Skills in pairs, the second building on level 3 of the first; a mid profile that asks for level 3 in all."""
    rows = make_instrument(count)
    firsts = [skill.pk for number, skill in enumerate(rows.skills) if number % 2 == 0]
    Prerequisite.objects.filter(skill__in=firsts).delete()
    Prerequisite.objects.update(level=ProficiencyLevel.objects.get(framework=rows.framework, rank=3))
    return rows


def make_report(
    rows: Rows, holder: Holder, ratings: Mapping[int, int], *, now: datetime = NOW, profile: RoleProfile | None = None
) -> ScoreReport:
    """A result of somebody who rated the skills with these numbers."""
    attempt = Attempt.objects.create(
        person_id=holder.person_id,
        visitor=holder.visitor,
        pack_version=rows.framework.current,
        profile=profile or rows.profile,
        state=Attempt.State.FINISHED,
        started_at=now,
        submitted_at=now,
    )
    items = {item.skill_id: item for item in Item.objects.filter(framework=rows.framework)}
    for sequence, (number, value) in enumerate(ratings.items(), start=1):
        given = {"attempt": attempt, "item": items[rows.skills[number].pk], "given": "value", "value": value, "at": now}
        Operation.objects.create(**given, op=uuid.uuid4(), sequence=sequence, base_revision=0)
        Response.objects.create(**given)
    report = write_report(attempt=attempt, now=now)
    return ScoreReport.objects.with_names().get(pk=report.pk)


def make_own_plan(
    rows: Rows, holder: Holder, *, hours_per_week: float = 5, now: datetime = NOW, level: int = 1
) -> LearningPlan:
    """The plan of somebody who rated every skill with `level`."""
    report = make_report(rows, holder, dict.fromkeys(range(len(rows.skills)), level), now=now)
    return make_plan(report=report, hours_per_week=hours_per_week, starts_on=TODAY, now=now)


def steps_of(plan: LearningPlan, status: str = "open") -> list[PlanStep]:
    """The steps of a plan in their order, with their plan."""
    return list(PlanStep.objects.filter(plan=plan, status=status).select_related("skill", "level", "plan"))


def visitors_browser(holder: Holder) -> Client:
    """A browser whose session knows the visitor."""
    client = Client()
    session = client.session
    session[VISITOR_KEY] = str(holder.visitor)
    session.save()
    return client


def a_visitor() -> Holder:
    return Holder(visitor=uuid.uuid4())


def held_by(person: User) -> Holder:
    return Holder(person_id=person.pk)


def make_resources(rows: Rows, spans: list[tuple[str, str, float, float]]) -> list[Resource]:
    """Resources for every skill: title, cost, from level, to level."""
    made = []
    for number, (title, cost, low, high) in enumerate(spans):
        resource = Resource.objects.create(
            framework=rows.framework,
            slug=f"resource-{number}",
            title=title,
            kind="course",
            cost=cost,
            url="https://example.org/",
        )
        ResourceCoverage.objects.bulk_create(
            ResourceCoverage(resource=resource, skill=skill, from_value=low, to_value=high) for skill in rows.skills
        )
        made.append(resource)
    return made
