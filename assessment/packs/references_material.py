"""References of what surrounds a framework: resources, items, roadmaps and sources."""

from assessment.packs.messages import KeyPath
from assessment.packs.references_tasks import check_tasks
from assessment.packs.schema import Item, Node, Pack, Resource
from assessment.packs.slugs import Slugs

_CHOICES = ("single", "multi", "truefalse")


def check_material(slugs: Slugs) -> None:
    """Every reference of the material around the skills leads somewhere."""
    for part in (_resources, _items, check_tasks, _roadmaps, _sources):
        part(slugs)


def _resources(slugs: Slugs) -> None:
    for slug, resource in slugs.pack.resources.items():
        path: KeyPath = ("resources", slug)
        slugs.optional("source", resource.source, (*path, "source"))
        slugs.no_repeats((*path, "teaches"), [taught.skill for taught in resource.teaches])
        _teaches(slugs, resource, path)


def _teaches(slugs: Slugs, resource: Resource, path: KeyPath) -> None:
    rank = _ranks_of(slugs.pack)
    for index, taught in enumerate(resource.teaches):
        here = (*path, "teaches", index)
        slugs.check_skill(taught.skill, (*here, "skill"))
        slugs.optional("proficiency_level", taught.from_, (*here, "from"))
        slugs.optional("proficiency_level", taught.to, (*here, "to"))
        low = rank.get(taught.from_ or "", 0)
        high = rank.get(taught.to or "", len(rank) - 1)
        if high <= low:
            slugs.findings.error(here, "leads from a level to one that is not above it")


def _ranks_of(pack: Pack) -> dict[str, int]:
    """The rung of each level of the pack's scale, 0 for the lowest."""
    return {level.slug: rank for scale in pack.scales.values() for rank, level in enumerate(scale.levels)}


def _items(slugs: Slugs) -> None:
    for slug, item in slugs.pack.items.items():
        path: KeyPath = ("items", slug)
        slugs.check_skill(item.skill, (*path, "skill"))
        slugs.optional("proficiency_level", item.level, (*path, "level"))
        slugs.optional("source", item.source, (*path, "source"))
        slugs.each("item", item.enemies, (*path, "enemies"))
        if slug in item.enemies:
            slugs.findings.error((*path, "enemies"), "names the question itself")
        slugs.no_repeats((*path, "options"), [option.slug for option in item.options])
        fault = _fault_of_item(item)
        if fault:
            slugs.findings.error(path, fault)
        if slug.startswith("self-") and slug.removeprefix("self-") in slugs.pack.skills:
            slugs.findings.error(path, "has the name of a self-rating", "names that start with self- are taken")


def _fault_of_item(item: Item) -> str:
    keys = sum(option.credit > 0 for option in item.options)
    if item.type in _CHOICES and len(item.options) < 2:
        return "has less than two options"
    if item.type in ("single", "truefalse") and (keys != 1 or not any(option.credit == 1 for option in item.options)):
        return f"has {keys} options that earn credit; a single choice has exactly one, with credit 1"
    if item.type == "multi" and not 2 <= keys < len(item.options):
        return f"has {keys} keys among {len(item.options)} options; a multiple choice has at least two and not all"
    if item.type == "numeric" and not _has_numbers(item):
        return "a numeric item has answers with a value and a tolerance"
    if item.type == "output" and not (item.code and any(answer.text for answer in item.answers)):
        return "an item of the type output has code, and an answer with the text that it prints"
    return ""


def _has_numbers(item: Item) -> bool:
    pairs = [(answer.value, answer.tolerance) for answer in item.answers]
    return bool(pairs) and all(None not in pair for pair in pairs)


def _roadmaps(slugs: Slugs) -> None:
    for slug, roadmap in slugs.pack.roadmaps.items():
        path: KeyPath = ("roadmaps", slug)
        slugs.optional("source", roadmap.source, (*path, "source"))
        for end in ("from_", "to"):
            slugs.optional("role_level", getattr(roadmap.role, end, None), (*path, "role", end.rstrip("_")))
        slugs.no_repeats((*path, "stages"), [stage.slug for stage in roadmap.stages])
        for number, stage in enumerate(roadmap.stages):
            slugs.no_repeats((*path, "stages", number, "nodes"), [node.slug for node in stage.nodes])
            for index, node in enumerate(stage.nodes):
                _node(slugs, node, (*path, "stages", number, "nodes", index))


def _node(slugs: Slugs, node: Node, path: KeyPath) -> None:
    if not node.title and not node.skill:
        slugs.findings.error(path, "has neither a title nor a skill", "add title: …")
    skills = [((*path, "skill"), node.skill)] if node.skill else []
    skills += [((*path, "skills", index), ref) for index, ref in enumerate(node.skills)]
    skills += [((*path, "any_of", index), ref) for index, ref in enumerate(node.any_of)]
    for here, ref in skills:
        slugs.check_skill(ref, here)
    if node.any_of:
        slugs.enough(path, node.need, len(set(node.any_of)))
    slugs.optional("proficiency_level", node.level, (*path, "level"))
    slugs.each("tool", node.tools, (*path, "tools"))
    slugs.each("resource", node.resources, (*path, "resources"))
    slugs.each("source_item", node.source_items, (*path, "source_items"))


def _sources(slugs: Slugs) -> None:
    for code, item in slugs.pack.source_items.items():
        path: KeyPath = ("source_items", code)
        if len(code) > 40:
            slugs.findings.error(path, "has a name of more than 40 characters")
        slugs.check("source", item.source, (*path, "source"))
        for index, target in enumerate(item.goes_to):
            slugs.check_target(target, (*path, "goes_to", index))
        slugs.no_repeats((*path, "goes_to"), item.goes_to)
    for slug, fact in slugs.pack.facts.items():
        slugs.optional("source", fact.source, ("facts", slug, "source"))
    for slug, group in slugs.pack.choice_groups.items():
        path = ("choice_groups", slug)
        slugs.check("source", group.source, (*path, "source"))
        for index, ref in enumerate(group.skills):
            slugs.check_skill(ref, (*path, "skills", index))
        slugs.each("tool", group.tools, (*path, "tools"))
        slugs.optional("tool", group.preferred, (*path, "preferred"))
        slugs.enough(path, group.need, len({*group.skills, *group.tools}))
