"""Which questions a person may get now: lock-out, repeats, and questions that give each other away."""

from collections.abc import Collection, Iterable, Mapping

from .types import Candidate

LOCKED_DAYS = 90.0


def after_lock_out(
    candidates: Iterable[Candidate], days_since: Mapping[str, float], *, locked_days: float = LOCKED_DAYS
) -> tuple[tuple[Candidate, ...], frozenset[str]]:
    """The questions this person may see again, in the given order, and the keys of those that are repeats.

    `days_since` says by key how long ago she last saw a question; none means never. One seen within the lock-out is
    left out; an older one only comes back where its skill has no new one left, and then it is a repeat.
    """
    if not days_since:
        return tuple(candidates), frozenset()
    open_ones = [one for one in candidates if days_since.get(one.key, locked_days) >= locked_days]
    with_new = {one.skill for one in open_ones if one.key not in days_since}
    kept = tuple(one for one in open_ones if one.key not in days_since or one.skill not in with_new)
    return kept, frozenset(one.key for one in kept if one.key in days_since)


def without_enemies(
    candidates: Iterable[Candidate], asked: Collection[str], enemies: Iterable[Collection[str]]
) -> tuple[Candidate, ...]:
    """Leave out questions that share a set of enemies with one asked in this attempt: one gives the other away."""
    asked = frozenset(asked)
    spoilt: set[str] = set()
    for together in enemies:
        if not asked.isdisjoint(together):
            spoilt |= set(together)
    return tuple(one for one in candidates if one.key not in spoilt) if spoilt else tuple(candidates)
