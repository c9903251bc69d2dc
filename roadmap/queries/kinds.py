"""What kind of thing an item of a source, the place it went to, or a tool is: packs name it in one word of theirs."""

from typing import Any

from django.utils.translation import pgettext_lazy

OF_ITEMS: dict[str, Any] = {
    "advanced_target": pgettext_lazy("a kind of thing", "advanced target"),
    "advice": pgettext_lazy("a kind of thing", "advice"),
    "area": pgettext_lazy("a kind of thing", "area"),
    "audience": pgettext_lazy("a kind of thing", "audience"),
    "book": pgettext_lazy("a kind of thing", "book"),
    "challenge": pgettext_lazy("a kind of thing", "challenge"),
    "choice_group": pgettext_lazy("a kind of thing", "choice group"),
    "choose_one_rule": pgettext_lazy("a kind of thing", "choose one rule"),
    "community": pgettext_lazy("a kind of thing", "community"),
    "course": pgettext_lazy("a kind of thing", "course"),
    "design_exercise": pgettext_lazy("a kind of thing", "design exercise"),
    "document": pgettext_lazy("a kind of thing", "document"),
    "level": pgettext_lazy("a kind of thing", "level"),
    "level_expectation": pgettext_lazy("a kind of thing", "level expectation"),
    "metric": pgettext_lazy("a kind of thing", "metric"),
    "page": pgettext_lazy("a kind of thing", "page"),
    "resource": pgettext_lazy("a kind of thing", "resource"),
    "roadmap": pgettext_lazy("a kind of thing", "roadmap"),
    "roadmap_node": pgettext_lazy("a kind of thing", "roadmap node"),
    "roadmap_stage": pgettext_lazy("a kind of thing", "roadmap stage"),
    "role": pgettext_lazy("a kind of thing", "role"),
    "role_responsibility": pgettext_lazy("a kind of thing", "role responsibility"),
    "salary_range": pgettext_lazy("a kind of thing", "salary range"),
    "sector": pgettext_lazy("a kind of thing", "sector"),
    "skill": pgettext_lazy("a kind of thing", "skill"),
    "stage": pgettext_lazy("a kind of thing", "stage"),
    "tool": pgettext_lazy("a kind of thing", "tool"),
    "topic": pgettext_lazy("a kind of thing", "topic"),
    "trend": pgettext_lazy("a kind of thing", "trend"),
}
OF_TOOLS: dict[str, Any] = {
    "format": pgettext_lazy("a kind of tool", "format"),
    "language": pgettext_lazy("a kind of tool", "language"),
    "library": pgettext_lazy("a kind of tool", "library"),
    "platform": pgettext_lazy("a kind of tool", "platform"),
    "service": pgettext_lazy("a kind of tool", "service"),
    "technique": pgettext_lazy("a kind of tool", "technique"),
}


def kind_of_item(kind: str) -> str:
    """In the reader's language; a kind that only its pack knows as the pack has it."""
    return str(OF_ITEMS.get(kind, kind.replace("_", " ")))


def kind_of_tool(kind: str) -> str:
    """As `kind_of_item`."""
    return str(OF_TOOLS.get(kind, kind))
