"""The shape of work that shows skills: challenges, design exercises, and questions for a conversation."""

from pydantic import Field

from assessment.packs.schema_words import Count, FileName, Line, Name, Order, Ref, Shape, Slug, Text, Thing, Word, Words


class RubricLine(Shape):
    """One line of a rubric. `levels` says by proficiency level how the work looks there."""

    slug: Slug
    text: Words
    weight: float = Field(default=1, gt=0)
    levels: dict[Slug, Words] = {}


class SkillAt(Shape):
    skill: Ref
    level: Slug | None = None


class Check(Shape):
    slug: Slug
    run: Words
    expect: Text | None = None
    hidden: bool = False


class CheckedAnswer(Shape):
    """What a person enters and the site compares: a number within a tolerance, or a short text."""

    slug: Slug
    label: Name
    hint: Name | None = None
    value: float | None = None
    tolerance: float = Field(default=0, ge=0)
    text: Name | None = None
    accept: list[Name] = []


class Challenge(Thing):
    """A task for the person's own machine.

    `starter` is a program with deterministic data; `reference_solution` continues it and sets a dictionary `answers`
    with the slug of each answer. The site runs neither; the tests of a pack in this repository do.
    """

    title: Line
    statement: Words
    level: Slug | None = None
    roles: list[Line] = []
    language: Word = ""
    minutes: Count | None = None
    skills: list[SkillAt] = []
    starter: Text = ""
    answers: list[CheckedAnswer] = []
    rubric: list[RubricLine] = []
    levels: dict[Slug, Words] = {}
    reference_solution: Text = ""
    files: dict[FileName, Text] = {}
    checks: list[Check] = []
    source: Slug | None = None
    order: Order = 0


class Exercise(Thing):
    """A system to design. `expected` says by career level what an answer contains."""

    title: Line
    brief: Words
    minutes: Count | None = None
    constraints: list[Line] = []
    expected: dict[Slug, list[Line]] = {}
    rubric: list[RubricLine] = []
    follow_ups: list[Line] = []
    skills: list[Ref] = []
    source: Slug | None = None
    order: Order = 0


class InterviewQuestion(Thing):
    """A question for a conversation, and what an answer at that level contains."""

    skill: Ref
    level: Slug
    text: Words
    listen_for: list[Line] = Field(min_length=1)
    follow_ups: list[Line] = []
