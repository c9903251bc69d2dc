"""Loading the resources and roadmaps of a content pack."""

from django.db import transaction

from assessment.actions.load_framework import Loading, rename_rows
from assessment.actions.load_framework.rows import synchronise
from assessment.packs.diff import KindDiff
from assessment.packs.schema import Dated
from assessment.packs.schema import Resource as ResourceShape
from assessment.packs.steps import renames_of
from roadmap.actions.packs_roadmaps import load_nodes
from roadmap.domain.whereabouts import OUR_WORDS
from roadmap.models import Resource, ResourceCoverage, Roadmap


@transaction.atomic
def load_roadmaps(*, load: Loading) -> None:
    """Make resources and roadmaps equal to the pack. Comes after the framework, whose rows it refers to.

    A resource that is gone keeps its row and is marked as retired; roadmaps, stages and nodes are removed.
    """
    for kind, model in (("resource", Resource), ("roadmap", Roadmap)):
        rows = model._default_manager.filter(framework=load.framework)
        load.diffs += rename_rows(kind, rows, renames_of(kind, load.steps))
    resources = _load_resources(load)
    _load_coverage(load, resources)
    load_nodes(load, resources)


def _load_resources(load: Loading) -> dict[str, Resource]:
    existing = Resource.objects.filter(framework=load.framework)
    gone = existing.filter(retired_at=None).exclude(slug__in=load.pack.resources)
    missing = tuple(gone.values_list("slug", flat=True))
    if missing:
        existing.filter(slug__in=missing).update(retired_at=load.now, source=None)
    wanted = {slug: _fields(load, resource) for slug, resource in load.pack.resources.items()}
    done = synchronise(
        "resource", existing, wanted, key=lambda row: row.slug, removing=False,
        on_create=lambda slug: {
            "framework": load.framework, "slug": slug,
            "public_id": load.identity("resource", slug, load.pack.resources[slug]),
        },
    )  # fmt: skip
    # What was found at the old address says nothing about the new one.
    elsewhere = [slug for slug, fields in done.diff.changed.items() if "url" in fields]
    if elsewhere:
        existing.filter(slug__in=elsewhere).update(link_state="unchecked", link_code=None, link_checked_at=None)
    load.diffs += [done.diff, KindDiff("resource", removed=missing)]
    return done.rows


def _fields(load: Loading, resource: ResourceShape) -> dict[str, object]:
    status = resource.status
    return {
        "source_id": load.source_id(resource.source),
        "title": resource.title,
        "author": resource.author or resource.publisher,
        "url": resource.url or "",
        "kind": resource.kind,
        "minutes": resource.minutes,
        "cost": resource.cost,
        "summary": resource.summary,
        "status": status.note if isinstance(status, Dated) else OUR_WORDS.get(status or "", ""),
        "status_on": status.on if isinstance(status, Dated) else None,
        "checked_on": resource.checked,
        "retired_at": None,
    }


def _load_coverage(load: Loading, resources: dict[str, Resource]) -> None:
    """From which level of a skill to which: without `from` the lowest, without `to` the highest."""
    levels = sorted(load.levels.values(), key=lambda level: level.rank)
    names = {row.pk: slug for slug, row in resources.items()}
    wanted = {
        (resources[slug].pk, load.skill(taught.skill).pk): {
            "from_value": (load.levels[taught.from_] if taught.from_ else levels[0]).value,
            "to_value": (load.levels[taught.to] if taught.to else levels[-1]).value,
        }
        for slug, resource in load.pack.resources.items()
        for taught in resource.teaches
    }
    skills = {skill.pk: ref for ref, skill in load.skills.items()}
    done = synchronise(
        "coverage", ResourceCoverage.objects.filter(resource__framework=load.framework), wanted,
        key=lambda row: (row.resource_id, row.skill_id),
        name=lambda key: f"{names.get(key[0], '')} → {skills.get(key[1], '')}",
        on_create=lambda key: {"resource_id": key[0], "skill_id": key[1]},
    )  # fmt: skip
    load.diffs.append(done.diff)
