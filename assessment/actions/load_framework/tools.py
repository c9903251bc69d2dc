"""Tools, and the groups of tools that prove a skill."""

from assessment.actions.load_framework.loading import Loading
from assessment.actions.load_framework.rows import synchronise, synchronise_links
from assessment.models import Tool, ToolGroup


def load_tools(load: Loading) -> None:
    """Tools; those the pack no longer has are removed at the end, when nothing names them any more."""
    wanted = {
        slug: {
            "name": tool.name,
            "kind": tool.kind,
            "url": tool.url or "",
            "aliases": list(tool.aka),
            "note": tool.note,
            "status": tool.status.note if tool.status else "",
            "status_on": tool.status.on if tool.status else None,
        }
        for slug, tool in load.pack.tools.items()
    }
    done = synchronise(
        "tool", Tool.objects.filter(framework=load.framework), wanted, key=lambda row: row.slug,
        on_create=lambda slug: {"framework": load.framework, "slug": slug}, removing=False,
    )  # fmt: skip
    load.tools = done.rows
    load.diffs.append(done.diff)


def load_tool_groups(load: Loading) -> None:
    """Groups of tools by skill, and which tools are in them."""
    slugs = {skill.pk: slug for slug, skill in load.skills.items()}
    groups = {
        (load.skills[slug].pk, group.slug): (position, group)
        for slug, skill in load.pack.skills.items()
        for position, group in enumerate(skill.tool_groups)
    }
    wanted = {
        key: {
            "name": group.name,
            "need": group.need,
            "from_level_id": load.level_id(group.from_level),
            "to_level_id": load.level_id(group.to_level),
            "note": group.note,
            "position": position,
        }
        for key, (position, group) in groups.items()
    }
    done = synchronise(
        "tool group", ToolGroup.objects.filter(skill__framework=load.framework), wanted,
        key=lambda row: (row.skill_id, row.slug), name=lambda key: f"{slugs.get(key[0], '')}/{key[1]}",
        on_create=lambda key: {"skill_id": key[0], "slug": key[1]},
    )  # fmt: skip
    pairs = {(done.rows[key].pk, load.tools[tool].pk) for key, (_, group) in groups.items() for tool in group.tools}
    links = ToolGroup.tools.through.objects.filter(toolgroup__skill__framework=load.framework)
    names = {row.pk: f"{slugs[key[0]]}/{key[1]}" for key, row in done.rows.items()}
    load.diffs += [
        done.diff,
        synchronise_links("tool group", links, pairs, left="toolgroup_id", right="tool_id", names=names),
    ]
