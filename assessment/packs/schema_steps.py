"""The shape of migration steps: what became of things that an earlier version had."""

from typing import Annotated, Any, Literal

from pydantic import (
    Discriminator,
    Field,
    Tag,
)

from assessment.packs.schema_words import (
    Shape,
    Slug,
    Text,
)

Kind = Literal["skill", "role", "resource", "item", "area", "tool", "roadmap", "exercise", "challenge"]


class Rename(Shape):
    rename: Kind
    from_: Slug = Field(alias="from")
    to: Slug


class Merge(Shape):
    merge: Kind
    from_: list[Slug] = Field(alias="from", min_length=1)
    into: Slug
    keep: Literal["latest", "max", "min", "ask"] = "latest"


class Split(Shape):
    split: Kind
    from_: Slug = Field(alias="from")
    into: list[Slug] = Field(min_length=2)
    copy_: Literal["rating", "none"] = Field(default="none", alias="copy")


class Retire(Shape):
    retire: Kind
    slug: Slug
    replaced_by: Slug | None = None
    reason: Text = ""


class Relevel(Shape):
    relevel: Literal["skill", "scale"]
    slug: Slug | None = None
    map: dict[Slug, Slug]


def _verb(step: Any) -> str | None:
    verbs = ("rename", "merge", "split", "retire", "relevel")
    if isinstance(step, dict):
        return next((verb for verb in verbs if verb in step), None)
    return type(step).__name__.lower()


Step = Annotated[
    Annotated[Rename, Tag("rename")]
    | Annotated[Merge, Tag("merge")]
    | Annotated[Split, Tag("split")]
    | Annotated[Retire, Tag("retire")]
    | Annotated[Relevel, Tag("relevel")],
    Discriminator(_verb),
]
