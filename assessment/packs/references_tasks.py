"""References of tasks: challenges, design exercises and interview questions."""

from collections.abc import Iterable

from assessment.packs.messages import KeyPath
from assessment.packs.schema import Challenge, CheckedAnswer, RubricLine
from assessment.packs.slugs import Slugs


def check_tasks(slugs: Slugs) -> None:
    """Every reference of the tasks leads somewhere, and every answer can be compared."""
    for slug, challenge in slugs.pack.challenges.items():
        _challenge(slugs, challenge, ("challenges", slug))
    for slug, exercise in slugs.pack.exercises.items():
        path: KeyPath = ("exercises", slug)
        for index, ref in enumerate(exercise.skills):
            slugs.check_skill(ref, (*path, "skills", index))
        slugs.optional("source", exercise.source, (*path, "source"))
        _known(slugs, "grade", exercise.expected, (*path, "expected"))
        _rubric(slugs, exercise.rubric, (*path, "rubric"))
    for slug, question in slugs.pack.interview_questions.items():
        slugs.check_skill(question.skill, ("interview_questions", slug, "skill"))
        slugs.check("proficiency_level", question.level, ("interview_questions", slug, "level"))


def _challenge(slugs: Slugs, challenge: Challenge, path: KeyPath) -> None:
    for index, at in enumerate(challenge.skills):
        slugs.check_skill(at.skill, (*path, "skills", index, "skill"))
        slugs.optional("proficiency_level", at.level, (*path, "skills", index, "level"))
    slugs.no_repeats((*path, "skills"), [at.skill for at in challenge.skills])
    slugs.optional("source", challenge.source, (*path, "source"))
    slugs.optional("proficiency_level", challenge.level, (*path, "level"))
    slugs.each("role_level", challenge.roles, (*path, "roles"))
    slugs.no_repeats((*path, "roles"), challenge.roles)
    _known(slugs, "proficiency_level", challenge.levels, (*path, "levels"))
    _rubric(slugs, challenge.rubric, (*path, "rubric"))
    slugs.no_repeats((*path, "answers"), [answer.slug for answer in challenge.answers])
    for index, answer in enumerate(challenge.answers):
        if fault := _fault_of(answer):
            slugs.findings.error((*path, "answers", index), fault)


def _fault_of(answer: CheckedAnswer) -> str:
    if (answer.value is None) == (answer.text is None):
        return "has either a value or a text"
    if answer.value is None and answer.tolerance:
        return "has a tolerance although it is a text"
    if answer.text is None and answer.accept:
        return "accepts other texts although it is a number"
    return ""


def _rubric(slugs: Slugs, rubric: list[RubricLine], path: KeyPath) -> None:
    slugs.no_repeats(path, [line.slug for line in rubric])
    for index, line in enumerate(rubric):
        _known(slugs, "proficiency_level", line.levels, (*path, index, "levels"))


def _known(slugs: Slugs, kind: str, names: Iterable[str], path: KeyPath) -> None:
    for name in names:
        slugs.check(kind, name, (*path, name))
