"""The map: what it shows to whom, marks by one click with undo, and what it costs."""

import re

import pytest
from django.urls import reverse

from assessment.models import Prerequisite, RequirementGroup
from roadmap.models import Node, PlanStep, Roadmap, Stage
from tests import cast
from tests.roadmap.plan_rows import (
    a_visitor,
    held_by,
    make_own_plan,
    make_path,
    make_report,
    steps_of,
    visitors_browser,
)

pytestmark = pytest.mark.django_db

WHOLE = "/map/"
AREA = "/map/areas/area-0/"
SKILL = "/map/skills/skill-001/"
MOST_STATEMENTS = 12


@pytest.fixture
def rows():
    return make_path(6)


@pytest.fixture
def holder():
    return a_visitor()


@pytest.fixture
def browser(holder):
    return visitors_browser(holder)


def text_of(browser, address):
    response = browser.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def picture_in(html):
    return re.search(r'<svg role="group".*?</svg>', html).group()


def test_whoever_has_nothing_yet_sees_the_map_and_the_way_to_a_result(rows, client):
    html = text_of(client, WHOLE)
    assert "6 skills in 2 areas." in html
    assert "Answer a few questions" in html
    assert 'id="marks"' not in html


def test_areas_with_prerequisites_between_them_are_joined_by_a_line(rows, client):
    html = text_of(client, WHOLE)
    assert picture_in(html).count('class="wire"') == 1
    assert 'Leads to <a href="/map/areas/area-1/">Area 1</a> (3).' in html


def test_a_result_is_laid_over_with_levels_targets_and_states(rows, browser, holder):
    make_report(rows, holder, {0: 1, 2: 4})
    html = text_of(browser, AREA)
    assert "With <a" in html
    words = re.findall(r"<text[^>]*>([^<]*)</text>", picture_in(html))
    assert "probably a gap " in words
    assert "level 1.9 of 3 " in words
    assert "not assessed, target 3 " in words
    assert 'href="#s-not_assessed"' in picture_in(html)


def test_what_the_picture_says_is_in_the_list_too(rows, browser, holder):
    make_own_plan(rows, holder)
    html = text_of(browser, AREA)
    listed = html.split('id="map-list"')[1]
    for name in re.findall(r'class="t-strong"><tspan[^>]*>([^<]*) </tspan>', picture_in(html)):
        assert name in listed
    assert listed.count("Mark as done") == picture_in(html).count("Mark as done: ")


def test_a_skill_has_its_milestones_and_what_each_needs_first(rows, browser, holder):
    make_own_plan(rows, holder)
    html = text_of(browser, SKILL)
    assert "3 Independent" in html
    assert 'Needs first: <a href="/map/skills/skill-000/">Skill 0</a> at 3 Independent' in html
    assert re.search(r"</svg>\s*target</span>", html.split('id="milestones"')[1])


def marked(browser, step, name, back=WHOLE):
    address = reverse(f"roadmap:{name}", args=[step.plan.public_id, step.public_id])
    return browser.post(address, {"back": back})


def test_one_click_marks_a_step_and_one_takes_it_back(rows, browser, holder):
    step = steps_of(make_own_plan(rows, holder))[0]
    answer = marked(browser, step, "step_done", AREA)
    assert answer["Location"] == f"{AREA}?done={step.public_id}#done"
    html = text_of(browser, answer["Location"])
    assert f"{step.skill} to {step.level} is done." in html
    undo = re.search(r'formaction="([^"]+/reopen/)">Undo', html).group(1)
    assert browser.post(undo, {"back": AREA})["Location"] == AREA
    step.refresh_from_db()
    assert step.status == PlanStep.Status.OPEN
    assert "is open again." in text_of(browser, AREA)


def test_a_second_click_on_the_same_mark_says_so_on_the_map(rows, browser, holder):
    step = steps_of(make_own_plan(rows, holder))[0]
    marked(browser, step, "step_done")
    assert marked(browser, step, "step_done")["Location"] == WHOLE
    assert 'class="message warning"' in text_of(browser, WHOLE)


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil.example"]
)
def test_a_mark_leads_back_to_this_site_only(rows, browser, holder, back):
    plan = make_own_plan(rows, holder)
    answer = marked(browser, steps_of(plan)[0], "step_done", back)
    assert answer["Location"].startswith(plan.get_absolute_url())


def test_nobody_sees_or_undoes_the_marks_of_somebody_else(rows, browser, holder):
    plan = make_own_plan(rows, held_by(cast.alice()))
    step = steps_of(plan)[0]
    marked(cast.browser_of(cast.alice()), step, "step_done")
    html = text_of(browser, f"{WHOLE}?done={step.public_id}")
    assert "is done." not in html
    assert str(plan.public_id) not in html
    assert marked(browser, step, "step_reopen").status_code == 404


@pytest.mark.parametrize("done", ["", "nonsense", "00000000-0000-0000-0000-000000000000"])
def test_an_address_that_names_no_step_of_hers_is_just_the_map(rows, browser, holder, done):
    make_own_plan(rows, holder)
    assert 'id="done"' not in text_of(browser, f"{WHOLE}?done={done}")


def test_a_choice_is_visible_as_one(rows, browser, holder):
    group = RequirementGroup.objects.create(
        profile=rows.profile, slug="any", name="Either of them", target=rows.profile.requirements.first().target
    )
    rows.profile.requirements.filter(skill__in=rows.skills[:4:2]).delete()
    group.skills.add(rows.skills[0], rows.skills[2])
    make_report(rows, holder, {4: 1})
    html = text_of(browser, AREA)
    assert picture_in(html).count('class="choice"') == 2
    assert "choice A: any 1 of 2" in picture_in(html)
    assert "<strong>A: Either of them</strong>, any 1 of" in html


def test_a_roadmap_shows_the_plan_over_its_stops(rows, browser, holder):
    make_roadmap(rows)
    make_own_plan(rows, holder)
    html = text_of(browser, "/roadmaps/way/")
    assert "step 1: to " in html
    assert 'class="is-next"' in html
    assert "The skills of this stage as a picture" in html
    assert "Skill 0" in text_of(browser, "/roadmaps/way/first/")


def make_roadmap(rows):
    roadmap = Roadmap.objects.create(framework=rows.framework, slug="way", title="A way")
    for order, slug in enumerate(("first", "second")):
        stage = Stage.objects.create(
            roadmap=roadmap, slug=slug, title=slug.title(), source_order=order, display_order=order
        )
        Node.objects.create(stage=stage, slug="stop", title="A stop").skills.add(rows.skills[order])
    Stage.objects.create(roadmap=roadmap, slug="empty", title="Empty", source_order=3, display_order=3)


def test_a_skill_of_several_stages_counts_in_each(rows, client):
    make_roadmap(rows)
    Node.objects.get(stage__slug="second").skills.add(rows.skills[0])
    told = picture_in(text_of(client, "/roadmaps/way/"))
    assert re.findall(r">(\d skills?) <", told) == ["1 skill", "2 skills", "0 skills"]


def test_a_stage_without_skills_says_so(rows, client):
    make_roadmap(rows)
    assert "No skills here" in text_of(client, "/roadmaps/way/empty/")


@pytest.mark.parametrize(
    "address", ["/roadmaps/way/nowhere/", "/roadmaps/nowhere/first/", "/map/areas/x/", "/map/skills/x/"]
)
def test_what_is_not_on_the_map_is_not_found(rows, client, address):
    make_roadmap(rows)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("count", [0, 1])
def test_a_map_of_nothing_and_of_one_skill_can_be_looked_at(client, count):
    make_path(count)
    html = text_of(client, WHOLE)
    assert f"{count} skill{'' if count == 1 else 's'} in 2 areas" in html


def test_areas_that_need_each_other_are_drawn_with_arrows_both_ways(rows, client):
    Prerequisite.objects.create(skill=rows.skills[2], needs=rows.skills[1])
    html = text_of(client, WHOLE)
    assert 'Builds on <a href="/map/areas/area-1/">Area 1</a> (1).' in html
    assert re.search(r'class="head" d="[^"]+"|d="M[^"]+z" class="head"', picture_in(html))


def test_the_table_holds_every_skill_with_what_it_needs(rows, browser, holder):
    make_own_plan(rows, holder)
    lines = browser.get("/map/map.csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 7
    assert any('"Skill 1","Skill 0 (3 Independent)"' in line and ": to Guided" in line for line in lines)


@pytest.mark.parametrize("address", [WHOLE, AREA, SKILL, "/roadmaps/way/", "/roadmaps/way/first/", "/map/map.csv"])
def test_no_view_costs_more_than_twelve_statements(rows, browser, holder, address, django_assert_max_num_queries):
    make_roadmap(rows)
    make_own_plan(rows, holder)
    browser.get(address)
    with django_assert_max_num_queries(MOST_STATEMENTS):
        browser.get(address)
