"""skillpack/1: the shape of a content pack. The JSON Schema in docs is generated from these classes."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from assessment.packs.schema_framework import (
    Area,
    CareerLevel,
    Grade,
    Required,
    Role,
    Scale,
    ScaleLevel,
    Skill,
    Source,
    Statement,
    Target,
    Tool,
)
from assessment.packs.schema_material import (
    ChoiceGroup,
    Fact,
    Item,
    ItemOption,
    Node,
    Resource,
    Roadmap,
    SourceItem,
)
from assessment.packs.schema_steps import Merge, Relevel, Rename, Retire, Split, Step
from assessment.packs.schema_tasks import Challenge, CheckedAnswer, Exercise, InterviewQuestion, RubricLine
from assessment.packs.schema_words import Dated, Extra, Line, Name, Party, Shape, Short, Slug, Text, Thing, Version

__all__ = [
    "Area",
    "CareerLevel",
    "Challenge",
    "CheckedAnswer",
    "ChoiceGroup",
    "Dated",
    "Exercise",
    "Fact",
    "Grade",
    "InterviewQuestion",
    "Item",
    "ItemOption",
    "Merge",
    "Node",
    "Pack",
    "Relevel",
    "Rename",
    "Resource",
    "Retire",
    "Roadmap",
    "Role",
    "RubricLine",
    "Scale",
    "ScaleLevel",
    "Skill",
    "Source",
    "SourceItem",
    "Split",
    "Statement",
    "Step",
    "Target",
    "Thing",
    "Tool",
]


class Pack(Shape):
    """A whole pack. Folders carry it in several files, each with some of these keys; maps are merged by slug."""

    format: Literal["skillpack/1"]
    pack: Slug
    version: Version
    title: Line
    summary: Text = ""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=20)]
    licence: Short = ""
    authors: list[Party] = []
    based_on: Name | None = None
    requires: list[Required] = []
    sources: dict[Slug, Source] = {}
    scales: dict[Slug, Scale] = Field(min_length=1)
    grades: dict[Slug, CareerLevel] = {}
    areas: dict[Slug, Area] = {}
    tools: dict[Slug, Tool] = {}
    skills: dict[Slug, Skill] = {}
    roles: dict[Slug, Role] = {}
    resources: dict[Slug, Resource] = {}
    items: dict[Slug, Item] = {}
    challenges: dict[Slug, Challenge] = {}
    interview_questions: dict[Slug, InterviewQuestion] = {}
    exercises: dict[Slug, Exercise] = {}
    roadmaps: dict[Slug, Roadmap] = {}
    source_items: dict[Slug, SourceItem] = {}
    facts: dict[Slug, Fact] = {}
    choice_groups: dict[Slug, ChoiceGroup] = {}
    migrations: dict[Version, list[Step]] = {}
    x: Extra = {}
