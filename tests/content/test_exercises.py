"""The design exercises of the shipped pack, and the advanced targets of their source."""

from itertools import chain
from pathlib import Path

import pytest
from django.conf import settings

from assessment.packs.checking import check_pack

pytestmark = pytest.mark.once
PACK = check_pack(Path(settings.DEFAULT_PACK)).pack
EXERCISES = PACK.exercises
GRADES = ("junior", "mid", "senior")
RUNGS = ("aware", "guided", "independent", "advanced", "expert")
TARGETS = {
    "kernel-programming",
    "model-performance-optimisation",
    "fast-training-inference",
    "deployment-infrastructure",
    "training-job-orchestration",
}


def words_of(text):
    return len(text.split())


def test_all_nineteen_exercises_of_the_source_are_there():
    assert len(EXERCISES) == 19
    assert sorted(exercise.order for exercise in EXERCISES.values()) == list(range(1, 20))


@pytest.mark.parametrize("slug", sorted(EXERCISES))
def test_an_exercise_is_complete(slug):
    exercise = EXERCISES[slug]
    assert words_of(exercise.brief) >= 50
    assert exercise.minutes
    assert exercise.skills
    assert len(exercise.constraints) >= 4
    assert len(exercise.follow_ups) >= 4
    assert all(question.rstrip().endswith(("?", ".")) for question in exercise.follow_ups)


@pytest.mark.parametrize("slug", sorted(EXERCISES))
def test_each_career_level_has_an_answer_of_its_own(slug):
    expected = EXERCISES[slug].expected
    assert tuple(expected) == GRADES
    lines = list(chain.from_iterable(expected.values()))
    assert all(len(expected[grade]) >= 4 for grade in GRADES)
    assert len(set(lines)) == len(lines)


@pytest.mark.parametrize("slug", sorted(EXERCISES))
def test_a_rubric_has_an_anchor_at_every_rung_and_weighs_ten(slug):
    rubric = EXERCISES[slug].rubric
    assert sum(line.weight for line in rubric) == 10
    assert len(rubric) >= 4
    for line in rubric:
        assert tuple(line.levels) == RUNGS
        assert len(set(line.levels.values())) == len(RUNGS)


def test_no_anchor_is_used_in_two_exercises():
    anchors = [words for one in EXERCISES.values() for line in one.rubric for words in line.levels.values()]
    long = [words for words in anchors if words_of(words) > 6]
    assert len(long) >= 200
    assert sorted(words for words in set(long) if long.count(words) > 1) == []


def test_each_advanced_target_says_what_reaching_it_looks_like():
    stages = PACK.roadmaps["applied-ml-engineer"].stages
    nodes = {node.slug: node for stage in stages if stage.slug == "advanced-targets" for node in stage.nodes}
    assert nodes.keys() >= TARGETS
    for slug in TARGETS:
        assert nodes[slug].level == "advanced"
        assert nodes[slug].text.startswith("Reached when ")
        assert words_of(nodes[slug].text) >= 60
