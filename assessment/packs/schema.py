"""skillpack/1: the shape of a content pack. The JSON Schema in docs is generated from these classes."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Ref = Annotated[str, StringConstraints(pattern=r"^([a-z0-9-]+/)?[a-z0-9]+(-[a-z0-9]+)*$", max_length=161)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=400, pattern=r"^[^\r\n]+$")]
Text = Annotated[str, StringConstraints(max_length=20_000)]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$", max_length=2000)]
Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$", max_length=40)]
Weight = Annotated[float, Field(gt=0)] | Literal["must", "should", "nice"]
IsoDate = Annotated[date, Field(strict=False)]  # YAML is read with core rules, so a date arrives as text
AnyUuid = Annotated[UUID, Field(strict=False)]
Extra = dict[str, Any]


class Shape(BaseModel):
    """Strict: an unknown key is a mistake, and a number is not a text."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Dated(Shape):
    """What changed since a source said it, and when somebody looked."""

    note: Text
    on: IsoDate
    sure: Literal["read", "said", "believed"] = "said"


class Party(Shape):
    name: Line
    url: Url | None = None


class SameAs(Shape):
    scheme: str
    uri: str | None = None
    code: str | None = None
    name: str | None = None
    match: Literal["exact", "close", "broad", "narrow", "related"] | None = None


class Thing(Shape):
    """What every entry of a map may carry."""

    uuid: AnyUuid | None = None
    same_as: list[SameAs] = []
    x: Extra = {}


class Required(Shape):
    pack: Slug
    version: str


class Source(Thing):
    title: Line
    url: Url | None = None
    licence: str = ""
    retrieved: IsoDate | None = None
    attribution: str = ""
    summary: Text = ""
    note: Text = ""
    order: int = 0


class ScaleLevel(Shape):
    slug: Slug
    value: float = Field(ge=0)
    points: float = 0
    name: Line
    summary: Text = ""


class Scale(Shape):
    levels: list[ScaleLevel] = Field(min_length=2)


class CareerLevel(Shape):
    """A step of a role; the files call it grade."""

    name: Line
    years: str = ""
    expectation: Text = ""
    order: int = 0


class Area(Thing):
    name: Line
    summary: Text = ""
    parent: Slug | None = None
    order: int | None = None
    source: Slug | None = None


class Tool(Thing):
    name: Line
    kind: str = ""
    url: Url | None = None
    aka: list[str] = []
    note: Text = ""
    status: Dated | None = None


class Anchor(Shape):
    summary: Text
    signals: list[str] = []
    gaps: list[str] = []
    evidence: list[str] = []


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
    name: Line
    need: int = Field(default=1, ge=1)
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
    aka: list[str] = []
    code: str | None = None
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


class AnyOf(Shape):
    slug: Slug
    name: str = ""
    skills: list[Ref] = Field(min_length=2)
    need: int = Field(default=1, ge=1)
    level: Slug
    weight: Weight = "should"
    must: bool | None = None
    gate: bool = False


class Grade(Shape):
    """A role at a career level."""

    name: str = ""
    summary: Text = ""
    targets: dict[Ref, Target] = {}
    any_of: list[AnyOf] = []


class Role(Thing):
    name: Line
    summary: Text = ""
    note: Text = ""
    order: int = 0
    source: Slug | None = None
    grades: dict[Slug, Grade] = Field(min_length=1)


class Teaches(Shape):
    skill: Ref
    from_: Slug | None = Field(default=None, alias="from")
    to: Slug | None = None


ResourceKind = Literal[
    "article", "book", "course", "docs", "feed", "paper", "podcast", "practice", "project", "reference",
    "repository", "roadmap", "talk", "tool", "video", "community", "other",
]  # fmt: skip


class Resource(Thing):
    title: Line
    kind: ResourceKind
    author: str = ""
    publisher: str = ""
    url: Url | None = None
    language: str = "en"
    minutes: int | None = Field(default=None, ge=1)
    cost: Literal["free", "freemium", "paid", "unknown"] = "unknown"
    price: str = ""
    licence: str = ""
    isbn: str = ""
    checked: IsoDate | None = None
    status: Dated | Literal["ok", "dead", "moved", "unknown"] | None = None
    source: Slug | None = None
    summary: Text = ""
    teaches: list[Teaches] = []


class ItemOption(Shape):
    slug: Slug
    text: str
    credit: float = Field(default=0, ge=-1, le=1)
    feedback: str = ""
    misconception: Slug | None = None


class Answer(Shape):
    text: str | None = None
    value: float | None = None
    tolerance: float | None = None
    credit: float = 1
    feedback: str = ""


class Pair(Shape):
    left: str
    right: str


class Irt(Shape):
    a: float | None = None
    b: float | None = None
    c: float | None = None
    n: int | None = None


class Item(Thing):
    type: Literal["single", "multi", "truefalse", "numeric", "short", "match", "order", "essay", "selfrate"]
    skill: Ref
    level: Slug | None = None
    name: str = ""
    stem: Text
    code: str = ""
    options: list[ItemOption] = []
    answers: list[Answer] = []
    pairs: list[Pair] = []
    shuffle: bool = True
    ordered: bool = False
    explanation: Text = ""
    expected_p: float | None = Field(default=None, ge=0, le=1)
    b: float | None = Field(default=None, ge=0.5, le=4.5)
    seconds: int | None = Field(default=None, ge=1)
    cognitive: str = ""
    irt: Irt | None = None
    source: Slug | None = None
    lint_ok: list[str] = []


class RubricLine(Shape):
    slug: Slug
    text: str
    weight: float = 1
    levels: dict[str, Any] = {}


class SkillAt(Shape):
    skill: Ref
    level: Slug | None = None


class Check(Shape):
    slug: Slug
    run: str
    expect: str | None = None
    hidden: bool = False


class Challenge(Thing):
    title: Line
    statement: Text
    language: str = ""
    minutes: int | None = Field(default=None, ge=1)
    skills: list[SkillAt] = []
    files: dict[str, str] = {}
    checks: list[Check] = []
    rubric: list[RubricLine] = []
    source: Slug | None = None


class Exercise(Thing):
    title: Line
    brief: Text
    skills: list[Ref] = []
    source: Slug | None = None
    order: int = 0


class Node(Shape):
    slug: Slug
    title: Line | None = None
    text: Text = ""
    skill: Ref | None = None
    skills: list[Ref] = []
    tools: list[Slug] = []
    level: Slug | None = None
    resources: list[Ref] = []
    source_items: list[Slug] = []
    any_of: list[Ref] = []
    need: int = 1
    optional: bool = False
    after: list[Slug] = []
    parent: Slug | None = None
    ext_id: str = ""
    pos: tuple[float, float] | None = None
    note: Text = ""


class Stage(Shape):
    slug: Slug
    title: Line
    summary: Text = ""
    weeks: float | None = None
    after: list[Slug] = []
    source_order: int | None = None
    display_order: int | None = None
    nodes: list[Node]


class RoadmapRoles(Shape):
    from_: str | None = Field(default=None, alias="from")
    to: str | None = None


class Roadmap(Thing):
    title: Line
    summary: Text = ""
    source: Slug | None = None
    role: RoadmapRoles | None = None
    order: int = 0
    stages: list[Stage]


class SourceItem(Shape):
    """One statement of a source in our own words, and where it went (`kind:slug`)."""

    source: Slug
    line: int = Field(ge=1)
    section: str = ""
    kind: Slug | Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")]
    says: Annotated[str, StringConstraints(min_length=1, max_length=400)]
    author: str = ""
    url: Url | None = None
    goes_to: list[Annotated[str, StringConstraints(pattern=r"^[a-z_]+:[a-z0-9/-]+$")]] = Field(min_length=1)
    status: Dated | None = None


class Fact(Thing):
    kind: Literal["salary_range", "sector", "trend", "community", "document", "audience", "advanced_target", "page"]
    name: Line
    summary: Text = ""
    url: Url | None = None
    source: Slug | None = None
    data: dict[str, Any] = {}
    status: Dated | None = None
    order: int = 0


class ChoiceGroup(Shape):
    """The rule “one from each area is enough”, kept as its source has it."""

    source: Slug
    name: Line
    rule: Literal["any_of", "all_of"] = "any_of"
    need: int = Field(default=1, ge=1)
    skills: list[Ref] = []
    tools: list[Slug] = []
    preferred: Slug | None = None
    note: Text = ""
    dated: bool = False
    order: int = 0


class Rename(Shape):
    rename: Slug
    from_: str = Field(alias="from")
    to: str


class Merge(Shape):
    merge: Slug
    from_: list[str] = Field(alias="from", min_length=1)
    into: str
    keep: Literal["latest", "max", "min", "ask"] = "latest"


class Split(Shape):
    split: Slug
    from_: str = Field(alias="from")
    into: list[str] = Field(min_length=2)
    copy_: Literal["rating", "none"] = Field(default="none", alias="copy")


class Retire(Shape):
    retire: Slug
    slug: str
    replaced_by: str | None = None
    reason: str = ""


class Relevel(Shape):
    relevel: Literal["skill", "scale"]
    slug: str | None = None
    map: dict[str, str]


class Pack(Shape):
    """A whole pack. Folders carry it in several files, each with some of these keys; maps are merged by slug."""

    format: Literal["skillpack/1"]
    pack: Slug
    version: Version
    title: Line
    summary: Text = ""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    licence: str = ""
    authors: list[Party] = []
    based_on: str | None = None
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
    exercises: dict[Slug, Exercise] = {}
    roadmaps: dict[Slug, Roadmap] = {}
    source_items: dict[Slug, SourceItem] = {}
    facts: dict[Slug, Fact] = {}
    choice_groups: dict[Slug, ChoiceGroup] = {}
    migrations: dict[Version, list[Rename | Merge | Split | Retire | Relevel]] = {}
