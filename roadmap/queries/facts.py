"""Facts of the sources that are no skills, with what they are about and what became of them since."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from assessment.models import Framework, Role, Skill, SourceFact, SourceItemTarget, Tool
from roadmap.models import Node
from roadmap.queries.addresses import Link, anchor_of, link_to
from roadmap.queries.entries import entries, everything_of

# The pages of ours that a source's wish for a page has led to.
PRODUCT_PAGES = {
    "assessment": "assessment:start",
    "challenges": "roadmap:challenges",
    "market": "roadmap:market",
    "roadmaps": "roadmap:roadmaps",
}
# What the data of a fact may name, and the kind of thing that the slugs stand for.
NAMED = {"skills": "skill", "tools": "tool", "role": "role", "node": "roadmap_node"}
SAID = {
    "uses": _("Used for"),
    "group": pgettext_lazy("a fact", "Group"),
    "file": pgettext_lazy("a fact", "File"),
    "case_studies": pgettext_lazy("a fact", "Cases"),
}

Pair = tuple[str, str]


@dataclass(frozen=True)
class FactLine:
    """A fact: `details` as (heading, words), `about` the things it concerns, `said_in` the items that state it."""

    anchor: str
    name: str
    summary: str
    url: str
    here: str
    details: tuple[Pair, ...]
    about: tuple[Link, ...]
    said_in: tuple[Link, ...]
    source: Link | None
    status: str
    status_on: date | None


def fact_lines(framework: Framework, facts: list[SourceFact]) -> tuple[FactLine, ...]:
    """The facts, ready to be printed. Costs two statements."""
    said_in = items_naming(framework, {fact.kind for fact in facts})
    everything = everything_of(framework)
    names = {(one.kind, one.key): one.link for one in entries(everything[model] for model in (Skill, Tool, Role, Node))}
    return tuple(_line(fact, said_in.get((fact.kind, fact.slug), ()), names) for fact in facts)


def items_naming(framework: Framework, kinds: Iterable[str]) -> dict[Pair, tuple[Link, ...]]:
    """The source items that went to things of these kinds: (kind, key) → items. Costs one statement."""
    rows = SourceItemTarget.objects.filter(item__source__framework=framework, kind__in=sorted(kinds))
    found: dict[Pair, list[Link]] = {}
    for kind, key, code, source in rows.order_by("item__code").values_list(
        "kind", "slug", "item__code", "item__source__slug"
    ):
        found.setdefault((kind, key), []).append(link_to("source_item", code, code, source))
    return {pair: tuple(links) for pair, links in found.items()}


def _line(fact: SourceFact, said_in: tuple[Link, ...], names: Mapping[Pair, Link]) -> FactLine:
    source = fact.source
    page = PRODUCT_PAGES.get(fact.slug) if fact.kind == SourceFact.Kind.PAGE else None
    return FactLine(
        anchor_of(fact.kind, fact.slug),
        fact.name,
        fact.summary,
        fact.url,
        reverse(page) if page else "",
        tuple((str(heading), ", ".join(_words(fact, key))) for key, heading in SAID.items() if fact.data.get(key)),
        tuple(names[pair] for pair in _named(fact) if pair in names),
        said_in,
        link_to("source", source.slug, source.title) if source else None,
        fact.status,
        fact.status_on,
    )


def _named(fact: SourceFact) -> Iterator[Pair]:
    for key, kind in NAMED.items():
        for slug in _words(fact, key):
            yield kind, slug


def _words(fact: SourceFact, key: str) -> list[str]:
    value = fact.data.get(key)
    return [str(one) for one in (value if isinstance(value, list) else [value] if value else [])]
