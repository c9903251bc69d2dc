"""The sources, item by item, and where each item went."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count

from assessment.models import Framework, SourceDocument, SourceItem, SourceItemTarget
from roadmap.queries.addresses import Link, anchor_of, link_to
from roadmap.queries.entries import entries, everything_of
from roadmap.queries.kinds import kind_of_item
from roadmap.queries.lookup import in_own_order, one_of


@dataclass(frozen=True)
class SourceLine:
    """A source in the list of sources."""

    link: Link
    summary: str
    items: int
    attribution: str
    licence: str
    url: str


@dataclass(frozen=True)
class Target:
    """A place that an item went to: what it is, and the link. The address is "" where the place is gone."""

    kind: str
    link: Link


@dataclass(frozen=True)
class ItemLine:
    """An item of a source in our words."""

    anchor: str
    code: str
    line: int
    kind: str
    says: str
    author: str
    url: str
    status: str
    status_on: date | None
    targets: tuple[Target, ...]


@dataclass(frozen=True)
class ItemSection:
    """Consecutive items of one section of the source."""

    name: str
    anchor: str
    items: tuple[ItemLine, ...]


@dataclass(frozen=True)
class SourcePage:
    """One source with all of its items."""

    slug: str
    title: str
    summary: str
    attribution: str
    licence: str
    url: str
    note: str
    count: int
    sections: tuple[ItemSection, ...]
    others: tuple[Link, ...]


def source_lines(framework: Framework) -> tuple[SourceLine, ...]:
    """All sources. Costs one statement."""
    sources = SourceDocument.objects.filter(framework=framework)
    counted = in_own_order(sources.annotate(count=Count("items")))
    return tuple(
        SourceLine(
            link_to("source", one.slug, one.title), one.summary, one.count, one.attribution, one.licence, one.url
        )
        for one in counted
    )


def source_page(framework: Framework, slug: str) -> SourcePage:
    """One source. Costs four statements. Raises `NotInCatalogue`."""
    sources = list(SourceDocument.objects.filter(framework=framework))
    source = one_of(one for one in sources if one.slug == slug)
    targets = _targets_of(framework, source)
    items = list(SourceItem.objects.filter(source=source))
    return SourcePage(
        slug,
        source.title,
        source.summary,
        source.attribution,
        source.licence,
        source.url,
        source.note,
        len(items),
        _sections(items, targets),
        tuple(link_to("source", one.slug, one.title) for one in sources if one is not source),
    )


def target_addresses(framework: Framework) -> dict[tuple[str, str], str]:
    """Where every target of every source item is found: (kind, key) → address. Costs two statements.

    The address is "" for a target that names nothing in the framework.
    """
    known = {(one.kind, one.key): one.address for one in entries(everything_of(framework).values())}
    wanted = SourceItemTarget.objects.filter(item__source__framework=framework)
    return {pair: known.get(pair, "") for pair in wanted.values_list("kind", "slug").distinct()}


def _targets_of(framework: Framework, source: SourceDocument) -> dict[int, list[Target]]:
    known = {(one.kind, one.key): one.link for one in entries(everything_of(framework).values())}
    targets: dict[int, list[Target]] = {}
    rows = SourceItemTarget.objects.filter(item__source=source).order_by("pk")
    for item, kind, key in rows.values_list("item", "kind", "slug"):
        link = known.get((kind, key)) or Link(key, "")
        targets.setdefault(item, []).append(Target(kind_of_item(kind), link))
    return targets


def _line(item: SourceItem, targets: Iterable[Target]) -> ItemLine:
    return ItemLine(
        anchor_of("source_item", item.code),
        item.code,
        item.line,
        kind_of_item(item.kind),
        item.says,
        item.author,
        item.url,
        item.status,
        item.status_on,
        tuple(targets),
    )


def _sections(items: list[SourceItem], targets: Mapping[int, Iterable[Target]]) -> tuple[ItemSection, ...]:
    runs = [(name, list(run)) for name, run in groupby(items, key=lambda item: item.section)]
    return tuple(
        ItemSection(
            name.replace("-", " "), f"section-{place}", tuple(_line(one, targets.get(one.pk, ())) for one in run)
        )
        for place, (name, run) in enumerate(runs, start=1)
    )
