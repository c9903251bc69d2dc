"""Second step of checking: every reference leads somewhere, and what is there fits together."""

from collections.abc import Callable, Mapping

from assessment.domain.legality import is_range, rescaled, satisfies
from assessment.packs.messages import Findings, KeyPath, Places
from assessment.packs.reference_rules import check_prerequisites, check_roadmap_order, check_role, check_steps
from assessment.packs.references_material import check_material
from assessment.packs.schema import Pack, Skill
from assessment.packs.slugs import LoadedPack, Slugs
from assessment.packs.steps import old_slugs


def check_references(pack: Pack, places: Places, loaded: Mapping[str, LoadedPack]) -> Findings:
    """All errors that the shape alone does not show. `loaded` are the packs of the database by name."""
    findings = Findings(places)
    slugs = Slugs(pack, loaded, findings)
    parts: list[Callable[[Slugs], None]] = [
        _requires, _scale, _areas, _skills, _names, _roles, check_material,
        check_prerequisites, check_roadmap_order, check_steps,
    ]  # fmt: skip
    for part in parts:
        part(slugs)
    return findings


def check_requirements(pack: Pack, places: Places, loaded: Mapping[str, LoadedPack]) -> Findings:
    """Whether the packs that this one requires are loaded, in a version that it accepts."""
    findings = Findings(places)
    for index, required in enumerate(pack.requires):
        path: KeyPath = ("requires", index)
        other = loaded.get(required.pack)
        if other is None:
            text = f"needs the pack {required.pack} {required.version}, which is not loaded"
            findings.error(path, text, "load it first")
        elif not satisfies(other.version, required.version):
            text = f"needs the pack {required.pack} {required.version}, but {other.version} is loaded"
            findings.error(path, text, "load another version of it first")
    return findings


def _requires(slugs: Slugs) -> None:
    for index, required in enumerate(slugs.pack.requires):
        if not is_range(required.version):
            path = ("requires", index, "version")
            slugs.findings.error(path, f"{required.version!r} is not a range of versions", 'write ">=1.0,<2"')
        if required.pack == slugs.pack.pack:
            slugs.findings.error(("requires", index, "pack"), "the pack requires itself")


def _scale(slugs: Slugs) -> None:
    """Cairn keeps one ladder for all skills of a framework."""
    if len(slugs.pack.scales) > 1:
        slugs.findings.error(("scales",), "has several scales; one is shared by all skills of a pack")
    for name, scale in slugs.pack.scales.items():
        path: KeyPath = ("scales", name, "levels")
        slugs.no_repeats(path, [level.slug for level in scale.levels])
        try:
            values = rescaled([level.value for level in scale.levels])
        except ValueError:
            slugs.findings.error(path, "the values of the levels should rise from one to the next")
            continue
        if len({round(value) for value in values}) < len(values):
            slugs.findings.error(path, "two levels lie less than a rung apart on the scale from 0 to 5")


def _areas(slugs: Slugs) -> None:
    for slug, area in slugs.pack.areas.items():
        slugs.optional("area", area.parent, ("areas", slug, "parent"))
        slugs.optional("source", area.source, ("areas", slug, "source"))


def _skills(slugs: Slugs) -> None:
    for slug, skill in slugs.pack.skills.items():
        path: KeyPath = ("skills", slug)
        slugs.check("area", skill.area, (*path, "area"))
        slugs.each("area", skill.also_in, (*path, "also_in"))
        slugs.optional("scale", skill.scale, (*path, "scale"))
        slugs.optional("source", skill.source, (*path, "source"))
        slugs.each("source", skill.sources, (*path, "sources"))
        for index, ref in enumerate(skill.related):
            slugs.check_skill(ref, (*path, "related", index))
        for level in skill.anchors:
            slugs.check("proficiency_level", level, (*path, "anchors", level))
        for index, statement in enumerate(skill.statements):
            slugs.check("proficiency_level", statement.level, (*path, "statements", index, "level"))
        slugs.no_repeats((*path, "statements"), [statement.text for statement in skill.statements])
        _needs(slugs, skill, path)
        _tool_groups(slugs, skill, path)


def _needs(slugs: Slugs, skill: Skill, path: KeyPath) -> None:
    for index, need in enumerate(skill.requires):
        slugs.check_skill(need.skill, (*path, "requires", index, "skill"))
        slugs.optional("proficiency_level", need.level, (*path, "requires", index, "level"))
    slugs.no_repeats((*path, "requires"), [need.skill for need in skill.requires])


def _tool_groups(slugs: Slugs, skill: Skill, path: KeyPath) -> None:
    slugs.no_repeats((*path, "tool_groups"), [group.slug for group in skill.tool_groups])
    for index, group in enumerate(skill.tool_groups):
        here = (*path, "tool_groups", index)
        slugs.each("tool", group.tools, (*here, "tools"))
        slugs.no_repeats((*here, "tools"), group.tools)
        slugs.enough(here, group.need, len(set(group.tools)))
        slugs.optional("proficiency_level", group.from_level, (*here, "from_level"))
        slugs.optional("proficiency_level", group.to_level, (*here, "to_level"))


def _names(slugs: Slugs) -> None:
    """Another name leads to one skill only, so that a search for it has one answer."""
    owner = old_slugs(slugs.pack)
    for slug, skill in slugs.pack.skills.items():
        for index, name in enumerate(skill.aka):
            if owner.setdefault(name, slug) != slug:
                path = ("skills", slug, "aka", index)
                slugs.findings.error(path, f"{name!r} also leads to {owner[name]}", "keep one of them")


def _roles(slugs: Slugs) -> None:
    for slug, role in slugs.pack.roles.items():
        path: KeyPath = ("roles", slug)
        slugs.optional("source", role.source, (*path, "source"))
        for name, grade in role.grades.items():
            here = (*path, "grades", name)
            if slugs.pack.grades and name not in slugs.pack.grades:
                text = f"there is no career level {name!r} under grades"
                slugs.findings.error(here, text, f"known: {', '.join(slugs.pack.grades)}")
            for ref, target in grade.targets.items():
                slugs.check_skill(ref, (*here, "targets", ref))
                slugs.check("proficiency_level", target.level, (*here, "targets", ref, "level"))
            slugs.no_repeats((*here, "any_of"), [group.slug for group in grade.any_of])
            for index, group in enumerate(grade.any_of):
                for number, ref in enumerate(group.skills):
                    slugs.check_skill(ref, (*here, "any_of", index, "skills", number))
                slugs.no_repeats((*here, "any_of", index, "skills"), group.skills)
                slugs.enough((*here, "any_of", index), group.need, len(set(group.skills)))
                slugs.check("proficiency_level", group.level, (*here, "any_of", index, "level"))
        check_role(slugs, slug, role)
