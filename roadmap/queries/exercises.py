"""What the page of the design exercises shows."""

from dataclasses import dataclass

from assessment.models import DesignExercise, Framework, SourceFact
from roadmap.queries.addresses import Link, anchor_of, link_to
from roadmap.queries.facts import FactLine, fact_lines, items_naming


@dataclass(frozen=True)
class ExerciseLine:
    """A system to design, and what doing it shows."""

    anchor: str
    title: str
    brief: str
    skills: tuple[Link, ...]
    said_in: tuple[Link, ...]


@dataclass(frozen=True)
class ExercisesPage:
    """All design exercises and all advanced targets."""

    exercises: tuple[ExerciseLine, ...]
    targets: tuple[FactLine, ...]


def exercises_page(framework: Framework) -> ExercisesPage:
    """All exercises. Costs six statements."""
    said_in = items_naming(framework, ["design_exercise"])
    exercises = DesignExercise.objects.filter(framework=framework).prefetch_related("skills")
    targets = SourceFact.objects.filter(framework=framework, kind=SourceFact.Kind.ADVANCED).select_related("source")
    return ExercisesPage(
        tuple(
            ExerciseLine(
                anchor_of("design_exercise", one.slug),
                one.title,
                one.brief,
                tuple(link_to("skill", skill.slug, skill.name) for skill in one.skills.all()),
                said_in.get(("design_exercise", one.slug), ()),
            )
            for one in exercises
        ),
        fact_lines(framework, list(targets)),
    )
