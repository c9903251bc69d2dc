"""Loading the roadmaps of a content pack: stages, nodes and what each node leads to."""

from collections.abc import Iterator

from assessment.actions.load_framework import Loading
from assessment.actions.load_framework.loading import positions
from assessment.actions.load_framework.rows import delete_rows, synchronise, synchronise_links
from assessment.packs.diff import KindDiff
from assessment.packs.schema import Node as NodeShape
from roadmap.models import Node, Resource, Roadmap, Stage

Shapes = dict[tuple[int, str], tuple[str, int, NodeShape]]


def load_nodes(load: Loading, resources: dict[str, Resource]) -> None:
    """Roadmaps with their stages and nodes. What is gone is removed from the inside out."""
    roadmaps = _load_roadmaps(load)
    stages = _load_stages(load, roadmaps)
    shapes: Shapes = {
        (stages[roadmaps[slug].pk, stage.slug].pk, node.slug): (f"{slug}/{stage.slug}/{node.slug}", position, node)
        for slug, roadmap in load.pack.roadmaps.items()
        for stage in roadmap.stages
        for position, node in enumerate(stage.nodes)
    }
    _load_links(load, shapes, _load_rows(load, shapes), resources)
    wanted = {(roadmaps[slug].pk, stage.slug) for slug, plan in load.pack.roadmaps.items() for stage in plan.stages}
    lost_stages = {key: row.pk for key, row in stages.items() if key not in wanted}
    delete_rows(Stage, lost_stages.values())
    lost = {slug: row.pk for slug, row in roadmaps.items() if slug not in load.pack.roadmaps}
    delete_rows(Roadmap, lost.values())
    slugs = {row.pk: slug for slug, row in roadmaps.items()}
    removed = tuple(f"{slugs[key[0]]}/{key[1]}" for key in lost_stages)
    load.diffs += [KindDiff("stage", removed=removed), KindDiff("roadmap", removed=tuple(lost))]


def _load_roadmaps(load: Loading) -> dict[str, Roadmap]:
    places = positions(load.pack.roadmaps)
    wanted = {
        slug: {
            "source_id": load.source_id(roadmap.source),
            "title": roadmap.title,
            "summary": roadmap.summary,
            "position": places[slug],
        }
        for slug, roadmap in load.pack.roadmaps.items()
    }
    done = synchronise(
        "roadmap", Roadmap.objects.filter(framework=load.framework), wanted, key=lambda row: row.slug,
        on_create=lambda slug: {"framework": load.framework, "slug": slug}, removing=False,
    )  # fmt: skip
    load.diffs.append(done.diff)
    return done.rows


def _load_stages(load: Loading, roadmaps: dict[str, Roadmap]) -> dict[tuple[int, str], Stage]:
    wanted = {}
    for slug, roadmap in load.pack.roadmaps.items():
        for place, stage in enumerate(roadmap.stages, start=1):
            order = place if stage.source_order is None else stage.source_order
            wanted[roadmaps[slug].pk, stage.slug] = {
                "title": stage.title,
                "source_order": order,
                "display_order": order if stage.display_order is None else stage.display_order,
            }
    slugs = {row.pk: slug for slug, row in roadmaps.items()}
    done = synchronise(
        "stage", Stage.objects.filter(roadmap__framework=load.framework), wanted,
        key=lambda row: (row.roadmap_id, row.slug), name=lambda key: f"{slugs[key[0]]}/{key[1]}",
        on_create=lambda key: {"roadmap_id": key[0], "slug": key[1]}, removing=False,
    )  # fmt: skip
    load.diffs.append(done.diff)
    return done.rows


def _load_rows(load: Loading, shapes: Shapes) -> dict[tuple[int, str], Node]:
    wanted = {
        key: {
            "title": node.title or load.skill(node.skill or "").name,
            "level_id": load.level_id(node.level),
            "is_optional": node.optional,
            "note": "\n\n".join(part for part in (node.text, node.note) if part),
            "position": position,
        }
        for key, (_, position, node) in shapes.items()
    }
    done = synchronise(
        "node", Node.objects.filter(stage__roadmap__framework=load.framework), wanted,
        key=lambda row: (row.stage_id, row.slug), name=lambda key: shapes[key][0] if key in shapes else key[1],
        on_create=lambda key: {"stage_id": key[0], "slug": key[1]},
    )  # fmt: skip
    load.diffs.append(done.diff)
    return done.rows


def _load_links(
    load: Loading, shapes: Shapes, rows: dict[tuple[int, str], Node], resources: dict[str, Resource]
) -> None:
    """Skills, tools, resources and source items of each node."""
    names = {row.pk: shapes[key][0] for key, row in rows.items()}
    carried = _carried(load)
    pairs: dict[str, set[tuple[int, int]]] = {"skill": set(), "tool": set(), "resource": set(), "sourceitem": set()}
    for key, (full_name, _, node) in shapes.items():
        own = rows[key].pk
        pairs["skill"] |= {(own, load.skill(ref).pk) for ref in _skills_of(node)}
        pairs["tool"] |= {(own, load.tools[slug].pk) for slug in node.tools}
        pairs["resource"] |= {(own, resources[slug].pk) for slug in node.resources}
        codes = {*node.source_items, *carried.get(full_name, ())}
        pairs["sourceitem"] |= {(own, load.source_items[code].pk) for code in codes}
    for field in (Node.skills, Node.tools, Node.resources, Node.source_items):
        right = field.through._meta.get_fields()[2].name
        links = field.through.objects.filter(node__stage__roadmap__framework=load.framework)
        diff = synchronise_links("node", links, pairs[right], left="node_id", right=f"{right}_id", names=names)
        load.diffs.append(diff)


def _skills_of(node: NodeShape) -> Iterator[str]:
    if node.skill:
        yield node.skill
    yield from node.skills
    yield from node.any_of


def _carried(load: Loading) -> dict[str, list[str]]:
    """The source items that say of themselves that they went to a node."""
    carried: dict[str, list[str]] = {}
    for code, item in load.pack.source_items.items():
        for target in item.goes_to:
            kind, _, name = target.partition(":")
            if kind == "roadmap_node":
                carried.setdefault(name, []).append(code)
    return carried
