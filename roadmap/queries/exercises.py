"""What the pages of the design exercises show."""

from dataclasses import dataclass

from assessment.models import DesignExercise, ExerciseCriterion, Framework, SourceFact
from roadmap.queries.addresses import Link, link_to
from roadmap.queries.facts import FactLine, fact_lines, items_naming
from roadmap.queries.levels import label_of, time_label
from roadmap.queries.lookup import one_of

KIND = "design_exercise"


@dataclass(frozen=True)
class ExerciseLine:
    """A system to design, and what doing it shows."""

    link: Link
    brief: str
    time: str
    skills: tuple[Link, ...]


@dataclass(frozen=True)
class ExercisesPage:
    """All design exercises and all advanced targets."""

    exercises: tuple[ExerciseLine, ...]
    targets: tuple[FactLine, ...]


@dataclass(frozen=True)
class Expectation:
    """What the answer of somebody at a career level contains."""

    career_level: str
    contains: tuple[str, ...]


@dataclass(frozen=True)
class Anchor:
    """What is seen or heard at one rung."""

    level: str
    words: str


@dataclass(frozen=True)
class RubricRow:
    """A criterion with its anchors, lowest rung first."""

    text: str
    weight: str
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True)
class ExercisePage:
    """One exercise in full, and those before and after it."""

    title: str
    brief: str
    time: str
    limits: tuple[str, ...]
    expectations: tuple[Expectation, ...]
    rubric: tuple[RubricRow, ...]
    follow_ups: tuple[str, ...]
    skills: tuple[Link, ...]
    said_in: tuple[Link, ...]
    before: Link | None
    after: Link | None


def exercises_page(framework: Framework) -> ExercisesPage:
    """All exercises. Costs five statements."""
    exercises = DesignExercise.objects.filter(framework=framework).prefetch_related("skills")
    targets = SourceFact.objects.filter(framework=framework, kind=SourceFact.Kind.ADVANCED).select_related("source")
    return ExercisesPage(
        tuple(
            ExerciseLine(link_to(KIND, one.slug, one.title), one.brief, time_label(one.minutes), _skills_of(one))
            for one in exercises
        ),
        fact_lines(framework, list(targets)),
    )


def exercise_page(framework: Framework, slug: str) -> ExercisePage:
    """One exercise. Costs seven statements. Raises `NotInCatalogue`."""
    exercises = DesignExercise.objects.filter(framework=framework)
    one = one_of(exercises.filter(slug=slug).prefetch_related("skills", "criteria__anchors__level")[:1])
    expectations = one.expectations.select_related("career_level")
    before, after = _neighbours(list(exercises.values_list("slug", "title")), slug)
    return ExercisePage(
        one.title,
        one.brief,
        time_label(one.minutes),
        tuple(one.limits),
        tuple(Expectation(each.career_level.name, tuple(each.contains)) for each in expectations),
        tuple(RubricRow(line.text, f"{line.weight:g}", _anchors_of(line)) for line in one.criteria.all()),
        tuple(one.follow_ups),
        _skills_of(one),
        items_naming(framework, [KIND]).get((KIND, slug), ()),
        before,
        after,
    )


def _skills_of(exercise: DesignExercise) -> tuple[Link, ...]:
    return tuple(link_to("skill", skill.slug, skill.name) for skill in exercise.skills.all())


def _anchors_of(criterion: ExerciseCriterion) -> tuple[Anchor, ...]:
    return tuple(Anchor(label_of(anchor.level), anchor.text) for anchor in criterion.anchors.all())


def _neighbours(names: list[tuple[str, str]], slug: str) -> tuple[Link | None, Link | None]:
    links = [link_to(KIND, *name) for name in names]
    place = [name for name, _ in names].index(slug)
    return (links[place - 1] if place else None), (links[place + 1] if place + 1 < len(links) else None)
