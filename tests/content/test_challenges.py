"""The challenges of the shipped pack: every reference solution is run, and their number is counted honestly."""

import ast
import re
import sys
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from assessment.packs.checking import check_pack
from assessment.packs.lint_tasks import lint_tasks
from assessment.packs.messages import Findings
from assessment.packs.schema import Challenge
from config.env import BASE_DIR
from tests.content import second_opinions_models, second_opinions_systems  # noqa: F401  (register their opinions)
from tests.content.second_opinions import OPINIONS
from tests.content.solutions import answers_of, faults_of

pytestmark = pytest.mark.once
PACK = check_pack(Path(settings.DEFAULT_PACK))
CHALLENGES = PACK.pack.challenges
ROLES = ("ai-developer", "ai-engineer", "data-engineer", "ml-engineer")
LEVELS = {"guided", "independent", "advanced"}
LIBRARIES = {"numpy"}
STANDARD = set(sys.stdlib_module_names)


def modules_in(code):
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


@pytest.mark.parametrize("slug", sorted(CHALLENGES))
def test_the_reference_solution_gives_the_answers(slug):
    assert list(faults_of(CHALLENGES[slug])) == []


@pytest.mark.parametrize("slug", sorted(CHALLENGES))
def test_a_challenge_is_complete(slug):
    challenge = CHALLENGES[slug]
    assert sum(line.weight for line in challenge.rubric) == 10
    assert len({line.text for line in challenge.rubric}) == len(challenge.rubric) >= 4
    assert all(len(line.text.split()) >= 4 for line in challenge.rubric)
    assert set(challenge.levels) == LEVELS
    assert len(challenge.answers) >= 2
    assert challenge.skills
    assert challenge.minutes
    assert len(challenge.statement) >= 300


@pytest.mark.parametrize("slug", sorted(CHALLENGES))
def test_a_challenge_needs_the_standard_library_and_numpy_alone(slug):
    challenge = CHALLENGES[slug]
    used = {*modules_in(challenge.starter), *modules_in(challenge.reference_solution)}
    assert used - STANDARD <= LIBRARIES
    assert "default_rng" not in challenge.starter


@pytest.mark.slow
@pytest.mark.parametrize("slug", sorted(CHALLENGES))
def test_the_starter_runs_alone_and_gives_nothing_away(slug):
    challenge = CHALLENGES[slug]
    untouched = challenge.model_copy(update={"reference_solution": "answers = {}"})
    assert answers_of(untouched) == {}
    unfinished = (ast.FunctionDef, ast.ClassDef)
    written = {node.name for node in ast.walk(ast.parse(challenge.starter)) if isinstance(node, unfinished)}
    assert "answers" not in written


@pytest.mark.parametrize("slug", sorted(CHALLENGES))
def test_a_tolerance_tells_right_from_wrong(slug):
    for answer in CHALLENGES[slug].answers:
        if answer.value is not None:
            assert answer.tolerance <= max(0.02 * abs(answer.value), 1e-3), answer.slug
            if answer.value != int(answer.value):
                assert answer.tolerance > 0, answer.slug


def test_there_are_three_for_each_role_at_junior_mid_and_senior():
    assert len(CHALLENGES) >= 36
    served = [name for challenge in CHALLENGES.values() for name in challenge.roles]
    thin = {
        name: served.count(name)
        for role in ROLES
        for grade in ("junior", "mid", "senior")
        if served.count(name := f"{role}/{grade}") < 3
    }
    assert thin == {}


def test_a_challenge_serves_two_roles_at_most_and_one_career_level():
    for slug, challenge in CHALLENGES.items():
        assert len({name.partition("/")[0] for name in challenge.roles}) <= 2, slug
        assert len({name.partition("/")[2] for name in challenge.roles}) == 1, slug


def test_no_two_challenges_are_alike():
    titles = [challenge.title.casefold() for challenge in CHALLENGES.values()]
    starters = [re.sub(r"\W+", "", challenge.starter) for challenge in CHALLENGES.values()]
    assert len(set(titles)) == len(titles)
    assert len(set(starters)) == len(starters)


def test_the_lint_has_nothing_to_say_about_tasks():
    findings = Findings(PACK.places)
    lint_tasks(PACK.pack, findings)
    assert list(map(str, findings.messages)) == []


def test_the_example_of_the_guide_holds():
    guide = (BASE_DIR / "docs" / "packs.md").read_text(encoding="utf-8")
    text = guide.partition("## Challenges and design exercises")[2].partition("```yaml\n")[2].partition("```")[0]
    challenge = Challenge.model_validate(yaml.safe_load(text)["challenges"]["count-orders"])
    assert list(faults_of(challenge)) == []


def test_a_wrong_answer_is_found():
    rows = {"slug": "rows", "label": "Rows", "value": 4.0}
    wrong = Challenge.model_validate(
        {"title": "A", "statement": "B", "starter": "rows = [1]", "answers": [rows],
         "reference_solution": "answers = {'rows': len(rows), 'more': 1}"}
    )  # fmt: skip
    assert len(list(faults_of(wrong))) == 2


@pytest.mark.slow
@pytest.mark.parametrize("slug", sorted(OPINIONS))
def test_another_way_of_computing_gives_the_same(slug):
    challenge = CHALLENGES[slug]
    names: dict = {"__name__": "starter"}
    exec(compile(challenge.starter, f"<{slug}>", "exec"), names)  # noqa: S102
    asked = {answer.slug: answer for answer in challenge.answers}
    for name, found in OPINIONS[slug](names).items():
        value, tolerance = found if isinstance(found, tuple) else (found, asked[name].tolerance)
        expected = asked[name].text or pytest.approx(asked[name].value, abs=tolerance + 1e-9)
        assert value == expected, name
