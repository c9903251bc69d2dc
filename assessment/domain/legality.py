"""What a pack may say: words, versions, scales, and targets that grow with the career level."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import pairwise

MOST_GATES = 5
TOP = 5.0
WEIGHTS = {"must": 3.0, "should": 2.0, "nice": 1.0}

_COMPARATOR = re.compile(r"^(>=|<=|==|>|<|=)?\s*(\d+(?:\.\d+){0,2})$")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a role asks for at one career level: `value` on the scale from 0 to 5, `weight` above 0."""

    value: float
    weight: float


@dataclass(frozen=True, slots=True)
class Fall:
    """A skill that a higher career level asks less of; `what` is “target”, “weight” or “skill” (gone)."""

    skill: str
    lower: str
    higher: str
    what: str


def closest(word: str, choices: Collection[str]) -> str | None:
    """The choice most like the word, or None where nothing is like it."""
    found = get_close_matches(word, choices, n=1, cutoff=0.6)
    return found[0] if found else None


def weight_of(weight: float | str) -> float:
    """must, should and nice weigh 3, 2 and 1; a number is its own weight."""
    return WEIGHTS[weight] if isinstance(weight, str) else float(weight)


def rescaled(values: Sequence[float]) -> list[float]:
    """The values of a scale, stretched to 0 to 5. Raises ValueError where they do not rise."""
    if any(high <= low for low, high in pairwise(values)) or len(values) < 2:
        raise ValueError("the values of a scale rise")
    low, width = values[0], values[-1] - values[0]
    return [TOP * (value - low) / width for value in values]


def falls(grades: Sequence[tuple[str, Mapping[str, Asked]]], in_groups: Mapping[str, Collection[str]]) -> list[Fall]:
    """Where a higher career level asks less of a skill than the one below.

    `grades` runs from the lowest career level to the highest. A skill may leave the targets only for a group
    (`in_groups`: career level → skills of its any-of groups).
    """
    found: list[Fall] = []
    for (lower, below), (higher, above) in pairwise(grades):
        for skill, asked in below.items():
            if skill not in above:
                if skill not in in_groups.get(higher, ()):
                    found.append(Fall(skill, lower, higher, "skill"))
                continue
            if above[skill].value < asked.value:
                found.append(Fall(skill, lower, higher, "target"))
            if above[skill].weight < asked.weight:
                found.append(Fall(skill, lower, higher, "weight"))
    return found


def version_key(version: str) -> tuple[int, int, int]:
    """1.2 and 1.2.0 are the same version."""
    numbers = [int(part) for part in version.split(".")]
    return tuple([*numbers, 0, 0][:3])  # type: ignore[return-value]


def is_range(wanted: str) -> bool:
    """Whether the text is a range of versions such as “>=1.0,<2”."""
    return all(_COMPARATOR.match(part.strip()) for part in wanted.split(","))


def satisfies(version: str, wanted: str) -> bool:
    """Whether the version lies in the range; a bare version means exactly that one."""
    return all(_holds(version_key(version), part.strip()) for part in wanted.split(","))


def _holds(have: tuple[int, int, int], part: str) -> bool:
    match = _COMPARATOR.match(part)
    if match is None:
        return False
    sign, limit = match[1] or "==", version_key(match[2])
    return {
        ">=": have >= limit, "<=": have <= limit, ">": have > limit, "<": have < limit,
        "==": have == limit, "=": have == limit,
    }[sign]  # fmt: skip
