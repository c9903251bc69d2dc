"""What the parts of a load share: the pack, the rows found or made so far, and the changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from assessment.domain.identity import identity_of
from assessment.domain.legality import rescaled
from assessment.models import (
    Framework,
    ProficiencyLevel,
    Skill,
    SkillArea,
    SourceDocument,
    SourceItem,
    Tool,
)
from assessment.packs.diff import KindDiff
from assessment.packs.messages import PackMessage
from assessment.packs.schema import Pack, ScaleLevel, Thing
from assessment.packs.steps import Step


@dataclass
class Loading:
    """One load under way. `skills` also holds those of required packs, as `pack/slug`."""

    pack: Pack
    framework: Framework
    now: datetime
    steps: list[Step]
    diffs: list[KindDiff] = field(default_factory=list)
    levels: dict[str, ProficiencyLevel] = field(default_factory=dict)
    areas: dict[str, SkillArea] = field(default_factory=dict)
    skills: dict[str, Skill] = field(default_factory=dict)
    tools: dict[str, Tool] = field(default_factory=dict)
    sources: dict[str, SourceDocument] = field(default_factory=dict)
    source_items: dict[str, SourceItem] = field(default_factory=dict)

    def skill(self, ref: str) -> Skill:
        """The skill that a reference of the pack leads to."""
        return self.skills[ref.removeprefix(f"{self.pack.pack}/")]

    def level_id(self, slug: str | None) -> int | None:
        return self.levels[slug].pk if slug else None

    def source_id(self, slug: str | None) -> int | None:
        return self.sources[slug].pk if slug else None

    def identity(self, kind: str, slug: str, thing: Thing | None = None) -> UUID:
        """The UUID that the pack pins, or the one that follows from the names."""
        pinned = thing.uuid if thing else None
        return pinned or identity_of(self.pack.pack, kind, slug)

    def refusal(self, text: str, path: str, fix: str = "") -> PackMessage:
        return PackMessage("error", text, self.pack.pack, None, path, fix)


def scale_levels(pack: Pack) -> list[tuple[ScaleLevel, float]]:
    """The levels of the pack's scale with their values on the scale from 0 to 5."""
    levels = next(iter(pack.scales.values())).levels
    return list(zip(levels, rescaled([level.value for level in levels]), strict=True))


def positions(things: Mapping[str, Thing]) -> dict[str, int]:
    """The place of each thing: by its order, then by its slug, so that it does not hang on the order of files."""
    ordered = sorted(things, key=lambda slug: (getattr(things[slug], "order", 0), slug))
    return {slug: place for place, slug in enumerate(ordered)}
