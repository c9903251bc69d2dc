"""Which of the pack's questions and tasks fit a criterion."""

from collections.abc import Iterable
from dataclasses import dataclass

QUESTIONS = 2
TASKS = 1
TASK_REACH = 1.0


@dataclass(frozen=True, slots=True)
class Material:
    """A question, challenge or exercise for a skill at a level; without one it fits any level."""

    slug: str
    level: float | None
    fits_role: bool = True


def questions_for(target: float, offered: Iterable[Material], count: int = QUESTIONS) -> list[str]:
    """The slugs of the nearest questions, the easiest first; of two equally near ones the harder is asked.

    A question at the target tells who meets it; one just above tells more than one just below, which most answer.
    """
    nearest = sorted(offered, key=lambda one: (_distance(one, target), -(one.level or 0.0), one.slug))[:count]
    return [one.slug for one in sorted(nearest, key=lambda one: (one.level or 0.0, one.slug))]


def tasks_for(target: float, offered: Iterable[Material], count: int = TASKS) -> list[str]:
    """The slugs of tasks within one level of the target: those meant for the role first, then the nearest."""
    fitting = [one for one in offered if _distance(one, target) <= TASK_REACH]
    ordered = sorted(fitting, key=lambda one: (not one.fits_role, _distance(one, target), one.slug))
    return [one.slug for one in ordered[:count]]


def _distance(one: Material, target: float) -> float:
    return 0.0 if one.level is None else abs(one.level - target)
