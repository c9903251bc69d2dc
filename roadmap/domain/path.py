"""From what is wanted to the milestones of a plan: prerequisites added, any-of groups settled the cheap way."""

from collections.abc import Iterable, Iterator

from roadmap.domain.ladder import Ladder
from roadmap.domain.milestones import Edge, Known, Milestone, MilestoneId, PlanInput, Standing, Wanted, hours_of

NOTHING_KNOWN = Known(mean=0.0, is_direct=False)
USUAL_NEED = 2.0


def needed_rung(ladder: Ladder, rung: int, edge: Edge) -> int:
    """The rung of the prerequisite that reaching `rung` asks for: level 2 asks for 1, level 3 and more for 2.

    Level 1 asks for nothing: everybody may have a first look. Where the pack names a level it replaces the 2.
    """
    most = ladder.nearest(USUAL_NEED if edge.level is None else edge.level)
    if ladder.values[rung] >= 2.5:
        return most
    return min(most, ladder.nearest(1.0)) if ladder.values[rung] >= 1.5 else 0


def rungs_to(given: PlanInput, wanted: Wanted) -> list[MilestoneId]:
    """The rungs from where the person stands to the target, lowest first; none if it is met or likely met.

    None either for what was never assessed: that is no gap, and a plan of everything nobody asked about would bury
    the steps that matter. The page offers to ask about it instead. What is assessed and not likely met keeps at least
    its last rung: rounding up must not hide a gap.
    """
    if wanted.standing in (Standing.HELD, Standing.UNKNOWN):
        return []
    target = given.ladder.nearest(wanted.target)
    return _rungs(wanted.skill, min(_stands_on(given, wanted.skill), target - 1), target)


def milestones_of(given: PlanInput) -> tuple[Milestone, ...]:
    """The milestones of a plan, sorted by skill and rung; `order.order_of` puts them in order.

    A group costs only its `need` cheapest options, counted in hours that the plan does not have anyway (with their
    prerequisites); ties go to the likelier one, then to the alphabet.
    """
    path = _Path(given)
    for wanted in sorted(given.wanted, key=lambda one: (one.skill, one.target)):
        path.take(wanted)
    for group in sorted(given.groups, key=lambda one: one.name):
        rest = [option for option in group.options if rungs_to(given, option)]
        held = sum(option.standing == Standing.HELD for option in group.options)
        for _ in range(group.need - held):
            if not rest:
                break
            cheapest = min(rest, key=lambda option: (path.price(option), -option.p_meets, option.skill))
            path.take(cheapest)
            rest.remove(cheapest)
    return path.milestones()


def _stands_on(given: PlanInput, skill: str) -> int:
    known = given.known.get(skill, NOTHING_KNOWN)
    return given.ladder.nearest(known.mean) if known.is_direct else given.ladder.below(known.mean)


def _rungs(skill: str, start: int, target: int) -> list[MilestoneId]:
    return [MilestoneId(skill, rung) for rung in range(start + 1, target + 1)]


class _Path:
    """The milestones taken so far, and for whom."""

    def __init__(self, given: PlanInput) -> None:
        self.given = given
        self.taken: dict[MilestoneId, list[Wanted]] = {}
        self.needed_for: dict[MilestoneId, set[str]] = {}
        self.edges: dict[str, list[Edge]] = {}
        for edge in given.edges:
            self.edges.setdefault(edge.skill, []).append(edge)

    def take(self, wanted: Wanted) -> None:
        own = rungs_to(self.given, wanted)
        for key, waiting in self._closure(own):
            self.taken.setdefault(key, [])
            self.needed_for.setdefault(key, set()).update(waiting)
        for key in own:
            self.taken[key].append(wanted)

    def price(self, wanted: Wanted) -> float:
        """Hours that taking this option adds to the plan."""
        closure = {key for key, _ in self._closure(rungs_to(self.given, wanted))}
        return sum(hours_of(self.given, key, (wanted,)) for key in sorted(closure - self.taken.keys()))

    def milestones(self) -> tuple[Milestone, ...]:
        return tuple(self._milestone(key) for key in sorted(self.taken))

    def _milestone(self, key: MilestoneId) -> Milestone:
        wanted = tuple(self.taken[key])
        return Milestone(
            id=key,
            hours=hours_of(self.given, key, wanted),
            is_estimate=key not in self.given.hours,
            wanted=wanted,
            needed_for=tuple(sorted(self.needed_for[key])),
            check_first=any(one.standing == Standing.UNCLEAR for one in wanted),
        )

    def _closure(self, keys: Iterable[MilestoneId]) -> Iterator[tuple[MilestoneId, set[str]]]:
        """The rungs with all that they wait for, each with the skill that asked for it."""
        todo: list[tuple[MilestoneId, set[str]]] = [(key, set()) for key in keys]
        seen: set[tuple[MilestoneId, str]] = set()
        while todo:
            key, waiting = todo.pop()
            yield key, waiting
            for needed in self._lacking(key):
                if (needed, key.skill) not in seen:
                    seen.add((needed, key.skill))
                    todo.append((needed, {key.skill}))

    def _lacking(self, key: MilestoneId) -> Iterator[MilestoneId]:
        """Rungs of prerequisites that the person more likely lacks than holds."""
        for edge in self.edges.get(key.skill, ()):
            rung = needed_rung(self.given.ladder, key.rung, edge)
            if not self.given.ladder.holds(self.given.known.get(edge.needs, NOTHING_KNOWN).mean, rung):
                yield from _rungs(edge.needs, min(_stands_on(self.given, edge.needs), rung - 1), rung)
