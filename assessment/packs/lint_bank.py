"""What could be better about a bank of items as a whole: spread, key positions, lengths and repetition."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from assessment.packs.messages import Findings
from assessment.packs.schema import Item, Pack

CHOICES = ("single", "truefalse")
KNOWLEDGE = ("single", "multi", "numeric", "output")
FEWEST_ITEMS = 6  # of a skill; with fewer, the spread over levels and difficulties cannot be asked for
FEWEST_LEVELS = 3
SMALLEST_SPREAD = 0.25  # of the expected shares within a skill
MOST_LONGEST_KEYS = 0.35
ENOUGH_TO_JUDGE = 5
ALIKE = 0.6  # share of word pairs that two stems of one skill may have in common


def lint_bank(pack: Pack, findings: Findings) -> None:
    """Warnings that no item shows by itself."""
    items = {slug: item for slug, item in pack.items.items() if item.type in (*KNOWLEDGE, "truefalse")}
    choices = [item for item in items.values() if item.type in CHOICES]
    longest = sum(_key_is_longest(item) for item in choices)
    if len(choices) >= ENOUGH_TO_JUDGE and longest > MOST_LONGEST_KEYS * len(choices):
        findings.warning(("items",), f"the key is the longest option in {longest} of {len(choices)} items")
    for text in _repeated_stems(items):
        findings.warning(("items",), text)
    for skill, own in _by_skill(items).items():
        for text in [*_of_spread(own), *_of_positions(own), *_of_likeness(own)]:
            findings.warning(("items",), f"{skill}: {text}")


def _by_skill(items: dict[str, Item]) -> dict[str, dict[str, Item]]:
    grouped: dict[str, dict[str, Item]] = defaultdict(dict)
    for slug, item in items.items():
        grouped[item.skill][slug] = item
    return grouped


def _key_is_longest(item: Item) -> bool:
    key = max((len(option.text) for option in item.options if option.credit > 0), default=0)
    return key > 1.05 * max((len(option.text) for option in item.options if option.credit <= 0), default=key)


def _repeated_stems(items: dict[str, Item]) -> Iterator[str]:
    """The same question with the same code asked twice; a generic stem over different code is no repetition."""
    seen: dict[tuple[str, ...], str] = {}
    for slug, item in items.items():
        key = (*re.findall(r"\w+", item.stem.lower()), item.code)
        if key in seen:
            yield f"{slug} and {seen[key]} have the same stem"
        seen.setdefault(key, slug)


def _of_spread(items: dict[str, Item]) -> Iterator[str]:
    if len(items) < FEWEST_ITEMS:
        return
    if len({item.level for item in items.values()}) < FEWEST_LEVELS:
        yield f"its items cover fewer than {FEWEST_LEVELS} levels"
    shares = [item.expected_p for item in items.values() if item.expected_p is not None]
    if shares and max(shares) - min(shares) < SMALLEST_SPREAD:
        yield "its items are expected to be about equally difficult"


def _of_positions(items: dict[str, Item]) -> Iterator[str]:
    places = Counter(
        next(index for index, option in enumerate(item.options) if option.credit > 0)
        for item in items.values()
        if item.type in CHOICES and any(option.credit > 0 for option in item.options)
    )
    if places.total() >= 4:
        place, count = places.most_common(1)[0]
        if count > places.total() / 2:
            yield f"the key stands at place {place + 1} in {count} of {places.total()} items"


def _of_likeness(items: dict[str, Item]) -> Iterator[str]:
    pairs = {slug: _word_pairs(item) for slug, item in items.items()}
    slugs = list(pairs)
    for index, one in enumerate(slugs):
        for other in slugs[index + 1 :]:
            shared = len(pairs[one] & pairs[other]) / max(len(pairs[one] | pairs[other]), 1)
            if shared > ALIKE:
                yield f"{one} and {other} are nearly the same question"


def _word_pairs(item: Item) -> set[tuple[str, str]]:
    text = " ".join([item.stem, item.code, *(option.text for option in item.options)])
    words = re.findall(r"\w+", text.lower())
    return set(pairwise(words))
