"""Looking whether the addresses of resources still lead somewhere. Pages only show what was found here."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Q

from roadmap.domain.links import Finding, LinkState, by_host
from roadmap.models import Resource

Ask = Callable[[str], Finding]
WORKERS = 8


@dataclass(frozen=True)
class CheckedLink:
    """An address, what came of asking for it, and the resources that have it."""

    address: str
    finding: Finding
    slugs: tuple[str, ...]

    def __str__(self) -> str:
        moved = f" → {self.finding.moved_to}" if self.finding.moved_to else ""
        code = self.finding.code or "no answer"  # not shown
        return f"{self.finding.state}: {self.address}{moved} ({code}; {', '.join(self.slugs)})"


@dataclass
class LinkSummary:
    """What one run found."""

    counts: Counter[LinkState] = field(default_factory=Counter)
    to_look_at: list[CheckedLink] = field(default_factory=list)

    def __str__(self) -> str:
        parts = [f"{self.counts[state]} {state}" for state in LinkState if self.counts[state]]
        total = f"{self.counts.total()} asked" + (f": {', '.join(parts)}" if parts else "")
        return "\n".join([*map(str, self.to_look_at), total])


def check_links(
    *,
    ask: Ask,
    now: datetime,
    not_since: timedelta = timedelta(0),
    most: int | None = None,
    pause: float = 1.0,
    tell: Callable[[CheckedLink], None] | None = None,
) -> LinkSummary:
    """Ask for the addresses of live resources that were not asked for within `not_since`, oldest first.

    No host is asked twice at a time, nor twice within `pause` seconds. What is found is stored host by host, so
    that a run that was stopped has lost nothing.
    """
    slugs = _due(now - not_since, most)
    summary = LinkSummary()
    for address, finding in _asked(slugs, ask, pause):
        _store(address, finding, now)
        link = CheckedLink(address, finding, tuple(slugs[address]))
        summary.counts[finding.state] += 1
        if finding.state not in (LinkState.REACHED, LinkState.REFUSED):
            summary.to_look_at.append(link)
        if tell:
            tell(link)
    return summary


def _due(before: datetime, most: int | None) -> dict[str, list[str]]:
    rows = Resource.objects.current().exclude(url="").filter(
        Q(link_checked_at__isnull=True) | Q(link_checked_at__lte=before)
    )  # fmt: skip
    slugs: dict[str, list[str]] = {}
    for url, slug in rows.asked_longest_ago().values_list("url", "slug"):
        if url in slugs or most is None or len(slugs) < most:
            slugs.setdefault(url, []).append(slug)
    return slugs


def _asked(addresses: Iterable[str], ask: Ask, pause: float) -> Iterator[tuple[str, Finding]]:
    """Every address with its finding, host by host; several hosts at a time."""

    def of_host(group: list[str]) -> list[tuple[str, Finding]]:
        found = []
        for place, address in enumerate(group):
            if place:
                time.sleep(pause)
            found.append((address, ask(address)))
        return found

    pool = ThreadPoolExecutor(max_workers=WORKERS)
    try:
        for done in as_completed([pool.submit(of_host, group) for group in by_host(addresses).values()]):
            yield from done.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _store(address: str, finding: Finding, now: datetime) -> None:
    Resource.objects.current().filter(url=address).update(
        link_state=finding.state.value, link_code=finding.code, link_checked_at=now
    )
