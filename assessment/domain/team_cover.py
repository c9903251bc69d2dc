"""What a team covers of one skill, or of several to choose among."""

from dataclasses import dataclass

from wording.words import ngettext

MUST = 3.0


@dataclass(frozen=True, slots=True)
class SkillCover:
    """One skill that a target role asks for, or several to choose among.

    `wanted` is the highest level any of the roles asks for; `options`: the names of the skills, of which `choose` are
    needed; `sharing`: people who share what this is about.
    """

    slug: str
    name: str
    area: str
    wanted: float
    weight: float
    at_level: int
    assessed: int
    asked: int
    met: int
    shortfall: float
    holders: tuple[str, ...]
    sharing: int
    options: tuple[str, ...] = ()
    choose: int = 1

    @property
    def choice(self) -> str:
        """What there is to choose among, in words; empty for a single skill."""
        if not self.options:
            return ""
        words = ngettext("any %(count)d of %(options)s", "any %(count)d of %(options)s", self.choose)
        return words % {"count": self.choose, "options": ", ".join(map(str, self.options))}

    @property
    def title(self) -> str:
        return f"{self.name} ({self.choice})" if self.options else self.name

    @property
    def is_known(self) -> bool:
        """Whether at least half of those who share were asked: else one holder, or none, says little."""
        return 2 * self.assessed >= self.sharing > 0

    @property
    def is_must(self) -> bool:
        return self.weight >= MUST

    @property
    def priority(self) -> float:
        """Missing levels times what the skill weighs."""
        return self.weight * self.shortfall
