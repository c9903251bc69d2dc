"""How far a plan has come."""

from collections.abc import Iterable
from dataclasses import dataclass

from roadmap.domain.dates import hours_left


@dataclass(frozen=True, slots=True)
class StepHours:
    """A step that counts: its planned hours, the hours in the diary, and whether it is done."""

    planned: float
    logged: float
    is_done: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """Steps and hours of a plan, without skipped and dropped steps; `percent` is by planned hours, 0-100."""

    steps: int
    steps_done: int
    hours_planned: float
    hours_logged: float
    hours_left: float
    percent: int


def progress_of(steps: Iterable[StepHours]) -> Progress:
    """A done step counts in full however long it took; an open one by what is left of it. 100 means all are done."""
    counted = tuple(steps)
    planned = sum(step.planned for step in counted)
    left = sum(0.0 if step.is_done else hours_left(step.planned, step.logged) for step in counted)
    return Progress(
        steps=len(counted),
        steps_done=sum(step.is_done for step in counted),
        hours_planned=planned,
        hours_logged=sum(step.logged for step in counted),
        hours_left=left,
        percent=int(100 * (planned - left) / planned) if left else 100 * bool(counted),
    )
