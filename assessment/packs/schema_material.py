"""The shape of what surrounds a framework: resources, items, roadmaps, and statements of sources."""

from typing import Annotated, Any, Literal

from pydantic import (
    Field,
    StringConstraints,
)

from assessment.packs.schema_words import (
    Count,
    Dated,
    IsoDate,
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
    Word,
    Words,
)


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
    author: Short = ""
    publisher: Short = ""
    url: Url | None = None
    language: Word = "en"
    minutes: int | None = Field(default=None, ge=1, le=10_000_000)
    cost: Literal["free", "freemium", "paid", "unknown"] = "unknown"
    price: Word = ""
    licence: Short = ""
    isbn: Word = ""
    checked: IsoDate | None = None
    status: Dated | Literal["ok", "dead", "moved", "unknown"] | None = None
    source: Slug | None = None
    summary: Text = ""
    teaches: list[Teaches] = []


class ItemOption(Shape):
    slug: Slug
    text: Words
    credit: float = Field(default=0, ge=-1, le=1)
    feedback: Text = ""
    misconception: Slug | None = None


class Answer(Shape):
    text: Text | None = None
    value: float | None = None
    tolerance: float | None = Field(default=None, ge=0)
    credit: float = Field(default=1, ge=-1, le=1)
    feedback: Text = ""


class Pair(Shape):
    left: Words
    right: Words


class Irt(Shape):
    a: float | None = None
    b: float | None = None
    c: float | None = None
    n: int | None = None


class Item(Thing):
    """A question. `proof` is Python that prints the answer: for numeric and computed choices it is run by a test.

    `enemies` are questions that give this one away, or that it gives away: nobody gets both in one questionnaire.
    """

    type: Literal["single", "multi", "truefalse", "numeric", "output", "short", "match", "order", "essay", "selfrate"]
    skill: Ref
    level: Slug | None = None
    name: Short = ""
    stem: Words
    code: Text = ""
    language: Word = ""
    proof: Text = ""
    options: list[ItemOption] = []
    answers: list[Answer] = []
    pairs: list[Pair] = []
    shuffle: bool = True
    ordered: bool = False
    explanation: Text = ""
    expected_p: float | None = Field(default=None, ge=0, le=1)
    b: float | None = Field(default=None, ge=0.5, le=4.5)
    seconds: Count | None = None
    cognitive: Word = ""
    enemies: list[Slug] = []
    irt: Irt | None = None
    source: Slug | None = None
    lint_ok: list[str] = []


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
    need: Count = 1
    optional: bool = False
    after: list[Slug] = []
    parent: Slug | None = None
    ext_id: Short = ""
    pos: Annotated[list[float], Field(min_length=2, max_length=2)] | None = None
    note: Text = ""


class Stage(Shape):
    slug: Slug
    title: Line
    summary: Text = ""
    weeks: float | None = Field(default=None, gt=0)
    after: list[Slug] = []
    source_order: Order | None = None
    display_order: Order | None = None
    nodes: list[Node]


class RoadmapRoles(Shape):
    from_: Line | None = Field(default=None, alias="from")
    to: Line | None = None


class Roadmap(Thing):
    title: Line
    summary: Text = ""
    source: Slug | None = None
    role: RoadmapRoles | None = None
    order: Order = 0
    stages: list[Stage]


class SourceItem(Shape):
    """One statement of a source in our own words, and where it went (`kind:slug`)."""

    source: Slug
    line: int = Field(ge=1, le=2_000_000_000)
    section: Annotated[str, StringConstraints(max_length=120)] = ""
    kind: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$", max_length=40)]
    says: Annotated[str, StringConstraints(min_length=1, max_length=400)]
    author: Short = ""
    url: Url | None = None
    goes_to: list[Annotated[str, StringConstraints(pattern=r"^[a-z_]+:[a-z0-9/-]+$", max_length=250)]] = Field(
        min_length=1
    )
    status: Dated | None = None


class Fact(Thing):
    kind: Literal["salary_range", "sector", "trend", "community", "document", "audience", "advanced_target", "page"]
    name: Line
    summary: Text = ""
    url: Url | None = None
    source: Slug | None = None
    data: dict[str, Any] = {}
    status: Dated | None = None
    order: Order = 0


class ChoiceGroup(Thing):
    """The rule “one from each area is enough”, kept as its source has it."""

    source: Slug
    name: Name
    rule: Literal["any_of", "all_of"] = "any_of"
    need: Count = 1
    skills: list[Ref] = []
    tools: list[Slug] = []
    preferred: Slug | None = None
    note: Text = ""
    dated: bool = False
    order: Order = 0
