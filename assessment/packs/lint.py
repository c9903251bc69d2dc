"""Third step of checking: what could be better. Nothing here stops a pack from being loaded."""

import re
from collections.abc import Callable, Iterator

from assessment.domain.legality import weight_of
from assessment.packs.lint_items import lint_items
from assessment.packs.lint_tasks import lint_tasks
from assessment.packs.messages import Findings, KeyPath, Places
from assessment.packs.reference_rules import level_values
from assessment.packs.schema import Grade, Pack, Skill, Statement
from assessment.packs.slugs import grades_of

# Words that name knowledge or praise instead of something that can be seen being done.
_VAGUE = re.compile(
    r"\b(understands?|knows?|familiar|awareness|well|good|deep|strong|solid|excellent|proficient|"
    r"basic knowledge|advanced knowledge|knowledge of|appreciates?|comfortable)\b",
    re.IGNORECASE,
)
_VAGUE_STATEMENT = re.compile(r"\b(understand|know|well)\b", re.IGNORECASE)


def lint(pack: Pack, places: Places) -> Findings:
    """Warnings and remarks about a pack whose references are right."""
    findings = Findings(places)
    parts: list[Callable[[Pack, Findings], None]] = [
        _skills,
        _resources_of_skills,
        _levels,
        _targets,
        _ground,
        lint_items,
        lint_tasks,
    ]
    for part in parts:
        part(pack, findings)
    return findings


def _skills(pack: Pack, findings: Findings) -> None:
    levels = list(level_values(pack))
    for slug, skill in pack.skills.items():
        if not skill.summary:
            findings.warning(("skills", slug), "has no definition", "add summary: …")
        if not skill.anchors:
            findings.info(("skills", slug), "has no anchors of its own; the words of the scale are shown")
        elif missing := [level for level in levels if level not in skill.anchors]:
            findings.warning(("skills", slug, "anchors"), f"has no anchor at {', '.join(missing)}")
        for level, anchor in skill.anchors.items():
            if found := _VAGUE.search(anchor.summary):
                text = f"says {found.group()!r}, which nobody can observe"
                findings.warning(
                    ("skills", slug, "anchors", level), text, "say what is done, and under which conditions"
                )
        _statements(slug, skill.statements, findings)


def _statements(slug: str, statements: list[Statement], findings: Findings) -> None:
    for index, statement in enumerate(statements):
        path = ("skills", slug, "statements", index)
        if not statement.text.startswith("I can "):
            findings.warning(path, "does not start with “I can”")
        elif found := _VAGUE_STATEMENT.search(statement.text):
            findings.warning(path, f"says {found.group()!r}, which cannot be checked")


def _resources_of_skills(pack: Pack, findings: Findings) -> None:
    taught = {taught.skill for resource in pack.resources.values() for taught in resource.teaches}
    for slug in pack.skills:
        if slug not in taught and f"{pack.pack}/{slug}" not in taught:
            findings.warning(("skills", slug), "has no resource to learn it from")


def _grades(pack: Pack) -> list[tuple[Grade, KeyPath]]:
    """A role at a career level, and where it stands."""
    return [
        (grade, ("roles", slug, "grades", name))
        for slug, role in pack.roles.items()
        for name, grade in role.grades.items()
    ]


def _levels(pack: Pack, findings: Findings) -> None:
    grades = [grade for grade, _ in _grades(pack)]
    used = {target.level for grade in grades for target in grade.targets.values()}
    used |= {group.level for grade in grades for group in grade.any_of}
    lowest = _lowest(pack)
    for name, scale in pack.scales.items():
        for index, level in enumerate(scale.levels):
            path = ("scales", name, "levels", index)
            if pack.roles and level.slug not in used and level.slug != lowest:
                findings.warning(path, f"no role asks for the level {level.slug}")
            if not level.summary:
                findings.info(path, "has no words of its own", "add summary: …")
    orders = {level.order for level in pack.grades.values()}
    if len(orders) < len(grades_of(pack)) > 1:
        findings.warning(("grades",), "career levels are in the order of their names", "give each its own order")


def _lowest(pack: Pack) -> str:
    values = level_values(pack)
    return min(values, key=lambda level: values[level])


def _targets(pack: Pack, findings: Findings) -> None:
    lowest = _lowest(pack)
    asked: set[str] = set()
    for grade, path in _grades(pack):
        asked |= {*grade.targets, *(ref for group in grade.any_of for ref in group.skills)}
        for ref, target in grade.targets.items():
            if target.level == lowest:
                findings.warning((*path, "targets", ref), "asks for the lowest level, which everybody has")
    for slug in pack.skills:
        if pack.roles and slug not in asked:
            findings.warning(("skills", slug), "no role asks for it")


def _ground(pack: Pack, findings: Findings) -> None:
    """A role that asks for a skill also asks for what the skill needs."""
    values = level_values(pack)
    for grade, path in _grades(pack):
        for ref, target in grade.targets.items():
            if ref in pack.skills and weight_of(target.weight) >= 2:
                for need in _without_ground(pack.skills[ref], grade, values):
                    text = f"asks for it, but not for {need}, which it needs"
                    findings.warning((*path, "targets", ref), text)


def _without_ground(skill: Skill, grade: Grade, values: dict[str, float]) -> Iterator[str]:
    """The hard prerequisites of the skill that the career level does not ask for, or at too low a level."""
    grouped = {ref for group in grade.any_of for ref in group.skills}
    for need in skill.requires:
        if need.strength == "hard" and need.skill not in grouped:
            asked = grade.targets.get(need.skill)
            if asked is None or (need.level and values[asked.level] < values[need.level]):
                yield need.skill
