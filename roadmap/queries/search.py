"""Searching the whole catalogue by words."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from assessment.models import (
    Challenge,
    DesignExercise,
    Framework,
    Role,
    Skill,
    SkillArea,
    SkillName,
    SourceFact,
    SourceItem,
    Tool,
)
from roadmap.models import Node, Resource, Roadmap
from roadmap.queries.entries import Entry, entries, everything_of
from roadmap.queries.ranking import NOT_IN_NAMES, excerpt_of, rank_of

LONGEST = 100
SHOWN_PER_GROUP = 6
PAGE_SIZE = 25
MOST_WORDS = 12

# What is searched of each kind, in the order in which groups stand when their best hits are equally good.
SEARCHED: dict[type, tuple[str, ...]] = {
    Skill: ("name", "summary"),
    Role: ("name", "summary", "note"),
    SkillArea: ("name", "summary"),
    Tool: ("name", "aliases", "note"),
    Roadmap: ("title", "summary"),
    Node: ("title", "note"),
    Resource: ("title", "author", "summary"),
    Challenge: ("title", "brief"),
    DesignExercise: ("title", "brief"),
    SourceFact: ("name", "summary"),
    SourceItem: ("says", "author", "code"),
}
GROUPS = {
    "skill": _("Skills"),
    "role": _("Roles"),
    "area": _("Skill areas"),
    "tool": _("Tools"),
    "roadmap": _("Roadmaps"),
    "roadmap_node": _("Stops of roadmaps"),
    "resource": _("Resources"),
    "challenge": _("Coding challenges"),
    "design_exercise": _("Design exercises"),
    "fact": _("Facts"),
    "source_item": _("What the sources say"),
}


@dataclass(frozen=True)
class Hit:
    """Something found. `also` is the other name by which it was found, "" if by its own."""

    name: str
    address: str
    text: str
    also: str
    rank: int


@dataclass(frozen=True)
class HitGroup:
    """The hits of one kind, best first: the first few, or one page of them where a kind was chosen."""

    kind: str
    heading: str
    count: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class SearchPage:
    """What was found for some words. `page` is there when one kind was chosen."""

    words: str
    was_cut: bool
    kind: str
    count: int
    groups: tuple[HitGroup, ...]
    page: Page | None = None

    @property
    def query(self) -> str:
        """The search as parameters of an address, ending in "&"."""
        return f"{urlencode({'q': self.words, 'kind': self.kind})}&"


def search_page(framework: Framework, words: str, kind: str = "", number: int = 1) -> SearchPage:
    """What the catalogue has for some words, every one of which has to occur.

    Costs three statements whatever is found, none without words. `words` longer than 100 characters are cut.
    `kind` is a key of `GROUPS` to see all hits of one kind in pages, "" for the best of each.
    """
    asked = " ".join(words.split())
    text = asked[:LONGEST].strip()
    if not text:
        return SearchPage("", False, "", 0, ())
    groups = _grouped(framework, text)
    count = sum(len(hits) for hits in groups.values())
    cut = len(asked) > LONGEST
    if kind:
        page = Paginator(groups.get(kind, []), PAGE_SIZE).get_page(number)
        one = HitGroup(kind, str(GROUPS[kind]), page.paginator.count, tuple(page))
        return SearchPage(text, cut, kind, count, (one,) if one.count else (), page)
    shown = (
        HitGroup(kind, str(GROUPS[kind]), len(hits), tuple(hits[:SHOWN_PER_GROUP]))
        for kind, hits in groups.items()
        if hits
    )
    return SearchPage(text, cut, "", count, tuple(sorted(shown, key=lambda group: group.hits[0].rank)))


def _grouped(framework: Framework, words: str) -> dict[str, list[Hit]]:
    others = _other_names(framework)
    groups: dict[str, list[Hit]] = {kind: [] for kind in GROUPS}
    for entry in entries(_matching(framework, words.split()[:MOST_WORDS])):
        kind = entry.kind if entry.kind in groups else "fact"
        groups[kind].append(_hit(entry, words, others.get((entry.kind, entry.key), [])))
    for hits in groups.values():
        hits.sort(key=lambda hit: (hit.rank, hit.name.lower(), hit.address))
    return groups


def _matching(framework: Framework, words: list[str]) -> list[QuerySet]:
    everything = everything_of(framework)
    return [
        everything[model].filter(*(_anywhere(model, fields, word) for word in words))
        for model, fields in SEARCHED.items()
    ]


def _anywhere(model: type, fields: Iterable[str], word: str) -> Q:
    condition = Q()
    for field in fields:
        condition |= Q(**{f"{field}__icontains": word})
    if model is Skill:
        condition |= Q(pk__in=SkillName.objects.filter(name__icontains=word).values("skill"))
    return condition


def _other_names(framework: Framework) -> dict[tuple[str, str], list[str]]:
    names: dict[tuple[str, str], list[str]] = {}
    for slug, name in SkillName.objects.filter(framework=framework).values_list("skill__slug", "name"):
        names.setdefault(("skill", slug), []).append(name)
    for slug, aliases in Tool.objects.filter(framework=framework).values_list("slug", "aliases"):
        names[("tool", slug)] = aliases
    return names


def _hit(entry: Entry, words: str, others: list[str]) -> Hit:
    rank = rank_of(words, [entry.name])
    # Only names that are none of the visible words are worth a remark.
    also = min(others, key=lambda name: rank_of(words, [name]), default="")
    other_rank = rank_of(words, [also]) if also else NOT_IN_NAMES
    found_by_other = other_rank < rank
    return Hit(
        entry.name,
        entry.address,
        excerpt_of(entry.text, words),
        also if found_by_other else "",
        other_rank if found_by_other else rank,
    )
