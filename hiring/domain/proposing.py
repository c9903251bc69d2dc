"""Which criteria a rubric proposes: what matters for the role, and tells this career level from the one below."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

PROPOSED = 6
# A must whose target does not rise still tells something: without this it could never be proposed.
LEAST_POWER = 0.5


@dataclass(frozen=True, slots=True)
class Need:
    """What a role profile asks for in one skill. `below`: the target one career level lower, 0 where there is none."""

    skill_id: int
    slug: str
    name: str
    area: str
    weight: float
    target: float
    below: float = 0.0
    is_gate: bool = False
    is_core: bool = False

    @property
    def power(self) -> float:
        """How well it tells this career level from the one below, in levels; no data are needed for that."""
        return max(LEAST_POWER, self.target - self.below)

    @property
    def value(self) -> float:
        """What a criterion on it is worth."""
        return self.weight * self.power


def in_order(needs: Iterable[Need]) -> list[Need]:
    """The most valuable first; of equal ones gates, then those from areas that came up less, then core, then targets.

    The spread over areas only breaks ties, so that six equal musts do not all come from one area.
    """
    left = sorted(needs, key=lambda need: (-need.value, not need.is_gate, not need.is_core, -need.target, need.slug))
    met: Counter[str] = Counter()
    ordered: list[Need] = []
    while left:
        best, gate = left[0].value, left[0].is_gate
        equal = [need for need in left if need.value == best and need.is_gate == gate]
        chosen = min(equal, key=lambda need: met[need.area])
        met[chosen.area] += 1
        ordered.append(chosen)
        left.remove(chosen)
    return ordered


def propose(
    needs: Iterable[Need], *, count: int = PROPOSED, without: Collection[int] = (), led_by: Sequence[str] = ()
) -> list[Need]:
    """The criteria to propose, leaving out skills that a rubric has already.

    `led_by`: skills by slug that somebody is sought for; they come first, in this order, whatever they weigh.
    """
    offered = [need for need in in_order(needs) if need.skill_id not in without]
    by_slug = {need.slug: need for need in offered}
    leading = [by_slug[slug] for slug in dict.fromkeys(led_by) if slug in by_slug]
    return [*leading, *(need for need in offered if need not in leading)][:count]
