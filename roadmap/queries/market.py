"""What the sources say around skills and roles: pay, sectors, trends, communities, audiences, documents."""

from dataclasses import dataclass

from assessment.models import Framework, SourceFact
from roadmap.queries.facts import FactLine, fact_lines
from roadmap.queries.salaries import SalaryRange, range_of

Kind = SourceFact.Kind
SHOWN = [Kind.SECTOR, Kind.TREND, Kind.COMMUNITY, Kind.AUDIENCE, Kind.DOCUMENT, Kind.PAGE]


@dataclass(frozen=True)
class FactSection:
    """The facts of one kind, a value of `SourceFact.Kind`."""

    kind: str
    facts: tuple[FactLine, ...]


@dataclass(frozen=True)
class MarketPage:
    """The salary ranges, and the other facts by kind."""

    salaries: tuple[SalaryRange, ...]
    sections: tuple[FactSection, ...]

    @property
    def is_empty(self) -> bool:
        return not self.salaries and not any(section.facts for section in self.sections)


def market_page(framework: Framework) -> MarketPage:
    """All facts but the advanced targets. Costs three statements."""
    facts = list(SourceFact.objects.filter(framework=framework).select_related("source"))
    shown = [fact for fact in facts if fact.kind in SHOWN]
    lines = list(zip(shown, fact_lines(framework, shown), strict=True))
    return MarketPage(
        tuple(range_of(fact) for fact in facts if fact.kind == Kind.SALARY),
        tuple(FactSection(kind.value, tuple(line for fact, line in lines if fact.kind == kind)) for kind in SHOWN),
    )
