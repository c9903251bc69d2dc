"""What a requirement asks for beside what is estimated, ready to be shown and planned with."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from wording.words import gettext, gettext_noop, pgettext, pgettext_noop

ASSESSED_GAPS = ("gap", "likely_gap", "unclear")
# In the words of the source, as files for machines have them; `state_words` says them to people.
STATE_WORDS = {
    "met": pgettext_noop("how a requirement stands", "met"),
    "likely_met": pgettext_noop("how a requirement stands", "probably met"),
    "unclear": pgettext_noop("how a requirement stands", "unclear"),
    "likely_gap": pgettext_noop("how a requirement stands", "probably a gap"),
    "gap": pgettext_noop("how a requirement stands", "gap"),
    "not_assessed": pgettext_noop("how a requirement stands", "not assessed"),
}
LABELS = {
    "checked": gettext_noop("checked"),
    "self_rated": gettext_noop("self-rated"),
    "inferred": gettext_noop("inferred"),
}


def state_words(state: str) -> str:
    """How a requirement stands, in the reader's language."""
    return pgettext("how a requirement stands", STATE_WORDS[state])


def label_words(label: str) -> str:
    """What a level rests on, in the reader's language."""
    return gettext(LABELS[label])


@dataclass(frozen=True, slots=True)
class SkillGap:
    """One skill against one target. Levels are on the scale 0 to 5; `low` and `high` bound the 80 % interval.

    `state`: met, likely_met, unclear, likely_gap, gap, not_assessed. `label`: checked, self_rated, inferred.
    `shortfall` is the expected number of levels below the target's cut.
    """

    skill: str
    skill_id: int
    name: str
    area: str
    area_name: str
    target: float
    mean: float
    sd: float
    low: float
    high: float
    p_meets: float
    shortfall: float
    weight: float
    is_gate: bool
    state: str
    label: str

    @property
    def is_assessed(self) -> bool:
        return self.label != "inferred"

    @property
    def state_words(self) -> str:
        return state_words(self.state)

    @property
    def label_words(self) -> str:
        return label_words(self.label)

    @property
    def priority(self) -> float:
        """What the shortfall weighs in the role, gates twice. The plan also counts hours and what depends on it."""
        return self.weight * self.shortfall * (2 if self.is_gate else 1)


@dataclass(frozen=True, slots=True)
class GroupGap:
    """Any `need` of the options will do."""

    name: str
    options: tuple[SkillGap, ...]
    need: int
    weight: float
    is_gate: bool

    @property
    def met(self) -> int:
        """How many options are met or likely met by direct evidence."""
        return sum(option.state in ("met", "likely_met") for option in self.options)


@dataclass(frozen=True, slots=True)
class AreaLevel:
    """The weighted mean level of what a role asks for in one area, with its 80 % interval and target."""

    slug: str
    name: str
    mean: float
    low: float
    high: float
    target: float
    assessed: int
    asked_for: int
    gaps: tuple[SkillGap, ...] = field(default=())


def largest_first(gaps: Iterable[SkillGap]) -> list[SkillGap]:
    """The gaps that direct evidence shows, the heaviest first; what was never asked is no gap."""
    shown = [gap for gap in gaps if gap.state in ASSESSED_GAPS]
    return sorted(shown, key=lambda gap: (-gap.priority, gap.skill))
