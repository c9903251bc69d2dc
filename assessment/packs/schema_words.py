"""The kinds of text and numbers in a pack, and what every entry may carry."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

from assessment.domain.addresses import fault_of_address


def _public(url: str) -> str:
    fault = fault_of_address(url)
    if fault:
        raise ValueError(fault)
    return url


def _inside(name: str) -> str:
    parts = name.split("/")
    if "\\" in name or not name.isprintable() or any(part in ("", ".", "..") for part in parts):
        raise ValueError("is not the name of a file inside the challenge")
    return name


def _day(value: Any) -> Any:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else value
    except ValueError:
        raise ValueError("is not a day such as 2026-11-20") from None


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Ref = Annotated[str, StringConstraints(pattern=r"^([a-z0-9-]+/)?[a-z0-9]+(-[a-z0-9]+)*$", max_length=161)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=400, pattern=r"^[^\r\n]+$")]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\r\n]+$")]
Label = Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=r"^[^\r\n]+$")]
Short = Annotated[str, StringConstraints(max_length=200)]  # may be empty, so it is no Name
Word = Annotated[str, StringConstraints(max_length=40)]
Text = Annotated[str, StringConstraints(max_length=20_000)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$", max_length=2000), AfterValidator(_public)]
FileName = Annotated[str, StringConstraints(max_length=200), AfterValidator(_inside)]
Order = Annotated[int, Field(ge=0, le=32_767)]
Count = Annotated[int, Field(ge=1, le=32_767)]
Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$", max_length=40)]
Weight = Annotated[float, Field(gt=0)] | Literal["must", "should", "nice"]
IsoDate = Annotated[date, BeforeValidator(_day)]  # YAML is read with core rules, so a date arrives as text
AnyUuid = Annotated[UUID, Field(strict=False)]
Extra = dict[str, Any]


class Shape(BaseModel):
    """Strict: an unknown key is a mistake, and a number is not a text."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Dated(Shape):
    """What changed since a source said it, and when somebody looked."""

    note: Words
    on: IsoDate
    sure: Literal["read", "said", "believed"] = "said"


class Party(Shape):
    name: Line
    url: Url | None = None


class SameAs(Shape):
    scheme: Label
    uri: Line | None = None
    code: Line | None = None
    name: Line | None = None
    match: Literal["exact", "close", "broad", "narrow", "related"] | None = None


class Thing(Shape):
    """What every entry of a map may carry."""

    uuid: AnyUuid | None = None
    same_as: list[SameAs] = []
    x: Extra = {}
