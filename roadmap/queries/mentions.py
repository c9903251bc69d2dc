"""Where else a skill or a tool turns up: in the sources, on roadmaps, in challenges and exercises and in choices."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from assessment.models import Challenge, ChoiceGroup, DesignExercise, Skill, SourceItem, Tool
from roadmap.models import Node
from roadmap.queries.entries import Entry, entries

KINDS = ("source_item", "roadmap_node", "challenge", "design_exercise", "choice_group")


@dataclass(frozen=True)
class Mentions:
    """The places, each with a name, an address and the work it belongs to (`Entry.text`)."""

    source_items: tuple[Entry, ...]
    nodes: tuple[Entry, ...]
    challenges: tuple[Entry, ...]
    exercises: tuple[Entry, ...]
    choice_groups: tuple[Entry, ...]


def mentions_of_skill(skill: Skill) -> Mentions:
    """Where a skill turns up. Costs one statement."""
    return _mentions(
        [
            _items(skill.framework_id, "skill", skill.slug),
            Node.objects.filter(skills=skill),
            Challenge.objects.filter(skills=skill),
            DesignExercise.objects.filter(skills=skill),
            ChoiceGroup.objects.filter(skills=skill),
        ]
    )


def mentions_of_tool(tool: Tool) -> Mentions:
    """Where a tool turns up. Costs one statement."""
    return _mentions(
        [
            _items(tool.framework_id, "tool", tool.slug),
            Node.objects.filter(tools=tool),
            ChoiceGroup.objects.filter(tools=tool),
        ]
    )


def _items(framework: int, kind: str, slug: str) -> QuerySet[SourceItem]:
    return SourceItem.objects.filter(source__framework=framework, targets__kind=kind, targets__slug=slug)


def _mentions(rows: Iterable) -> Mentions:
    found = entries(rows)
    return Mentions(*(_of_kind(found, kind) for kind in KINDS))


def _of_kind(found: list[Entry], kind: str) -> tuple[Entry, ...]:
    return tuple(sorted((entry for entry in found if entry.kind == kind), key=lambda entry: (entry.text, entry.key)))
