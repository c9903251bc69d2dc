"""The example of the start page: only answers, ratings and names are made up, and every figure follows from them."""

import re

import pytest
from django.test import Client

from assessment.measurement.levels import estimate_levels
from assessment.measurement.prior import build_model
from assessment.measurement.readiness import readiness_of
from config import example as made_up
from config.example import CAREER, SKILLS, example, observations, requirements_of


@pytest.fixture(autouse=True)
def _computed_anew():
    made_up._person.cache_clear()
    yield
    made_up._person.cache_clear()


def text_of_home():
    return " ".join(re.sub(r"<[^>]+>", " ", Client().get("/").content.decode()).split())


def test_levels_and_chances_are_those_of_the_answers():
    estimate = estimate_levels(build_model(SKILLS), observations())
    shown = example()
    assert [mark.mean for mark in shown.levels] == [estimate.score(skill).mean for skill in made_up.NAMES]
    assert [step.probability for step in shown.cairn.steps] == [
        readiness_of(estimate, requirements_of(targets)).probability_on_target for _, targets in CAREER
    ]


def test_other_answers_are_another_example(monkeypatch):
    before = example()
    monkeypatch.setitem(made_up.CHECKS, "evaluation", ((3, True), (4, True), (4, True)))
    made_up._person.cache_clear()
    after = example()
    assert after.levels[2].mean > before.levels[2].mean
    assert after.cairn.steps[made_up.AIM].probability > before.cairn.steps[made_up.AIM].probability
    assert after.gap.name != before.gap.name


def test_other_ratings_and_members_are_another_debrief_and_team(monkeypatch):
    assert example().debrief[0].words == "2 levels apart: from 2 to 4."
    monkeypatch.setattr(made_up, "RATINGS", (("programming", (1, 5), 3), ("production", (3, 3), 1)))
    assert [(one.name, one.share) for one in example().debrief] == [
        ("Programming", 75),
        (made_up.NAMES["production"], 25),
    ]
    assert example().debrief[0].words == "4 levels apart: from 1 to 5."
    assert example().team[0].holders == ("Ada",)
    monkeypatch.setattr(made_up, "TEAM", made_up.TEAM[1:])
    assert (example().team[0].people, example().team[0].all) == (0, 3)


@pytest.mark.django_db
def test_each_of_the_three_groups_finds_its_example_on_the_start_page():
    page, shown = text_of_home(), example()
    assert f"Reads as mid ML engineer; what matters most: {shown.gap.name}" in page
    for step in shown.cairn.steps:
        assert f"{step.name}: {round(100 * step.probability)} % likely ready" in page
    assert f"{shown.debrief[0].name} ({shown.debrief[0].share} %): {shown.debrief[0].words}" in page
    assert f"{shown.team[0].name} , level 2: only Ada" in page


@pytest.mark.django_db
def test_those_who_hire_or_lead_are_shown_the_way_to_theirs_before_anything_else():
    page = Client().get("/").content.decode()
    first = page.partition("<main")[2].partition("</section>")[0]
    assert {"for-hiring", "for-teams"} <= set(re.findall(r'href="#([\w-]+)"', first))
    assert {"for-hiring", "for-teams"} <= set(re.findall(r' id="([\w-]+)"', page))
