"""Challenges, exercises and interview questions of a pack: references, lint, loading."""

from datetime import UTC, datetime

import pytest

from assessment.models import (
    Challenge,
    ChallengeAnswer,
    ChallengeAudience,
    ChallengeCriterion,
    ChallengeLevel,
    DesignExercise,
    ExerciseAnchor,
    ExerciseExpectation,
    InterviewQuestion,
)
from assessment.packs.checking import check_pack
from assessment.packs.messages import PackIsRefused
from assessment.packs.stats import stats_of
from config.joins.load_pack import load_pack
from tests.packs.builder import a_challenge, a_pack, an_exercise, write

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
QUESTION = {"skill": "sql", "level": "guided", "text": "How do you count?", "listen_for": ["Says COUNT"]}


def with_tasks(**changes):
    tasks = {"challenges": {"count-rows": a_challenge()}, "exercises": {"warehouse": an_exercise()}}
    return a_pack(**{**tasks, "interview_questions": {"sql-ask": QUESTION}, **changes})


def refusal_of(folder, **changes):
    with pytest.raises(PackIsRefused) as refused:
        check_pack(write(with_tasks(**changes), folder))
    return str(refused.value)


def warnings_of(folder, **changes):
    return "\n".join(map(str, check_pack(write(with_tasks(**changes), folder)).messages))


def answer(**fields):
    return {"slug": "rows", "label": "Rows", **fields}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"level": "godlike"}, "challenges/c/level: there is no proficiency level 'godlike'"),
        ({"roles": ["engineer/chief"]}, "challenges/c/roles/0: there is no role level 'engineer/chief'"),
        ({"roles": ["engineer/junior", "engineer/junior"]}, "challenges/c/roles/1: repeats 'engineer/junior'"),
        ({"skills": [{"skill": "sqk"}]}, "did you mean sql?"),
        ({"skills": [{"skill": "sql"}, {"skill": "sql"}]}, "challenges/c/skills/1: repeats 'sql'"),
        ({"levels": {"wizard": "Casts."}}, "challenges/c/levels/wizard: there is no proficiency level"),
        ({"source": "papr"}, "did you mean paper?"),
        ({"answers": [answer()]}, "challenges/c/answers/0: has either a value or a text"),
        ({"answers": [answer(value=1.0, text="one")]}, "has either a value or a text"),
        ({"answers": [answer(text="one", tolerance=1.0)]}, "has a tolerance although it is a text"),
        ({"answers": [answer(value=1.0, accept=["one"])]}, "accepts other texts although it is a number"),
        ({"answers": [answer(value=1.0), answer(value=2.0)]}, "challenges/c/answers/1: repeats 'rows'"),
        ({"answers": [answer(value=1.0, tolerance=-1.0)]}, "should be at least 0"),
        ({"rubric": [{"slug": "a", "text": "A", "levels": {"wizard": "Casts."}}]}, "there is no proficiency level"),
    ],
)
def test_a_challenge_with_a_fault_is_refused(tmp_path, fields, said):
    assert said in refusal_of(tmp_path, challenges={"c": a_challenge(**fields)})


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"expected": {"chief": ["Everything"]}}, "exercises/e/expected/chief: there is no grade 'chief'"),
        ({"rubric": [{"slug": "a", "text": "A"}, {"slug": "a", "text": "B"}]}, "exercises/e/rubric/1: repeats 'a'"),
        ({"skills": ["sqk"]}, "did you mean sql?"),
    ],
)
def test_an_exercise_with_a_fault_is_refused(tmp_path, fields, said):
    assert said in refusal_of(tmp_path, exercises={"e": an_exercise(**fields)})


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"roles": []}, "is meant for no role"),
        ({"level": None}, "has no level"),
        ({"answers": []}, "has no answer that could be checked"),
        ({"reference_solution": ""}, "has answers and no solution that proves them"),
        ({"levels": {"guided": "Counts."}}, "describes less than 3 levels"),
        ({"starter": "x = numpy.random.default_rng(1)"}, "has starter data that may differ from run to run"),
        ({"starter": "import random; x = random.random()"}, "has starter data that may differ from run to run"),
        ({"rubric": [{"slug": "a", "text": "A", "weight": 9}]}, "has criteria that weigh 9 in all"),
    ],
)
def test_what_a_challenge_lacks_is_said(tmp_path, fields, said):
    assert f"challenges/c: {said}" in warnings_of(tmp_path, challenges={"c": a_challenge(**fields)})


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"expected": {}}, "does not say what an answer contains"),
        ({"expected": {"junior": ["A"]}}, "says only for some career levels"),
        ({"constraints": []}, "has no constraints"),
        ({"rubric": [{"slug": "a", "text": "A", "weight": 10}]}, "has a criterion with less than three anchors"),
    ],
)
def test_what_an_exercise_lacks_is_said(tmp_path, fields, said):
    assert f"exercises/e: {said}" in warnings_of(tmp_path, exercises={"e": an_exercise(**fields)})


def test_nothing_is_said_about_tasks_that_are_complete(tmp_path):
    said = warnings_of(tmp_path)
    assert not [kind for kind in ("challenges/", "exercises/", "interview_questions/") if kind in said]


def test_an_interview_question_asks_and_says_what_can_be_heard(tmp_path):
    faulty = QUESTION | {"text": "Counting", "listen_for": ["Has a good understanding"]}
    said = warnings_of(tmp_path, interview_questions={"q": faulty})
    assert "does not end as a question or a request" in said
    assert "names knowledge that nobody can hear" in said


def test_challenges_are_counted_for_each_role_and_career_level(tmp_path):
    roles = {"roles": ["engineer/senior", "engineer/junior"]}
    pack = check_pack(write(with_tasks(challenges={"a": a_challenge(**roles), "b": a_challenge()}), tmp_path)).pack
    counts = stats_of(pack)
    assert counts["challenges"] == 2
    assert counts["challenges_by_role"] == {"engineer": {"junior": 2, "senior": 1}}
    assert counts["interview_questions"] == 1


@pytest.mark.django_db
def test_tasks_fill_their_tables(tmp_path):
    load_pack(write(with_tasks(), tmp_path), now=NOW)
    challenge = Challenge.objects.get()
    assert (challenge.level.slug, challenge.minutes, challenge.skills.get().slug) == ("guided", 30, "sql")
    assert str(ChallengeAudience.objects.get()) == "Count rows for Engineer, Junior"
    assert list(ChallengeAnswer.objects.values_list("slug", "value", "texts")) == [
        ("rows", 3.0, []),
        ("name", None, ["orders", "the orders"]),
    ]
    assert ChallengeCriterion.objects.get().weight == 10
    assert ChallengeLevel.objects.count() == ExerciseAnchor.objects.count() == 3
    assert [row.contains for row in ExerciseExpectation.objects.all()] == [["Tables"], ["Costs"]]
    assert DesignExercise.objects.get().limits == ["One machine."]
    assert InterviewQuestion.objects.get().listen_for == ["Says COUNT"]


@pytest.mark.django_db
def test_a_newer_version_changes_tasks_and_removes_what_is_gone(tmp_path):
    load_pack(write(with_tasks(), tmp_path), now=NOW)
    before = Challenge.objects.get().public_id
    fewer = a_challenge(answers=[answer(value=4.0)], levels={"guided": "Counts twice."}, roles=["engineer/senior"])
    changed = with_tasks(
        version="1.1.0", challenges={"count-rows": fewer}, exercises={}, interview_questions={"other": QUESTION}
    )
    diff = load_pack(write(changed, tmp_path), now=NOW)
    assert Challenge.objects.get().public_id == before
    assert ChallengeAnswer.objects.get().value == 4.0
    assert ChallengeLevel.objects.get().text == "Counts twice."
    assert ChallengeAudience.objects.get().career_level.slug == "senior"
    assert not DesignExercise.objects.exists()
    assert not ExerciseAnchor.objects.exists()
    assert InterviewQuestion.objects.get().slug == "other"
    assert "challenge answer: 0 added, 1 changed, 1 removed" in diff.as_text()
    assert load_pack(write(changed, tmp_path), now=NOW).count == 0


@pytest.mark.django_db
def test_a_renamed_challenge_keeps_its_row(tmp_path):
    load_pack(write(with_tasks(), tmp_path), now=NOW)
    before = Challenge.objects.get().pk
    step = {"rename": "challenge", "from": "count-rows", "to": "count-lines"}
    renamed = with_tasks(version="2.0.0", challenges={"count-lines": a_challenge()}, migrations={"2.0.0": [step]})
    load_pack(write(renamed, tmp_path), now=NOW)
    assert Challenge.objects.get().pk == before
    assert Challenge.objects.get().slug == "count-lines"
