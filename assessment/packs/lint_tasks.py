"""What could be better about challenges, design exercises and interview questions."""

import re
from collections.abc import Iterator

from assessment.packs.messages import Findings, KeyPath
from assessment.packs.schema import Challenge, Exercise, Pack, RubricLine

WEIGHT_IN_ALL = 10
FEWEST_LEVELS = 3
# Its streams may differ from one version of NumPy to the next, and with them the right answers.
_UNSTEADY = re.compile(r"default_rng|\brandom\.(random|randint|choice|shuffle|gauss)\b|\btime\.time\b")
# A listener hears these words whatever was said.
_VAGUE = re.compile(r"\b(good understanding|deep knowledge|is familiar|knows about)\b", re.IGNORECASE)


def lint_tasks(pack: Pack, findings: Findings) -> None:
    """Warnings about tasks whose references are right."""
    for slug, challenge in pack.challenges.items():
        for text, fix in (*_challenge(challenge), *_weights(challenge.rubric)):
            findings.warning(("challenges", slug), text, fix)
    for slug, exercise in pack.exercises.items():
        for text, fix in (*_exercise(exercise, set(pack.grades)), *_weights(exercise.rubric)):
            findings.warning(("exercises", slug), text, fix)
    for slug, question in pack.interview_questions.items():
        path: KeyPath = ("interview_questions", slug)
        if not question.text.rstrip().endswith(("?", ".")):
            findings.warning(path, "does not end as a question or a request")
        if any(_VAGUE.search(line) for line in question.listen_for):
            findings.warning((*path, "listen_for"), "names knowledge that nobody can hear")


def _challenge(challenge: Challenge) -> Iterator[tuple[str, str]]:
    if not challenge.roles:
        yield "is meant for no role", "add roles: [role/grade]"
    if not challenge.level:
        yield "has no level", "add level: …"
    if not challenge.answers:
        yield "has no answer that could be checked", "add answers: …"
    elif not challenge.reference_solution:
        yield "has answers and no solution that proves them", "add reference_solution: …"
    if challenge.rubric and len(challenge.levels) < FEWEST_LEVELS:
        yield f"describes less than {FEWEST_LEVELS} levels", "add levels: {guided: …, independent: …, advanced: …}"
    if _UNSTEADY.search(challenge.starter):
        yield "has starter data that may differ from run to run", "draw it from RandomState or an integer generator"


def _exercise(exercise: Exercise, grades: set[str]) -> Iterator[tuple[str, str]]:
    if not exercise.expected:
        yield "does not say what an answer contains", "add expected: {junior: […], …}"
    elif len(exercise.expected) < min(FEWEST_LEVELS, len(grades)):
        yield "says only for some career levels what an answer contains", ""
    if not exercise.constraints:
        yield "has no constraints", "add constraints: …"
    if any(len(line.levels) < FEWEST_LEVELS for line in exercise.rubric):
        yield "has a criterion with less than three anchors", ""


def _weights(rubric: list[RubricLine]) -> Iterator[tuple[str, str]]:
    total = sum(line.weight for line in rubric)
    if rubric and abs(total - WEIGHT_IN_ALL) > 1e-9:
        yield f"has criteria that weigh {total:g} in all", f"let them weigh {WEIGHT_IN_ALL}"
