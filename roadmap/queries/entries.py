"""Everything that the catalogue can name, read in one statement whatever the number of kinds.

Each kind is brought into the same five columns, and the parts are joined by UNION ALL. Search, the pages of the
sources and “where it is named” on the other pages are filters of this one list.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat

from assessment.models import (
    CareerLevel,
    Challenge,
    ChoiceGroup,
    DesignExercise,
    Framework,
    Role,
    Skill,
    SkillArea,
    SourceDocument,
    SourceFact,
    SourceItem,
    Tool,
)
from roadmap.models import Node, Resource, ResourceCoverage, Roadmap, Stage
from roadmap.queries.addresses import NO_AREA, Link, address_of
from wording.content import ContentText


@dataclass(frozen=True)
class Entry:
    """One thing of the catalogue: its kind, its key and place for the address, its name, and a line about it."""

    kind: str
    key: str
    place: str
    name: str
    text: str

    @property
    def address(self) -> str:
        return address_of(self.kind, self.key, self.place)

    @property
    def link(self) -> Link:
        return Link(self.name, self.address)


NOWHERE = Value("")
NAMED_BY_OTHERS = {"tool", "resource"}


@dataclass(frozen=True)
class Shelf:
    """How the rows of one kind become entries."""

    kind: Combinable
    key: Combinable
    name: str
    text: str
    place: Combinable = NOWHERE


SLASH = Value("/")
STAGE_KEY = Concat("roadmap__slug", SLASH, "slug", output_field=TextField())
NODE_KEY = Concat("stage__roadmap__slug", SLASH, "stage__slug", SLASH, "slug", output_field=TextField())
FIRST_AREA = Coalesce(
    Subquery(
        ResourceCoverage.objects.filter(resource=OuterRef("pk"))
        .order_by("skill__area__position", "skill__slug")
        .values("skill__area__slug")[:1]
    ),
    Value(NO_AREA),
)
SHELVES = {
    Skill: Shelf(Value("skill"), F("slug"), "name", "summary"),
    SkillArea: Shelf(Value("area"), F("slug"), "name", "summary"),
    Role: Shelf(Value("role"), F("slug"), "name", "summary"),
    CareerLevel: Shelf(Value("level"), F("slug"), "name", "expectation"),
    Tool: Shelf(Value("tool"), F("slug"), "name", "note"),
    Resource: Shelf(Value("resource"), F("slug"), "title", "author", FIRST_AREA),
    Roadmap: Shelf(Value("roadmap"), F("slug"), "title", "summary"),
    Stage: Shelf(Value("roadmap_stage"), STAGE_KEY, "title", "roadmap__title"),
    Node: Shelf(Value("roadmap_node"), NODE_KEY, "title", "stage__roadmap__title"),
    DesignExercise: Shelf(Value("design_exercise"), F("slug"), "title", "brief"),
    Challenge: Shelf(Value("challenge"), F("slug"), "title", "brief"),
    ChoiceGroup: Shelf(Value("choice_group"), F("slug"), "name", "note"),
    SourceFact: Shelf(F("kind"), F("slug"), "name", "summary"),
    SourceDocument: Shelf(Value("source"), F("slug"), "title", "summary"),
    SourceItem: Shelf(Value("source_item"), F("code"), "says", "source__title", F("source__slug")),
}


def everything_of(framework: Framework) -> dict[type, QuerySet]:
    """The rows in use of each kind."""
    named = [SkillArea, Role, CareerLevel, Tool, Roadmap]
    own = [*named, DesignExercise, Challenge, ChoiceGroup, SourceFact, SourceDocument]
    return {
        Skill: Skill.objects.current().filter(framework=framework),
        Resource: Resource.objects.current().filter(framework=framework),
        **{model: model._default_manager.filter(framework=framework) for model in own},
        Stage: Stage.objects.filter(roadmap__framework=framework),
        Node: Node.objects.filter(stage__roadmap__framework=framework),
        SourceItem: SourceItem.objects.filter(source__framework=framework),
    }


def entries(rows: Iterable[QuerySet]) -> list[Entry]:
    """The rows of several kinds as entries. Costs one statement."""
    parts = [_columns(queryset) for queryset in rows]
    return [_entry(*row) for row in parts[0].union(*parts[1:], all=True)]


def _entry(kind: str, key: str, place: str, name: str, text: str) -> Entry:
    """Names and lines are the author's words, as the columns they come from; those of tools and resources are not."""
    if kind in NAMED_BY_OTHERS:
        return Entry(kind, key, place, name, text)
    return Entry(kind, key, place, ContentText(name), ContentText(text))


def _columns(rows: QuerySet) -> QuerySet:
    # Each branch of a UNION has to be without order, and every column of the same type on PostgreSQL.
    shelf = SHELVES[rows.model]
    columns = [shelf.kind, shelf.key, shelf.place, F(shelf.name), F(shelf.text)]
    named = {f"entry_{number}": Cast(column, TextField()) for number, column in enumerate(columns)}
    return rows.order_by().annotate(**named).values_list(*named)
