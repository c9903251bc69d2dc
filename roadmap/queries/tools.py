"""What the pages of the tools show, and the rule “one is enough”."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from django.db.models import QuerySet

from assessment.models import ChoiceGroup, Framework, Skill, Tool, ToolGroup
from roadmap.queries.addresses import Link, anchor_of, link_to
from roadmap.queries.kinds import kind_of_tool
from roadmap.queries.levels import span_label
from roadmap.queries.lookup import one_of
from roadmap.queries.mentions import Mentions, mentions_of_tool


@dataclass(frozen=True)
class ToolChoice:
    """Tools of which `need` prove a skill."""

    skill: Link
    name: str
    need: int
    tools: tuple[Link, ...]
    span: str
    note: str


@dataclass(frozen=True)
class ToolLine:
    """A tool in the list of tools."""

    link: Link
    aliases: tuple[str, ...]
    proves: tuple[Link, ...]
    status: str
    status_on: date | None


@dataclass(frozen=True)
class ToolSection:
    """The tools of one kind."""

    kind: str
    tools: tuple[ToolLine, ...]


@dataclass(frozen=True)
class Choice:
    """A source's rule that one technology of an area is enough."""

    anchor: str
    name: str
    need: int
    is_all: bool
    tools: tuple[Link, ...]
    skills: tuple[Link, ...]
    preferred: str
    note: str
    is_dated: bool
    source: Link


@dataclass(frozen=True)
class ToolsPage:
    """All tools by kind, and all choices by source."""

    sections: tuple[ToolSection, ...]
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class ToolPage:
    """One tool: what it proves, and where it is named."""

    slug: str
    name: str
    kind: str
    url: str
    aliases: tuple[str, ...]
    note: str
    status: str
    status_on: date | None
    choices: tuple[ToolChoice, ...]
    mentions: Mentions


def choices_of(skill: Skill) -> tuple[ToolChoice, ...]:
    """The tools that prove a skill. Costs one statement."""
    return _choices(ToolGroup.objects.filter(skill=skill))


def tools_page(framework: Framework) -> ToolsPage:
    """All tools and choices. Costs five statements."""
    proves: dict[int, dict[Link, None]] = {}
    groups = ToolGroup.objects.filter(skill__framework=framework).order_by("skill__name")
    for pk, slug, name in groups.values_list("tools", "skill__slug", "skill__name"):
        proves.setdefault(pk, {})[link_to("skill", slug, name)] = None
    kinds: dict[str, list[ToolLine]] = {}
    for tool in Tool.objects.filter(framework=framework).order_by("kind", "name"):
        link = link_to("tool", tool.slug, tool.name)
        line = ToolLine(link, tuple(tool.aliases), tuple(proves.get(tool.pk, ())), tool.status, tool.status_on)
        kinds.setdefault(tool.kind, []).append(line)
    return ToolsPage(
        tuple(ToolSection(kind_of_tool(kind), tuple(tools)) for kind, tools in kinds.items()),
        _choices_of_sources(framework),
    )


def tool_page(framework: Framework, slug: str) -> ToolPage:
    """One tool. Costs three statements. Raises `NotInCatalogue`."""
    tool = one_of(Tool.objects.filter(framework=framework, slug=slug)[:1])
    return ToolPage(
        slug,
        tool.name,
        kind_of_tool(tool.kind),
        tool.url,
        tuple(tool.aliases),
        tool.note,
        tool.status,
        tool.status_on,
        _choices(ToolGroup.objects.filter(pk__in=tool.groups.values("pk"))),
        mentions_of_tool(tool),
    )


def _choices(groups: QuerySet[ToolGroup]) -> tuple[ToolChoice, ...]:
    """The groups with their tools, read from the side of the pairs: one statement, as every group has a tool."""
    pairs = ToolGroup.tools.through.objects.filter(toolgroup__in=groups).order_by(
        "toolgroup__skill__name", "toolgroup__position", "toolgroup", "tool__name"
    )
    rows = pairs.select_related("tool", "toolgroup__skill", "toolgroup__from_level", "toolgroup__to_level")
    return tuple(_choice(group, [row.tool for row in own]) for group, own in groupby(rows, attrgetter("toolgroup")))


def _choice(group: ToolGroup, tools: Iterable[Tool]) -> ToolChoice:
    return ToolChoice(
        link_to("skill", group.skill.slug, group.skill.name),
        group.name,
        group.need,
        _links("tool", tools),
        span_label(group.from_level, group.to_level),
        group.note,
    )


def _choices_of_sources(framework: Framework) -> tuple[Choice, ...]:
    groups = ChoiceGroup.objects.filter(framework=framework).select_related("source", "preferred")
    return tuple(
        Choice(
            anchor_of("choice_group", group.slug),
            group.name,
            group.need,
            group.rule == ChoiceGroup.Rule.ALL_OF,
            _links("tool", group.tools.all()),
            _links("skill", group.skills.all()),
            group.preferred.name if group.preferred else "",
            group.note,
            group.is_dated,
            link_to("source", group.source.slug, group.source.title),
        )
        for group in groups.prefetch_related("tools", "skills")
    )


def _links(kind: str, rows: Iterable[Tool] | Iterable[Skill]) -> tuple[Link, ...]:
    return tuple(link_to(kind, row.slug, row.name) for row in rows)
