"""What a pack names: every slug by kind, and whether a reference leads to one of them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from assessment.domain.legality import closest
from assessment.packs.messages import Findings, KeyPath
from assessment.packs.schema import Pack

FACT_KINDS = ("salary_range", "sector", "trend", "community", "document", "audience", "advanced_target", "page")


@dataclass(frozen=True)
class LoadedPack:
    """Another pack that stands in the database: what its version is and which skills it has."""

    version: str
    skills: Collection[str] = field(default_factory=frozenset)


class Slugs:
    """Looks references up and says so, with the closest slug, when one leads nowhere."""

    def __init__(self, pack: Pack, loaded: Mapping[str, LoadedPack], findings: Findings) -> None:
        self.pack = pack
        self.loaded = loaded
        self.findings = findings
        self.kinds = _kinds_of(pack)

    def check(self, kind: str, slug: str, path: KeyPath) -> bool:
        """Whether the pack has the slug; notes an error at the path where it has not."""
        known = self.kinds[kind]
        if slug in known:
            return True
        text = f"there is no {kind.replace('_', ' ')} {slug!r} in this pack"
        self.findings.error(path, text, lambda: _suggestion(slug, known))
        return False

    def check_skill(self, ref: str, path: KeyPath) -> bool:
        """Whether the skill exists, here or in a pack that this one requires and that is loaded."""
        other, _, slug = ref.rpartition("/")
        if not other or other == self.pack.pack:
            return self.check("skill", slug, path)
        if other not in {required.pack for required in self.pack.requires}:
            self.findings.error(path, f"names the pack {other!r}", f"declare it under requires, or drop {other}/")
        elif other in self.loaded and slug not in self.loaded[other].skills:
            names = self.loaded[other].skills
            self.findings.error(path, f"the pack {other} has no skill {slug!r}", lambda: _suggestion(slug, names))
        else:
            return other in self.loaded
        return False

    def check_target(self, target: str, path: KeyPath) -> None:
        """Whether `kind:slug` of a source item leads to a thing of the pack."""
        kind, _, slug = target.partition(":")
        if kind in self.kinds:
            self.check(kind, slug, path)
        else:
            text = f"there is no kind of target {kind!r}"
            self.findings.error(path, text, lambda: _suggestion(kind, self.kinds))

    def optional(self, kind: str, slug: str | None, path: KeyPath) -> None:
        """Check the slug where there is one."""
        if slug is not None:
            self.check(kind, slug, path)

    def each(self, kind: str, names: Iterable[str], path: KeyPath) -> None:
        """Check every slug of a list."""
        for index, name in enumerate(names):
            self.check(kind, name, (*path, index))

    def enough(self, path: KeyPath, need: int, members: int) -> None:
        """A group asks for no more than it has."""
        if need > members:
            self.findings.error((*path, "need"), f"asks for {need} of {members}")

    def no_repeats(self, path: KeyPath, names: list[str]) -> None:
        """A list names nothing twice."""
        seen: set[str] = set()
        for index, name in enumerate(names):
            if name in seen:
                self.findings.error((*path, index), f"repeats {name!r}")
            seen.add(name)


def _suggestion(word: str, known: Collection[str]) -> str:
    found = closest(word, known)
    return f"did you mean {found}?" if found else ""


def grades_of(pack: Pack) -> list[str]:
    """The career levels in their order, lowest first: those described, then those that only roles name."""
    described = sorted(pack.grades, key=lambda slug: (pack.grades[slug].order, slug))
    return described + sorted({slug for role in pack.roles.values() for slug in role.grades} - set(described))


def _kinds_of(pack: Pack) -> Mapping[str, Collection[str]]:
    stages = [(slug, stage) for slug, roadmap in pack.roadmaps.items() for stage in roadmap.stages]
    grades = set(grades_of(pack))
    levels = {level.slug for scale in pack.scales.values() for level in scale.levels}
    return {
        "skill": pack.skills.keys(),
        "area": pack.areas.keys(),
        "tool": pack.tools.keys(),
        "resource": pack.resources.keys(),
        "source": pack.sources.keys(),
        "source_item": pack.source_items.keys(),
        "item": pack.items.keys(),
        "challenge": pack.challenges.keys(),
        "interview_question": pack.interview_questions.keys(),
        "exercise": pack.exercises.keys(),
        "design_exercise": pack.exercises.keys(),
        "choice_group": pack.choice_groups.keys(),
        "role": pack.roles.keys(),
        "role_level": {f"{slug}/{grade}" for slug, role in pack.roles.items() for grade in role.grades},
        "grade": grades,
        "level": grades | levels,
        "scale": pack.scales.keys(),
        "proficiency_level": levels,
        "roadmap": pack.roadmaps.keys(),
        "roadmap_stage": {f"{slug}/{stage.slug}" for slug, stage in stages},
        "roadmap_node": {f"{slug}/{stage.slug}/{node.slug}" for slug, stage in stages for node in stage.nodes},
        "fact": pack.facts.keys(),
    } | {kind: {slug for slug, fact in pack.facts.items() if fact.kind == kind} for kind in FACT_KINDS}
