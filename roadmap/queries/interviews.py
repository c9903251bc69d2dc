"""Questions for a conversation about a skill."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from assessment.models import InterviewQuestion, Skill
from roadmap.queries.levels import label_of


@dataclass(frozen=True)
class QuestionLine:
    """A question, what to listen for, and how to go on."""

    text: str
    listen_for: tuple[str, ...]
    follow_ups: tuple[str, ...]


@dataclass(frozen=True)
class QuestionGroup:
    """The questions about one rung."""

    level: str
    questions: tuple[QuestionLine, ...]


def interview_questions_of(skill: Skill) -> tuple[QuestionGroup, ...]:
    """The questions about a skill, by rung. Costs one statement."""
    return tuple(_groups(skill))


def _groups(skill: Skill) -> Iterator[QuestionGroup]:
    rows = InterviewQuestion.objects.filter(skill=skill).select_related("level")
    for level, questions in groupby(rows, key=lambda row: row.level):
        lines = (QuestionLine(row.text, tuple(row.listen_for), tuple(row.follow_ups)) for row in questions)
        yield QuestionGroup(label_of(level), tuple(lines))
