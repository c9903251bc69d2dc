"""What an attempt asks from: questions, prior and requirements of one pack version and role profile.

All of it is immutable (live items, versions and profile revisions never change), so a process reads it once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assessment.domain.marking import KNOWLEDGE
from assessment.measurement.evidence import SELF_RATER
from assessment.measurement.select import stakes_of
from assessment.measurement.source_quality import SourceQuality
from assessment.measurement.types import Candidate, Requirement, RequirementGroup, Source, Stake
from assessment.models import Item, Statement
from assessment.queries.areas import Areas, areas_of
from assessment.queries.framework_facts import KEPT_IN_MEMORY, Framework, SkillFacts, framework_of
from assessment.queries.requirements import requirements_of
from assessment.queries.scorings import ItemScoring, qualities_of, scoring_of

SOURCES: dict[str, Source] = {Item.Kind.SELF_RATING: Source.SELF, Item.Kind.EVIDENCE: Source.EVIDENCE}


@dataclass(frozen=True, slots=True)
class Choice:
    """One option as a button: its value, the level's name and the observable words."""

    value: int
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One item as a page shows it, and how it is scored; `choices` are empty where an answer is typed."""

    item_id: int
    code: str
    kind: str
    skill: SkillFacts
    stem: str
    listing: str
    choices: tuple[Choice, ...]
    keeps_order: bool
    is_generic: bool
    seconds: int
    statements: tuple[str, ...]
    enemies: tuple[str, ...]
    scoring: ItemScoring

    @property
    def is_knowledge(self) -> bool:
        return self.kind in KNOWLEDGE

    @property
    def values(self) -> frozenset[int]:
        """The values of its choices."""
        return frozenset(choice.value for choice in self.choices)

    def choice(self, value: float | None) -> Choice | None:
        return next((choice for choice in self.choices if choice.value == value), None)


@dataclass(frozen=True, eq=False)
class Instrument:
    """Everything that choosing, showing and scoring the questions of one role profile needs.

    `questions` are all of the pack version, because a check may ask about any skill; `candidates` only the profile's.
    """

    framework: Framework
    questions: Mapping[int, Question]
    requirements: tuple[Requirement, ...]
    groups: tuple[RequirementGroup, ...]
    calibration_id: int | None = None

    def quality(self, source: Source) -> SourceQuality:
        """How good the ratings of a source are here."""
        return qualities_of(self.calibration_id)[source]

    @cached_property
    def candidates(self) -> Mapping[int, Candidate]:
        """The questions that are worth asking for the profile, by item, sorted by code."""
        return {one.item_id: candidate_of(one) for one in self.questions.values() if one.skill.slug in self.scope}

    @cached_property
    def self_ratings_and_others(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The candidates' items in two parts, each sorted by code: most answers need to look at the first alone."""
        ratings = {item for item in self.candidates if self.questions[item].kind == Item.Kind.SELF_RATING}
        return tuple(one for one in self.candidates if one in ratings), tuple(
            one for one in self.candidates if one not in ratings
        )

    @cached_property
    def enemies(self) -> tuple[frozenset[str], ...]:
        """Sets of questions, by code, of which one gives away another."""
        return tuple(frozenset({one.code, *one.enemies}) for one in self.questions.values() if one.enemies)

    @cached_property
    def self_ratings(self) -> Mapping[str, Question]:
        """The self-rating of each skill."""
        return {one.skill.slug: one for one in self.questions.values() if one.kind == Item.Kind.SELF_RATING}

    @cached_property
    def stakes(self) -> tuple[Stake, ...]:
        """How much rides on each “meets target” decision."""
        return stakes_of(self.requirements, self.groups)

    @cached_property
    def areas(self) -> Areas:
        """The areas that the profile asks something in."""
        return areas_of(self.framework.model, self.requirements, self.framework.skills)

    @cached_property
    def scope(self) -> frozenset[str]:
        """The skills that the profile asks for, alone or in a group."""
        grouped = {option.skill for group in self.groups for option in group.options}
        return frozenset({requirement.skill for requirement in self.requirements} | grouped)


@lru_cache(maxsize=KEPT_IN_MEMORY)
def instrument_for(pack_version_id: int, profile_id: int, calibration_id: int | None = None) -> Instrument:
    """The instrument of a pinned pack version, role-profile revision and calibration. Some statements, then none."""
    framework = framework_of(pack_version_id)
    requirements, groups = requirements_of([profile_id], framework)[profile_id]
    return Instrument(framework, questions_of(pack_version_id, calibration_id), requirements, groups, calibration_id)


@lru_cache(maxsize=KEPT_IN_MEMORY)
def questions_of(pack_version_id: int, calibration_id: int | None = None) -> Mapping[int, Question]:
    """Every question of a pack version by its item, sorted by code. At most four statements, then none."""
    framework = framework_of(pack_version_id)
    items = Item.objects.filter(pk__in=framework.item_ids).prefetch_related("options").order_by("code")
    statements: dict[int, list[str]] = {}
    for skill, text in Statement.objects.filter(skill_id__in=framework.by_id).values_list("skill_id", "text"):
        statements.setdefault(skill, []).append(text)
    return {
        item.pk: _question(item, framework.by_id[item.skill_id], statements.get(item.skill_id, []), calibration_id)
        for item in items
        if item.kind != Item.Kind.TASK
    }


def _question(item: Item, skill: SkillFacts, statements: list[str], calibration_id: int | None) -> Question:
    options = list(item.options.all())
    is_typed = item.kind in (Item.Kind.NUMERIC, Item.Kind.OUTPUT)
    return Question(
        item_id=item.pk,
        code=item.code,
        kind=item.kind,
        skill=skill,
        stem=item.stem,
        listing=item.listing,
        choices=() if is_typed else tuple(Choice(one.value, one.label, one.text) for one in options),
        keeps_order=item.keeps_order,
        is_generic=item.is_generic,
        seconds=item.seconds,
        statements=tuple(statements) if item.kind == Item.Kind.SELF_RATING else (),
        enemies=tuple(item.enemies),
        scoring=scoring_of(item, options, calibration_id),
    )


def candidate_of(question: Question) -> Candidate:
    """The question as the numeric core chooses among it."""
    seen_through = None if question.is_knowledge else SELF_RATER.key
    return Candidate(
        key=question.code,
        skill=question.skill.slug,
        source=SOURCES.get(question.kind, Source.ITEM),
        curve=question.scoring.curve,
        seconds=question.seconds,
        rater=seen_through,
    )
