"""Where each kind of thing is found on the site: a page, or an anchor on one.

The kinds are those that a source item may go to in a pack (`kind:slug`), and the source items themselves.
Pages set the same ids through `anchor_of`, so that an address and the place it points to have one rule.
"""

from dataclasses import dataclass

from django.urls import reverse

PAGES = {
    "area": "roadmap:area",
    "challenge": "roadmap:challenge",
    "design_exercise": "roadmap:exercise",
    "role": "roadmap:role",
    "roadmap": "roadmap:roadmap",
    "skill": "roadmap:skill",
    "source": "roadmap:source",
    "tool": "roadmap:tool",
}
LISTS = {
    "advanced_target": "roadmap:exercises",
    "audience": "roadmap:market",
    "choice_group": "roadmap:tools",
    "community": "roadmap:market",
    "document": "roadmap:market",
    "level": "roadmap:roles",
    "page": "roadmap:market",
    "salary_range": "roadmap:market",
    "sector": "roadmap:market",
    "trend": "roadmap:market",
}
NO_AREA = "none"


@dataclass(frozen=True)
class Link:
    """A name and where it leads."""

    name: str
    address: str


def anchor_of(kind: str, key: str) -> str:
    """The id of a thing on the page that lists it. Two hyphens part a stage from its node: no slug has two."""
    if kind == "source_item":
        return key
    prefix = kind.removeprefix("roadmap_").replace("_", "-")
    return f"{prefix}-{key.replace('/', '--')}"


def address_of(kind: str, key: str, place: str = "") -> str:
    """The address of a thing, or "" for a kind that has no place.

    `key` is a slug, `roadmap/stage` or `roadmap/stage/node`. `place` is the source of a source item and the area
    of a resource.
    """
    if kind in PAGES:
        return reverse(PAGES[kind], args=[key])
    if kind in LISTS:
        return f"{reverse(LISTS[kind])}#{anchor_of(kind, key)}"
    if kind in ("roadmap_stage", "roadmap_node"):
        roadmap, _, rest = key.partition("/")
        return f"{reverse('roadmap:roadmap', args=[roadmap])}#{anchor_of(kind, rest)}"
    if kind == "source_item":
        return f"{reverse('roadmap:source', args=[place])}#{anchor_of(kind, key)}"
    if kind == "resource":
        return f"{reverse('roadmap:resources')}?area={place or NO_AREA}#{anchor_of(kind, key)}"
    return ""


def link_to(kind: str, key: str, name: str, place: str = "") -> Link:
    """The name of a thing with its address."""
    return Link(name, address_of(kind, key, place))
