"""What an attempt asks from: questions, prior and requirements of one pack version and role profile.

All of it is immutable (live items, versions and profile revisions never change), so a process reads it once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assessment.measurement.evidence import SELF_CURVE, SELF_GENERIC_CURVE, SELF_RATER
from assessment.measurement.select import stakes_of
from assessment.measurement.types import Candidate, Requirement, RequirementGroup, Source, Stake
from assessment.models import Item, Statement
from assessment.queries.areas import Areas, areas_of
from assessment.queries.framework_facts import KEPT_IN_MEMORY, Framework, SkillFacts, framework_of
from assessment.queries.requirements import requirements_of


@dataclass(frozen=True, slots=True)
class Choice:
    """One option as a button: its value, the level's name and the observable words."""

    value: int
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One item as a page shows it."""

    item_id: int
    code: str
    kind: str
    skill: SkillFacts
    stem: str
    choices: tuple[Choice, ...]
    is_generic: bool
    seconds: int
    statements: tuple[str, ...]

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

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """The questions that are worth asking for the profile."""
        return tuple(_candidate(one) for one in self.questions.values() if one.skill.slug in self.scope)

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
def instrument_for(pack_version_id: int, profile_id: int) -> Instrument:
    """The instrument of a pinned pack version and role-profile revision. A fixed number of statements, then none."""
    framework = framework_of(pack_version_id)
    requirements, groups = requirements_of([profile_id], framework)[profile_id]
    return Instrument(framework, questions_of(pack_version_id), requirements, groups)


@lru_cache(maxsize=KEPT_IN_MEMORY)
def questions_of(pack_version_id: int) -> Mapping[int, Question]:
    """Every question of a pack version by its item, sorted by code. Three statements, then none."""
    framework = framework_of(pack_version_id)
    items = Item.objects.filter(pk__in=framework.item_ids).prefetch_related("options")
    statements: dict[int, list[str]] = {}
    for skill, text in Statement.objects.filter(skill_id__in=framework.by_id).values_list("skill_id", "text"):
        statements.setdefault(skill, []).append(text)
    return {
        item.pk: Question(
            item_id=item.pk,
            code=item.code,
            kind=item.kind,
            skill=framework.by_id[item.skill_id],
            stem=item.stem,
            choices=tuple(Choice(option.value, option.label, option.text) for option in item.options.all()),
            is_generic=item.is_generic,
            seconds=item.seconds,
            statements=tuple(statements.get(item.skill_id, ())),
        )
        for item in items.self_ratings().order_by("code")
    }


def _candidate(question: Question) -> Candidate:
    return Candidate(
        key=question.code,
        skill=question.skill.slug,
        source=Source.SELF,
        curve=SELF_GENERIC_CURVE if question.is_generic else SELF_CURVE,
        seconds=question.seconds,
        rater=SELF_RATER.key,
    )
