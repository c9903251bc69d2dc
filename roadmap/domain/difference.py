"""What a newer result would change in a plan."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from roadmap.domain.milestones import MilestoneId

HOURS_THAT_MATTER = 0.25


class StepState(StrEnum):
    """What has become of a step so far; the same words as the stored status."""

    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class StepNow:
    """A step of the plan as it stands."""

    id: MilestoneId
    hours: float
    state: StepState


@dataclass(frozen=True, slots=True)
class ChangedHours:
    """A step that stays, with other hours."""

    id: MilestoneId
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Difference:
    """Old steps against a new proposal; every milestone is in exactly one of the lists.

    `changed` stay open with other hours; `added` are new, `back` were dropped earlier; `dropped` are no longer needed;
    `done`, `skipped` and `gone` (dropped earlier and still not needed) stay as they are; `done_but_wanted` are marked
    done although the newer result does not show it yet.
    """

    kept: tuple[MilestoneId, ...]
    changed: tuple[ChangedHours, ...]
    added: tuple[MilestoneId, ...]
    back: tuple[MilestoneId, ...]
    dropped: tuple[MilestoneId, ...]
    done: tuple[MilestoneId, ...]
    done_but_wanted: tuple[MilestoneId, ...]
    skipped: tuple[MilestoneId, ...]
    gone: tuple[MilestoneId, ...]

    @property
    def is_empty(self) -> bool:
        """Whether applying it would change no step."""
        return not (self.changed or self.added or self.back or self.dropped)


def difference_of(steps: Iterable[StepNow], proposal: Mapping[MilestoneId, float]) -> Difference:
    """Compare the steps of a plan with the hours of a new proposal. The lists follow the order of what was passed."""
    now = {step.id: step for step in steps}
    kept, changed, dropped = [], [], []
    for step in now.values():
        if step.state != StepState.OPEN:
            continue
        if step.id not in proposal:
            dropped.append(step.id)
        elif abs(proposal[step.id] - step.hours) < HOURS_THAT_MATTER:
            kept.append(step.id)
        else:
            changed.append(ChangedHours(step.id, step.hours, proposal[step.id]))

    def closed(state: StepState, is_wanted: bool | None = None) -> tuple[MilestoneId, ...]:
        return tuple(
            step.id for step in now.values() if step.state == state and is_wanted in (None, step.id in proposal)
        )

    return Difference(
        kept=tuple(kept),
        changed=tuple(changed),
        added=tuple(key for key in proposal if key not in now),
        back=closed(StepState.DROPPED, True),
        dropped=tuple(dropped),
        done=closed(StepState.DONE, False),
        done_but_wanted=closed(StepState.DONE, True),
        skipped=closed(StepState.SKIPPED),
        gone=closed(StepState.DROPPED, False),
    )


def merged(own: Sequence[MilestoneId], proposed: Sequence[MilestoneId]) -> tuple[MilestoneId, ...]:
    """Her own order of the steps she has, each new one put before the step that follows it in the proposal."""
    order = [key for key in own if key in set(proposed)]
    for place in range(len(proposed) - 1, -1, -1):
        key = proposed[place]
        if key not in order:
            following = next((other for other in proposed[place + 1 :] if other in order), None)
            order.insert(len(order) if following is None else order.index(following), key)
    return tuple(order)
