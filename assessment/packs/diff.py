"""What loading a pack changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assessment.packs.messages import PackMessage


@dataclass(frozen=True)
class KindDiff:
    """What changes among the things of one kind: their slugs, and for changed ones the fields."""

    kind: str
    added: tuple[str, ...] = ()
    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    removed: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return len(self.added) + len(self.changed) + len(self.removed)


@dataclass(frozen=True)
class PackDiff:
    """What a load changed, or would change: `before` is the version that was loaded, if there was one."""

    pack: str
    version: str
    before: str | None
    digest: str
    kinds: tuple[KindDiff, ...] = ()
    messages: tuple[PackMessage, ...] = ()
    left_out: int = 0

    @property
    def count(self) -> int:
        """How many things are added, changed or removed."""
        return sum(kind.count for kind in self.kinds)

    def of(self, kind: str) -> KindDiff:
        """The changes of one kind; an empty one where nothing changes."""
        return next((diff for diff in self.kinds if diff.kind == kind), KindDiff(kind))

    def as_text(self, most: int = 20) -> str:
        """The changes for people to read; of each kind at most `most` lines of each sort."""
        before = f" (loaded: {self.before})" if self.before else " (not loaded before)"
        lines = [f"{self.pack} {self.version}{before}"]
        for kind in self.kinds:
            if kind.count:
                lines.append(
                    f"{kind.kind}: {len(kind.added)} added, {len(kind.changed)} changed, {len(kind.removed)} removed"
                )
                lines += _some("+", kind.added, most)
                lines += _some("~", (f"{slug} ({', '.join(names)})" for slug, names in kind.changed.items()), most)
                lines += _some("-", kind.removed, most)
        return "\n".join([*lines, f"{self.count} changes" if self.count else "no changes"])


def _some(sign: str, words: Iterable[str], most: int) -> list[str]:
    listed = list(words)
    rest = [f"  {sign} … and {len(listed) - most} more"] if len(listed) > most else []
    return [f"  {sign} {word}" for word in listed[:most]] + rest


def merged(diffs: Iterable[KindDiff]) -> tuple[KindDiff, ...]:
    """One diff for each kind, in the order of their first mention; a thing just added is not changed besides."""
    kinds: dict[str, list[KindDiff]] = {}
    for diff in diffs:
        kinds.setdefault(diff.kind, []).append(diff)
    return tuple(_one(kind, parts) for kind, parts in kinds.items())


def _one(kind: str, parts: list[KindDiff]) -> KindDiff:
    added = dict.fromkeys(slug for part in parts for slug in part.added)
    removed = dict.fromkeys(slug for part in parts for slug in part.removed)
    changed: dict[str, tuple[str, ...]] = {}
    for part in parts:
        for slug, names in part.changed.items():
            if slug not in added and slug not in removed:
                changed[slug] = tuple(dict.fromkeys([*changed.get(slug, ()), *names]))
    return KindDiff(kind, tuple(added), changed, tuple(removed))
