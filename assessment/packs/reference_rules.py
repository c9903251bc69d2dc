"""Rules between the things of a pack: circles, gates, targets that grow, steps that lead somewhere."""

from collections.abc import Callable, Iterable

from assessment.domain.graph import PrerequisitesHaveCircle, in_order
from assessment.domain.legality import MOST_GATES, Asked, falls, version_key, weight_of
from assessment.packs.messages import KeyPath
from assessment.packs.schema import Merge, Pack, Relevel, Rename, Retire, Roadmap, Role, Split
from assessment.packs.slugs import Slugs, grades_of
from assessment.packs.steps import ends_of


def check_prerequisites(slugs: Slugs) -> None:
    """Hard prerequisites have no circle, and no skill needs itself."""
    needs: dict[str, list[str]] = {}
    for slug, skill in slugs.pack.skills.items():
        for index, need in enumerate(skill.requires):
            if _own(need.skill, slugs.pack) == slug:
                slugs.findings.error(("skills", slug, "requires", index), f"{slug} needs itself")
            elif need.strength == "hard":
                needs.setdefault(slug, []).append(_own(need.skill, slugs.pack))
    _no_circle(slugs, needs, "hard prerequisites", lambda slug: ("skills", slug, "requires"))
    parents = {slug: [area.parent] for slug, area in slugs.pack.areas.items() if area.parent}
    _no_circle(slugs, parents, "parents of areas", lambda slug: ("areas", slug, "parent"))


def _own(ref: str, pack: Pack) -> str:
    return ref.removeprefix(f"{pack.pack}/")


def _no_circle(slugs: Slugs, needs: dict[str, list[str]], what: str, path_of: Callable[[str], KeyPath]) -> None:
    try:
        in_order(needs)
    except PrerequisitesHaveCircle as failure:
        slugs.findings.error(path_of(failure.circle[0]), f"the {what} form a circle: {failure}", "remove one of them")


def check_roadmap_order(slugs: Slugs) -> None:
    """`after` and `parent` lead to stages and nodes of the same roadmap, without a circle."""
    for slug, roadmap in slugs.pack.roadmaps.items():
        _check_after(slugs, slug, roadmap)


def _check_after(slugs: Slugs, slug: str, roadmap: Roadmap) -> None:
    base: KeyPath = ("roadmaps", slug, "stages")
    stages = {stage.slug: (*base, number) for number, stage in enumerate(roadmap.stages)}
    nodes = {
        node.slug: (*base, number, "nodes", index)
        for number, stage in enumerate(roadmap.stages)
        for index, node in enumerate(stage.nodes)
    }
    after_stages = {stage.slug: stage.after for stage in roadmap.stages}
    after_nodes = {node.slug: node.after for stage in roadmap.stages for node in stage.nodes}
    parents = {node.slug: [node.parent] for stage in roadmap.stages for node in stage.nodes if node.parent}
    for needs, known, word in ((after_stages, stages, "stage"), (after_nodes, nodes, "node"), (parents, nodes, "node")):
        for name, wanted in needs.items():
            for other in wanted:
                if other not in known:
                    slugs.findings.error(known[name], f"{name} names the {word} {other!r}, which the roadmap has not")
        _no_circle(slugs, needs, f"{word}s of {slug}", lambda name, known=known: known.get(name, base))  # type: ignore[misc]


def check_role(slugs: Slugs, slug: str, role: Role) -> None:
    """At most five gates for each career level, and no level asks less than the one below it."""
    values = level_values(slugs.pack)
    order = [name for name in grades_of(slugs.pack) if name in role.grades]
    asked: list[tuple[str, dict[str, Asked]]] = []
    in_groups: dict[str, set[str]] = {}
    for name in order:
        grade = role.grades[name]
        path: KeyPath = ("roles", slug, "grades", name)
        gates = sum(target.is_gate for target in grade.targets.values()) + sum(g.is_gate for g in grade.any_of)
        if gates > MOST_GATES:
            slugs.findings.error(path, f"has {gates} gates; at most {MOST_GATES} are what a role cannot do without")
        if not grade.targets and not grade.any_of:
            slugs.findings.error(path, "asks for nothing", "add targets")
        asked.append(
            (name, {ref: Asked(values.get(t.level, 0), weight_of(t.weight)) for ref, t in grade.targets.items()})
        )
        in_groups[name] = {ref for group in grade.any_of for ref in group.skills}
    for fall in falls(asked, in_groups):
        path = ("roles", slug, "grades", fall.lower if fall.what == "skill" else fall.higher, "targets", fall.skill)
        text = f"{fall.higher} no longer asks for it" if fall.what == "skill" else f"the {fall.what} falls"
        slugs.findings.error(path, f"{text} from {fall.lower} to {fall.higher}", "a higher level asks as much at least")


def level_values(pack: Pack) -> dict[str, float]:
    """The value of each level as the file gives it."""
    return {level.slug: level.value for scale in pack.scales.values() for level in scale.levels}


def check_steps(slugs: Slugs) -> None:
    """Migration steps belong to versions up to this one and refer to things of the pack."""
    later = _goes_later(slugs.pack)
    for version, steps in slugs.pack.migrations.items():
        if version_key(version) > version_key(slugs.pack.version):
            slugs.findings.error(("migrations", version), f"is later than the pack's version {slugs.pack.version}")
        for index, step in enumerate(steps):
            path: KeyPath = ("migrations", version, index)
            if isinstance(step, Relevel):
                _check_relevel(slugs, step, path)
                continue
            _check_step(slugs, step, path, later)


def _check_step(
    slugs: Slugs, step: Rename | Merge | Split | Retire, path: KeyPath, later: set[tuple[str, str]]
) -> None:
    kind, gone, stays = ends_of(step)
    for slug in gone:
        if slug in slugs.kinds[kind]:
            slugs.findings.error(path, f"the {kind} {slug!r} is gone after this step, but the pack still has it")
    for slug in stays:
        if (kind, slug) not in later:
            slugs.check(kind, slug, path)


def _goes_later(pack: Pack) -> set[tuple[str, str]]:
    """Things that some step takes away, so that an earlier step may still lead to them."""
    steps: Iterable = (step for steps in pack.migrations.values() for step in steps if not isinstance(step, Relevel))
    return {(kind, slug) for kind, gone, _ in map(ends_of, steps) for slug in gone}


def _check_relevel(slugs: Slugs, step: Relevel, path: KeyPath) -> None:
    if step.relevel == "skill" and step.slug is not None:
        slugs.check("skill", step.slug, path)
    for level in step.map.values():
        slugs.check("proficiency_level", level, path)
