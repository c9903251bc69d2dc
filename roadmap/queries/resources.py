"""What the pages show of resources."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.utils.translation import pgettext_lazy

from assessment.models import Framework, SkillArea
from roadmap.domain.whereabouts import said_whereabouts
from roadmap.models import Resource, ResourceCoverage
from roadmap.models.resources import ResourceQuerySet
from roadmap.queries.addresses import NO_AREA, Link, anchor_of, link_to
from roadmap.queries.levels import estimate_label
from wording.words import short_number

PAGE_SIZE = 60
WHOLE = 1000
# The kinds that a pack may name.
KINDS: dict[str, Any] = {
    "article": pgettext_lazy("a resource", "article"),
    "book": pgettext_lazy("a resource", "book"),
    "course": pgettext_lazy("a resource", "course"),
    "docs": pgettext_lazy("a resource", "docs"),
    "feed": pgettext_lazy("a resource", "feed"),
    "paper": pgettext_lazy("a resource", "paper"),
    "podcast": pgettext_lazy("a resource", "podcast"),
    "practice": pgettext_lazy("a resource", "practice"),
    "project": pgettext_lazy("a resource", "project"),
    "reference": pgettext_lazy("a resource", "reference"),
    "repository": pgettext_lazy("a resource", "repository"),
    "roadmap": pgettext_lazy("a resource", "roadmap"),
    "talk": pgettext_lazy("a resource", "talk"),
    "tool": pgettext_lazy("a resource", "tool"),
    "video": pgettext_lazy("a resource", "video"),
    "community": pgettext_lazy("a resource", "community"),
    "other": pgettext_lazy("a resource", "other"),
}


@dataclass(frozen=True)
class Taught:
    """A skill that a resource teaches, and between which levels."""

    skill: Link
    span: str


@dataclass(frozen=True)
class ResourceLine:
    """A resource as a line of a list."""

    anchor: str
    title: str
    url: str
    author: str
    kind: str
    cost: str
    is_free: bool
    time: str
    summary: str
    status: str
    status_on: date | None
    checked_on: date | None
    gone_on: date | None
    teaches: tuple[Taught, ...] = ()


@dataclass(frozen=True)
class ResourceFilter:
    """What a visitor wants to see; "" stands for everything."""

    area: str = ""
    kind: str = ""
    cost: str = ""

    @property
    def query(self) -> str:
        """The same choice as parameters of an address, ending in "&" unless there is none."""
        chosen = {name: value for name, value in asdict(self).items() if value}
        return f"{urlencode(chosen)}&" if chosen else ""


@dataclass(frozen=True)
class ResourceChoices:
    """What can be chosen, each as (value, words)."""

    areas: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    costs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ResourcesPage:
    """A page of resources."""

    page: Page
    lines: tuple[ResourceLine, ...]


def kind_words(kind: str) -> str:
    """The kind of a resource for whoever reads it."""
    return str(KINDS.get(kind, kind))


def line_of(resource: Resource, teaches: Iterable[Taught] = ()) -> ResourceLine:
    """A resource, ready to be printed."""
    return ResourceLine(
        anchor_of("resource", resource.slug),
        resource.title,
        resource.url,
        resource.author,
        kind_words(resource.kind),
        resource.get_cost_display(),
        resource.cost == Resource.Cost.FREE,
        estimate_label(resource.minutes),
        resource.summary,
        said_whereabouts(resource.status),
        resource.status_on,
        resource.checked_on,
        resource.link_checked_at.date() if resource.link_checked_at and resource.link_state == "gone" else None,
        tuple(teaches),
    )


def span_of(coverage: ResourceCoverage) -> str:
    """The levels between which a resource teaches a skill, such as “0 → 2”."""
    return f"{short_number(coverage.from_value)} → {short_number(coverage.to_value)}"


def resource_choices(framework: Framework) -> ResourceChoices:
    """What the list can be filtered by. Costs two statements."""
    areas = SkillArea.objects.filter(framework=framework).values_list("slug", "name")
    there = Resource.objects.current().filter(framework=framework).order_by("kind").values_list("kind", flat=True)
    kinds = tuple((kind, kind_words(kind)) for kind in there.distinct())
    costs = tuple((value, str(words)) for value, words in Resource.Cost.choices)
    return ResourceChoices(tuple(areas), kinds, costs)


def resources_page(framework: Framework, wanted: ResourceFilter, number: int) -> ResourcesPage:
    """Free resources first, in pages. Costs three statements.

    An area is always shown whole, because links to a resource lead to its place in the list of its area.
    """
    rows = _matching(Resource.objects.current().filter(framework=framework), wanted)
    page = Paginator(rows.free_first(), WHOLE if wanted.area else PAGE_SIZE).get_page(number)
    return ResourcesPage(page, _lines(list(page)))


def _matching(rows: ResourceQuerySet, wanted: ResourceFilter) -> ResourceQuerySet:
    if wanted.area == NO_AREA:
        rows = rows.filter(coverage__isnull=True)
    elif wanted.area:
        rows = rows.filter(pk__in=ResourceCoverage.objects.filter(skill__area__slug=wanted.area).values("resource"))
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    return rows.filter(cost=wanted.cost) if wanted.cost else rows


def _lines(resources: list[Resource]) -> tuple[ResourceLine, ...]:
    taught: dict[int, list[Taught]] = {}
    for coverage in (
        ResourceCoverage.objects.filter(resource__in=resources).select_related("skill").order_by("skill__name")
    ):
        link = link_to("skill", coverage.skill.slug, coverage.skill.name)
        taught.setdefault(coverage.resource_id, []).append(Taught(link, span_of(coverage)))
    return tuple(line_of(resource, taught.get(resource.pk, ())) for resource in resources)
