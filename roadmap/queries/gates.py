"""The few requirements that a role cannot do without, and what they mean in practice."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessment.models import Framework, LevelDescriptor
from roadmap.queries.addresses import Link
from roadmap.queries.demands import Demand


@dataclass(frozen=True)
class Gate:
    """A skill without which a role profile does not count as met."""

    skill: Link
    at: tuple[Demand, ...]
    means: str

    @property
    def lowest(self) -> float:
        return min(demand.target for demand in self.at)


def gates_of(framework: Framework, found: Iterable[Demand]) -> tuple[Gate, ...]:
    """The gates among the requirements, each with the words of the lowest target. Costs one statement."""
    skills: dict[str, list[Demand]] = {}
    for demand in found:
        if demand.is_gate:
            skills.setdefault(demand.skill, []).append(demand)
    words = anchors_of(framework, (demand for at in skills.values() for demand in at))
    return tuple(
        Gate(at[0].link, tuple(at), words.get((slug, min(demand.target for demand in at)), ""))
        for slug, at in skills.items()
    )


def anchors_of(framework: Framework, found: Iterable[Demand]) -> dict[tuple[str, float], str]:
    """What the targets look like: (skill slug, level value) → words. Costs one statement."""
    slugs = {demand.skill for demand in found}
    rows = LevelDescriptor.objects.filter(skill__framework=framework, skill__slug__in=slugs)
    return {(skill, value): words for skill, value, words in rows.values_list("skill__slug", "level__value", "summary")}
