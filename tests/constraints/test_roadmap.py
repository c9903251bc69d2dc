"""Rows about roadmaps, resources and plans that the database refuses, whoever writes them."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from roadmap.models import (
    LearningPlan,
    Node,
    PlanChange,
    PlanStep,
    ProgressEntry,
    Resource,
    ResourceCoverage,
    Roadmap,
    Stage,
)
from tests import cast
from tests.factories import NOW
from tests.roadmap.plan_rows import a_visitor, held_by, make_own_plan, make_path, steps_of

pytestmark = pytest.mark.django_db


def refused_by(name, write, *columns):
    """Assert that the database refuses the row under this name; of unique columns SQLite names only the columns."""
    named = "|".join([name, *([f"UNIQUE constraint failed: .*{columns[0]}"] if columns else [])])
    with pytest.raises(IntegrityError, match=named), transaction.atomic():
        write()


def twin(plan, **fields):
    """A second plan like the first."""
    given = {"profile": plan.profile, "report": plan.report, "hours_per_week": 5, "starts_on": plan.starts_on}
    return lambda: LearningPlan.objects.create(**{**given, "created_at": NOW, **fields})


@pytest.fixture
def rows():
    return make_path(2)


@pytest.fixture
def plan(rows):
    return make_own_plan(rows, a_visitor())


@pytest.fixture
def step(plan):
    return steps_of(plan)[0]


def test_a_resource_that_was_asked_for_says_when(rows):
    resource = Resource.objects.create(framework=rows.framework, slug="asked", title="Asked", kind="book")
    where = Resource.objects.filter(pk=resource.pk)
    refused_by("resource_link_checked_has_a_time", lambda: where.update(link_state="reached"))
    refused_by("resource_link_checked_has_a_time", lambda: where.update(link_checked_at=NOW))
    assert where.update(link_state="reached", link_checked_at=NOW) == 1


def test_a_plan_has_one_holder(plan):
    refused_by("learningplan_has_one_holder", twin(plan))
    refused_by("learningplan_has_one_holder", twin(plan, person=cast.alice(), visitor=uuid.uuid4()))


def test_a_person_has_one_current_plan_for_a_profile(rows):
    plan = make_own_plan(rows, held_by(cast.alice()))
    refused_by("plan_one_current_per_person_and_profile", twin(plan, person=plan.person), "person_id")
    assert twin(plan, person=plan.person, state="ended")()


def test_a_visitor_has_one_current_plan_for_a_profile(plan):
    refused_by("plan_one_current_per_visitor_and_profile", twin(plan, visitor=plan.visitor), "visitor")
    assert twin(plan, visitor=plan.visitor, state="ended")()


@pytest.mark.parametrize("hours", [0.4, 80.1, -1])
def test_a_plan_has_possible_hours_per_week(plan, hours):
    refused_by("plan_hours_per_week_possible", lambda: LearningPlan.objects.update(hours_per_week=hours))


def test_a_plan_has_one_step_for_each_milestone(plan, step):
    second = PlanStep(plan=plan, skill=step.skill, level=step.level, position=9, hours=1)
    refused_by("step_one_per_milestone", second.save, "skill_id")


def test_a_step_takes_time(step):
    refused_by("step_takes_time", lambda: PlanStep.objects.update(hours=0))


@pytest.mark.parametrize(("status", "at"), [("open", NOW), ("done", None), ("skipped", None), ("dropped", None)])
def test_a_closed_step_has_a_time_and_an_open_one_has_none(step, status, at):
    refused_by("step_closed_has_a_time", lambda: PlanStep.objects.update(status=status, closed_at=at))


@pytest.mark.parametrize("hours", [0, -1, 24.5])
def test_progress_fits_a_day(step, hours):
    entry = ProgressEntry(step=step, op=uuid.uuid4(), hours=hours, happened_on=date(2025, 3, 3), created_at=NOW)
    refused_by("progress_fits_a_day", entry.save)


def test_a_line_of_the_diary_is_written_once(step):
    given = {"step": step, "op": uuid.uuid4(), "hours": 1, "happened_on": date(2025, 3, 3), "created_at": NOW}
    ProgressEntry.objects.create(**given)
    refused_by("progressentry_op", lambda: ProgressEntry.objects.create(**given), "op")


def test_a_change_of_a_plan_has_a_kind(plan):
    refused_by("plan_change_has_a_kind", lambda: PlanChange.objects.create(plan=plan, kind="", at=NOW))


def resource(rows, **fields):
    return Resource.objects.create(
        **{"framework": rows.framework, "slug": "book", "title": "Book", "kind": "book", **fields}
    )


def test_a_resource_has_a_slug_of_its_own(rows):
    resource(rows)
    refused_by("resource_slug_unique_in_framework", lambda: resource(rows), "slug")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.org", "example.org"])
def test_the_address_of_a_resource_is_a_web_address(rows, url):
    refused_by("resource_address_is_a_web_address", lambda: resource(rows, url=url))


def test_a_resource_takes_a_minute_at_least(rows):
    refused_by("resource_takes_a_minute_at_least", lambda: resource(rows, minutes=0))


def test_a_resource_teaches_a_skill_once(rows):
    given = {"resource": resource(rows), "skill": rows.skills[0], "to_value": 2}
    ResourceCoverage.objects.create(**given)
    refused_by("coverage_one_per_resource_and_skill", lambda: ResourceCoverage.objects.create(**given), "skill_id")


def test_a_resource_leads_upwards(rows):
    coverage = ResourceCoverage(resource=resource(rows), skill=rows.skills[0], from_value=2, to_value=2)
    refused_by("coverage_leads_upwards", coverage.save)


def roadmap(rows, **fields):
    return Roadmap.objects.create(**{"framework": rows.framework, "slug": "way", "title": "The way", **fields})


def stage(rows, **fields):
    given = {"slug": "start", "title": "Start", "source_order": 1, "display_order": 1}
    return Stage.objects.create(**{"roadmap": fields.pop("roadmap", None) or roadmap(rows), **given, **fields})


def test_a_roadmap_has_a_slug_of_its_own(rows):
    roadmap(rows)
    refused_by("roadmap_slug_unique_in_framework", lambda: roadmap(rows), "slug")


def test_a_roadmap_has_a_title(rows):
    refused_by("roadmap_has_a_title", lambda: roadmap(rows, title=""))


def test_a_stage_has_a_slug_of_its_own(rows):
    first = stage(rows)
    refused_by("stage_slug_unique_in_roadmap", lambda: stage(rows, roadmap=first.roadmap), "slug")


def test_a_stage_has_a_title(rows):
    refused_by("stage_has_a_title", lambda: stage(rows, title=""))


def test_a_node_has_a_slug_of_its_own(rows):
    given = {"stage": stage(rows), "slug": "node", "title": "Node"}
    Node.objects.create(**given)
    refused_by("node_slug_unique_in_stage", lambda: Node.objects.create(**given), "slug")


def test_a_node_has_a_title(rows):
    refused_by("node_has_a_title", lambda: Node.objects.create(stage=stage(rows), slug="node", title=""))
