"""Salary ranges as the sources give them, each with its period and what is unsure about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import number_format
from django.utils.translation import gettext

from assessment.models import Framework, SourceFact
from roadmap.queries.addresses import Link, anchor_of, link_to


@dataclass(frozen=True)
class SalaryRange:
    """What a source says a role profile earns in a year, in words."""

    anchor: str
    name: str
    role: str
    career_level: str
    words: str
    period: str
    country: str
    source: Link | None
    status: str
    status_on: date | None


def salary_ranges(framework: Framework) -> tuple[SalaryRange, ...]:
    """All ranges. Costs one statement."""
    facts = SourceFact.objects.filter(framework=framework, kind=SourceFact.Kind.SALARY)
    return tuple(range_of(fact) for fact in facts.select_related("source"))


def range_of(fact: SourceFact) -> SalaryRange:
    """A salary fact, ready to be printed."""
    source = fact.source
    return SalaryRange(
        anchor_of(fact.kind, fact.slug),
        fact.name,
        str(fact.data.get("role", "")),
        str(fact.data.get("level", "")),
        range_in_words(fact.data),
        str(fact.data.get("period") or ""),
        str(fact.data.get("country") or ""),
        link_to("source", source.slug, source.title) if source else None,
        fact.status,
        fact.status_on,
    )


def range_in_words(data: Mapping[str, object]) -> str:
    """“$90,000 to $130,000”, “$250,000 and more”, or "" where the fact has no numbers."""
    currency = data.get("currency") or ""
    given = (end for end in (data.get("min"), data.get("max")) if isinstance(end, int | float))
    ends = [f"{currency}{number_format(end, force_grouping=True)}" for end in given]
    if not ends:
        return ""
    words = gettext("%(low)s to %(high)s") % {"low": ends[0], "high": ends[1]} if len(ends) > 1 else ends[0]
    return gettext("%(salary)s and more") % {"salary": words} if data.get("open_ended") else words
