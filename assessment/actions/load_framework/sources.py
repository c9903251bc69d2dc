"""Sources, each of their items and where it went, facts and choice groups."""

from assessment.actions.load_framework.loading import Loading, positions
from assessment.actions.load_framework.rows import Fields, synchronise, synchronise_links
from assessment.models import ChoiceGroup, SourceDocument, SourceFact, SourceItem, SourceItemTarget


def load_sources(load: Loading) -> None:
    """Source documents; those the pack no longer has are removed at the end."""
    places = positions(load.pack.sources)
    wanted = {
        slug: {
            "title": source.title,
            "summary": source.summary,
            "attribution": source.attribution,
            "url": source.url or "",
            "licence": source.licence,
            "note": source.note,
            "position": places[slug],
        }
        for slug, source in load.pack.sources.items()
    }
    done = synchronise(
        "source", SourceDocument.objects.filter(framework=load.framework), wanted, key=lambda row: row.slug,
        on_create=lambda slug: {"framework": load.framework, "slug": slug}, removing=False,
    )  # fmt: skip
    load.sources = done.rows
    load.diffs.append(done.diff)


def load_source_items(load: Loading) -> None:
    """Each statement of a source, and the things of the pack that it went to."""
    wanted = {
        (load.sources[item.source].pk, code): {
            "line": item.line,
            "section": item.section,
            "kind": item.kind,
            "says": item.says,
            "author": item.author,
            "url": item.url or "",
            "status": item.status.note if item.status else "",
            "status_on": item.status.on if item.status else None,
        }
        for code, item in load.pack.source_items.items()
    }
    existing = SourceItem.objects.filter(source__framework=load.framework)
    targets = SourceItemTarget.objects.filter(item__source__framework=load.framework)
    stored = {row.code: (row.source_id, row.code) for row in existing}
    lost = [code for code, key in stored.items() if key not in wanted]
    if lost:
        targets.filter(item__code__in=lost).delete()
    done = synchronise(
        "source item", existing.all(), wanted, key=lambda row: (row.source_id, row.code), name=lambda key: key[1],
        on_create=lambda key: {"source_id": key[0], "code": key[1]},
    )  # fmt: skip
    load.source_items = {code: row for (_, code), row in done.rows.items()}
    load.diffs.append(done.diff)
    codes = {row.pk: code for code, row in load.source_items.items()}
    pointed: dict[tuple[int, str, str], Fields] = {
        (load.source_items[code].pk, *_kind_and_slug(target)): {}
        for code, item in load.pack.source_items.items()
        for target in item.goes_to
    }
    went = synchronise(
        "source item target", targets.all(), pointed, key=lambda row: (row.item_id, row.kind, row.slug),
        name=lambda key: f"{codes.get(key[0], '')} → {key[1]}:{key[2]}",
        on_create=lambda key: {"item_id": key[0], "kind": key[1], "slug": key[2]},
    )  # fmt: skip
    load.diffs.append(went.diff)


def _kind_and_slug(target: str) -> tuple[str, str]:
    kind, _, slug = target.partition(":")
    return kind, slug


def load_facts(load: Loading) -> None:
    """Facts that are no skills."""
    places = positions(load.pack.facts)
    wanted = {
        (fact.kind, slug): {
            "source_id": load.source_id(fact.source),
            "name": fact.name,
            "summary": fact.summary,
            "url": fact.url or "",
            "data": fact.data,
            "status": fact.status.note if fact.status else "",
            "status_on": fact.status.on if fact.status else None,
            "position": places[slug],
        }
        for slug, fact in load.pack.facts.items()
    }
    done = synchronise(
        "fact", SourceFact.objects.filter(framework=load.framework), wanted,
        key=lambda row: (row.kind, row.slug), name=lambda key: key[1],
        on_create=lambda key: {"framework": load.framework, "kind": key[0], "slug": key[1]},
    )  # fmt: skip
    load.diffs.append(done.diff)


def load_choice_groups(load: Loading) -> None:
    """The sources' rule “one from each area”, with the skills and tools of each group."""
    places = positions(load.pack.choice_groups)
    groups = load.pack.choice_groups
    wanted = {
        slug: {
            "source_id": load.sources[group.source].pk,
            "name": group.name,
            "rule": group.rule,
            "need": group.need,
            "preferred_id": load.tools[group.preferred].pk if group.preferred else None,
            "note": group.note,
            "is_dated": group.dated,
            "position": places[slug],
        }
        for slug, group in groups.items()
    }
    done = synchronise(
        "choice group", ChoiceGroup.objects.filter(framework=load.framework), wanted, key=lambda row: row.slug,
        on_create=lambda slug: {"framework": load.framework, "slug": slug},
    )  # fmt: skip
    rows = done.rows
    skills = {(rows[slug].pk, load.skill(ref).pk) for slug, group in groups.items() for ref in group.skills}
    tools = {(rows[slug].pk, load.tools[tool].pk) for slug, group in groups.items() for tool in group.tools}
    names = {row.pk: slug for slug, row in rows.items()}
    for through, right, pairs in (
        (ChoiceGroup.skills.through, "skill_id", skills),
        (ChoiceGroup.tools.through, "tool_id", tools),
    ):
        links = through.objects.filter(choicegroup__framework=load.framework)
        diff = synchronise_links("choice group", links, pairs, left="choicegroup_id", right=right, names=names)
        load.diffs.append(diff)
    load.diffs.append(done.diff)
