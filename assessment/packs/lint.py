"""Third step of checking: what could be better. Nothing here stops a pack from being loaded."""

import re
from collections.abc import Callable

from assessment.domain.legality import weight_of
from assessment.packs.lint_items import lint_items
from assessment.packs.messages import Findings, Places
from assessment.packs.reference_rules import level_values
from assessment.packs.schema import Pack
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
    parts: list[Callable[[Pack, Findings], None]] = [_skills, _resources_of_skills, _targets, _ground, lint_items]
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


def _statements(slug: str, statements: list, findings: Findings) -> None:
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


def _targets(pack: Pack, findings: Findings) -> None:
    grades = [(grade, ("roles", slug, "grades", name)) for slug, role in pack.roles.items()
              for name, grade in role.grades.items()]  # fmt: skip
    used = {target.level for grade, _ in grades for target in grade.targets.values()}
    used |= {group.level for grade, _ in grades for group in grade.any_of}
    values = level_values(pack)
    lowest = min(values, key=lambda level: values[level])
    for name, scale in pack.scales.items():
        for index, level in enumerate(scale.levels):
            if pack.roles and level.slug not in used and level.slug != lowest:
                findings.warning(("scales", name, "levels", index), f"no role asks for the level {level.slug}")
            if not level.summary:
                findings.info(("scales", name, "levels", index), "has no words of its own", "add summary: …")
    asked = {ref for grade, _ in grades for ref in [*grade.targets, *(s for g in grade.any_of for s in g.skills)]}
    for slug in pack.skills:
        if pack.roles and slug not in asked:
            findings.warning(("skills", slug), "no role asks for it")
    for grade, path in grades:
        for ref, target in grade.targets.items():
            if target.level == lowest:
                findings.warning((*path, "targets", ref), "asks for the lowest level, which everybody has")
    orders = [level.order for level in pack.grades.values()]
    if len(set(orders)) < len(grades_of(pack)) > 1:
        findings.warning(("grades",), "career levels are in the order of their names", "give each its own order")


def _ground(pack: Pack, findings: Findings) -> None:
    """A role that asks for a skill also asks for what the skill needs."""
    values = level_values(pack)
    for slug, role in pack.roles.items():
        for name, grade in role.grades.items():
            grouped = {ref for group in grade.any_of for ref in group.skills}
            for ref, target in grade.targets.items():
                if ref not in pack.skills or weight_of(target.weight) < 2:
                    continue
                for need in pack.skills[ref].requires:
                    if need.strength != "hard" or need.skill in grouped:
                        continue
                    asked = grade.targets.get(need.skill)
                    if asked is None or (need.level and values[asked.level] < values[need.level]):
                        text = f"asks for it, but not for {need.skill}, which it needs"
                        findings.warning(("roles", slug, "grades", name, "targets", ref), text)
