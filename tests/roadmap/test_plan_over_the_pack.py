"""The shipped pack: the plan of somebody who answered seven questions lies over each source's roadmap and the map."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessment.models import Attempt, ScoreReport
from config.joins.load_pack import load_pack
from roadmap.models import LearningPlan, PlanStep, Roadmap
from roadmap.queries.maps_faces import mark_address

pytestmark = pytest.mark.once
ANSWERS = 7


@pytest.fixture(scope="module", autouse=True)
def db(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Takes the place of the usual one: loading the pack takes seconds, so these tests share it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_pack(Path(settings.DEFAULT_PACK), now=datetime(2026, 1, 5, tzinfo=UTC))
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def planned(db) -> SimpleNamespace:
    """Her browser, and the next open step of each skill of her plan with its place."""
    browser = Client()
    browser.post(reverse("assessment:begin", args=["ml-engineer", "mid"]), {"mode": "quick"})
    attempt = Attempt.objects.get()
    browser.get(attempt.get_absolute_url())
    for position in range(1, ANSWERS + 1):
        address = reverse("assessment:question", args=[attempt.public_id, position])
        page = browser.get(address).content.decode()
        hidden = dict(re.findall(r'type="hidden" name="(op|base_revision)" value="([^"]*)"', page))
        browser.post(address, {**hidden, "value": 1})
    browser.post(reverse("assessment:finish", args=[attempt.public_id]))
    report = ScoreReport.objects.get()
    browser.post(
        reverse("roadmap:make_plan", args=[report.public_id]),
        {"hours_per_week": 5, "starts_on": f"{timezone.localdate()}"},
    )
    plan = LearningPlan.objects.get()
    steps: dict[str, tuple[int, PlanStep]] = {}
    for place, step in enumerate(PlanStep.objects.filter(plan=plan).select_related("skill", "level"), start=1):
        steps.setdefault(step.skill.slug, (place, step))
    return SimpleNamespace(browser=browser, plan=plan, steps=steps)


def steps_on(planned: SimpleNamespace, roadmap: Roadmap) -> dict[str, tuple[int, PlanStep]]:
    """Of the plan's next steps those for a skill that the roadmap names."""
    named = set(roadmap.stages.exclude(nodes__skills=None).values_list("nodes__skills__slug", flat=True))
    return {skill: step for skill, step in planned.steps.items() if skill in named}


def marks_in(page: str) -> set[str]:
    """Where the buttons of a page mark steps as done."""
    return set(re.findall(r'formaction="([^"]+/done/)"', page))


def test_there_are_five_roadmaps_and_a_plan_with_steps(planned):
    assert Roadmap.objects.count() == 5
    assert len(planned.steps) >= ANSWERS
    # Which questions were asked is left to chance; a short roadmap may have nothing to do with any of them.
    assert sum(bool(steps_on(planned, roadmap)) for roadmap in Roadmap.objects.all()) >= 3


@pytest.mark.parametrize("number", range(5))
def test_each_step_is_at_every_stop_of_a_roadmap_that_names_its_skill(planned, number):
    roadmap = Roadmap.objects.order_by("slug")[number]
    page = planned.browser.get(reverse("roadmap:roadmap", args=[roadmap.slug])).content.decode()
    here = steps_on(planned, roadmap)
    assert marks_in(page) == {mark_address(planned.plan, step, "step_done") for _, step in here.values()}
    for place, step in here.values():
        assert f"step {place}: to {step.level.name}" in page


def test_each_step_is_at_its_skill_on_the_whole_map(planned):
    page = planned.browser.get(reverse("roadmap:map")).content.decode()
    assert marks_in(page) == {mark_address(planned.plan, step, "step_done") for _, step in planned.steps.values()}
