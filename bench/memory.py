"""What a process has in memory, by three ways of counting."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Memory:
    """MiB. RSS counts pages shared with other processes as its own, PSS counts its part of them, `own` none."""

    rss: float
    pss: float
    own: float

    def __str__(self) -> str:
        return f"RSS {self.rss:5.1f}  PSS {self.pss:5.1f}  own {self.own:5.1f} MiB"


def memory_of(pid: int) -> Memory:
    """Of a process that runs. Raises `FileNotFoundError` or `ProcessLookupError` for one that has ended."""
    words = [line.split() for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()]
    kib = {word[0]: int(word[1]) for word in words if word[1].isdigit()}
    own = kib["Private_Clean:"] + kib["Private_Dirty:"]
    return Memory(kib["Rss:"] / 1024, kib["Pss:"] / 1024, own / 1024)
