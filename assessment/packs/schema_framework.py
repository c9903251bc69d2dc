"""The shape of a framework: scale, areas, tools, skills and roles."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from assessment.packs.schema_words import (
    Count,
    Dated,
    IsoDate,
    Label,
    Line,
    Name,
    Order,
    Ref,
    Shape,
    Short,
    Slug,
    Text,
    Thing,
    Url,
    Weight,
    Word,
    Words,
)


class Required(Shape):
    pack: Slug
    version: Name


class Source(Thing):
    title: Line
    url: Url | None = None
    licence: Short = ""
    retrieved: IsoDate | None = None
    attribution: Annotated[str, StringConstraints(max_length=400)] = ""
    summary: Text = ""
    note: Text = ""
    order: Order = 0


class ScaleLevel(Shape):
    slug: Slug
    value: float = Field(ge=0, le=1000)
    points: float = 0
    name: Label
    summary: Text = ""


class Scale(Shape):
    levels: list[ScaleLevel] = Field(min_length=2, max_length=6)


class CareerLevel(Shape):
    """A step of a role; the files call it grade."""

    name: Label
    years: Word = ""
    expectation: Text = ""
    order: Order = 0


class Area(Thing):
    name: Line
    summary: Text = ""
    parent: Slug | None = None
    order: Order = 0
    source: Slug | None = None


class Tool(Thing):
    name: Name
    kind: Word = ""
    url: Url | None = None
    aka: list[Name] = []
    note: Text = ""
    status: Dated | None = None


class Anchor(Shape):
    summary: Words
    signals: list[Line] = []
    gaps: list[Line] = []
    evidence: list[Line] = []


class Statement(Shape):
    level: Slug
    text: Annotated[str, StringConstraints(min_length=1, max_length=200)]


class Need(Shape):
    skill: Ref
    level: Slug | None = None
    strength: Literal["hard", "soft"] = "hard"


class ToolGroup(Shape):
    """Any `need` of the tools prove the skill, between two levels where it says so."""

    slug: Slug
    name: Name
    need: Count = 1
    tools: list[Slug] = Field(min_length=1)
    from_level: Slug | None = None
    to_level: Slug | None = None
    note: Text = ""


class Skill(Thing):
    name: Line
    area: Slug
    also_in: list[Slug] = []
    summary: Text = ""
    kind: Literal["skill", "knowledge", "tool", "behaviour"] = "skill"
    scale: Slug | None = None
    tier: int = Field(default=3, ge=1, le=3)
    grounding: Literal["named", "implied"] = "named"
    mean: float | None = Field(default=None, ge=0, le=5)
    aka: list[Name] = []
    code: Name | None = None
    source: Slug | None = None
    sources: list[Slug] = []
    related: list[Ref] = []
    anchors: dict[Slug, Anchor] = {}
    statements: list[Statement] = []
    requires: list[Need] = []
    tool_groups: list[ToolGroup] = []


class Target(Shape):
    level: Slug
    weight: Weight = "should"
    must: bool | None = None  # the first drafts' word for gate
    gate: bool = False
    core: bool = False

    @property
    def is_gate(self) -> bool:
        return self.gate or bool(self.must)


class AnyOf(Shape):
    slug: Slug
    name: Short = ""
    skills: list[Ref] = Field(min_length=2)
    need: Count = 1
    level: Slug
    weight: Weight = "should"
    must: bool | None = None
    gate: bool = False

    @property
    def is_gate(self) -> bool:
        return self.gate or bool(self.must)


class Grade(Shape):
    """A role at a career level."""

    name: Short = ""
    summary: Text = ""
    targets: dict[Ref, Target] = {}
    any_of: list[AnyOf] = []


class Role(Thing):
    name: Name
    summary: Text = ""
    note: Text = ""
    order: Order = 0
    source: Slug | None = None
    grades: dict[Slug, Grade] = Field(min_length=1)
