"""Who may be in an average, so that nobody who shares only in averages can be computed from what was published.

Two kinds of people are in an average: those who share their level with their name (their levels are known to the
leads anyway) and those who share in averages only (the hidden ones). All rules are about the hidden ones.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assessment.domain.isolation import FEWEST, Group, isolates_few

NOBODY: Group = frozenset()


@dataclass(frozen=True, slots=True)
class Covered:
    """The people of one average: with their name, and in averages only."""

    individual: Group
    hidden: Group

    @property
    def size(self) -> int:
        return len(self.individual) + len(self.hidden)


@dataclass(frozen=True, slots=True)
class Told:
    """What came out of a skill before: the hidden people of each average of this team, oldest first.

    `elsewhere`: the same of other teams with some of the same people, for their averages can be compared too. `known`:
    people whose own levels are known to whoever reads the averages.
    """

    here: tuple[Group, ...] = ()
    elsewhere: tuple[Group, ...] = ()
    known: Group = NOBODY


def people_in(individual: Group, hidden: Group, told: Told) -> Covered | None:
    """Whom the next average covers; None when there must not be one.

    At least five hidden ones or none; at least five people in all. When the hidden ones changed by one to four, only
    those who are in both. Whatever came out before, no calculation over all of it may single out fewer than five of
    the hidden ones.
    """
    hidden -= told.known
    chosen = next((group for group in _proposals(hidden, told.here) if _is_safe(group, told)), NOBODY)
    covered = Covered(individual, chosen)
    return covered if covered.size >= FEWEST else None


def is_still_shown(
    covered: Covered, individual_now: Collection[int], averages_now: Collection[int], known: Group = NOBODY
) -> bool:
    """Whether a published average may still be shown: everybody in it still shares as she did, or more.

    When some of five hidden people are known by now, the others are fewer than five: it goes.
    """
    individual, averages = set(individual_now), set(averages_now)
    if not covered.individual <= individual or not covered.hidden <= individual | averages:
        return False
    hidden = covered.hidden - individual - known
    return not hidden or len(hidden) >= FEWEST


def renews(hidden: Group, answered_since: Collection[int]) -> bool:
    """Whether new levels of the hidden people may come out: of five at least, or the step tells how far one moved.

    `answered_since`: who has a newer result than those that the last average of the same people was made from.
    """
    return len(hidden & set(answered_since)) >= FEWEST


def _proposals(hidden: Group, published: Sequence[Group]) -> list[Group]:
    last = next((group for group in reversed(published) if group), None)
    if last is None or hidden == last:
        return [hidden]
    both = hidden & last
    if len(hidden ^ last) < FEWEST:
        return [both]
    return [hidden, both]


def _is_safe(group: Group, told: Told) -> bool:
    """Also for somebody who subtracts what she knows. What she could single out already cannot be taken back."""
    if len(group) < FEWEST:
        return False
    before = [*told.here, *told.elsewhere]
    if isolates_few([*before, group]):
        return False
    rest = [one - told.known for one in before]
    return isolates_few(rest) or not isolates_few([*rest, group])
