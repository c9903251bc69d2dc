"""What could be better about the items: the rules of good questions that a program can see."""

import re
from collections import Counter
from collections.abc import Iterator

from assessment.packs.messages import Findings
from assessment.packs.schema import Item, Pack

NOT_ASKED = ("short", "match", "order", "essay", "selfrate")
_CODE = re.compile(r"`[^`]*`")
_NEGATIVE = re.compile(r"\b(NOT|EXCEPT|except|not true|incorrect|false)\b")
_COMBINED = re.compile(r"\b(all|none|both|neither) of (the above|these|them)\b|\b[A-D] and [A-D]\b", re.IGNORECASE)
_ABSOLUTE = re.compile(r"\b(always|never|only|every|completely|impossible)\b", re.IGNORECASE)
_NUMBER = re.compile(r"-?\d+(\.\d+)?(?=\D*$|,|\b)")


def lint_items(pack: Pack, findings: Findings) -> None:
    """Warnings for the items of a pack (rules after Haladyna, Downing and Rodriguez 2002)."""
    longest = 0
    choices = {slug: item for slug, item in pack.items.items() if item.type in ("single", "truefalse")}
    for slug, item in pack.items.items():
        if item.type in NOT_ASKED:
            findings.info(("items", slug), f"items of the type {item.type} stay in the pack; they are not asked yet")
        for text in [*_of_stem(item), *_of_options(item)]:
            findings.warning(("items", slug), text)
    for item in choices.values():
        key, others = _lengths(item)
        longest += key > 1.05 * max(others, default=key)
    if len(choices) >= 5 and longest > 0.45 * len(choices):
        findings.warning(("items",), f"the key is the longest option in {longest} of {len(choices)} items")
    for skill, items in _by_skill(choices).items():
        position, count = Counter(_key_position(item) for item in items).most_common(1)[0]
        if len(items) >= 4 and count > len(items) / 2:
            findings.warning(
                ("items",), f"the key of {skill} stands at place {position + 1} in {count} of {len(items)} items"
            )


def _by_skill(items: dict[str, Item]) -> dict[str, list[Item]]:
    grouped: dict[str, list[Item]] = {}
    for item in items.values():
        grouped.setdefault(item.skill, []).append(item)
    return grouped


def _key_position(item: Item) -> int:
    return next((index for index, option in enumerate(item.options) if option.credit > 0), 0)


def _lengths(item: Item) -> tuple[int, list[int]]:
    key = _key_position(item)
    return len(item.options[key].text), [len(o.text) for index, o in enumerate(item.options) if index != key]


def _of_stem(item: Item) -> Iterator[str]:
    if not item.stem.rstrip().endswith(("?", ":")):
        yield "the stem does not end as a question"
    if len(item.stem.split()) > 75:
        yield f"the stem has {len(item.stem.split())} words; 75 are enough"
    if _NEGATIVE.search(_CODE.sub("", item.stem)):
        yield "the stem is negative"
    if not item.explanation and not any(option.feedback for option in item.options):
        yield "has no explanation"
    if item.type in ("single", "multi", "numeric"):
        if item.expected_p is None:
            yield "does not say how many are expected to know it"
        elif not 0.2 <= item.expected_p <= 0.95:
            yield f"the expected share {item.expected_p} is outside 0.2 to 0.95"


def _of_options(item: Item) -> Iterator[str]:
    if item.type not in ("single", "multi"):
        return
    if item.type == "single" and not 3 <= len(item.options) <= 5:
        yield f"has {len(item.options)} options; three to five are good"
    texts = [option.text for option in item.options]
    if len({re.sub(r"[^\w.+<>=*-]", "", text.lower()) for text in texts}) < len(texts):
        yield "options repeat"
    if _COMBINED.search(" ".join(texts)):
        yield "an option combines others"
    for option in item.options:
        if len(option.feedback) < 20:
            yield f"the option {option.slug} does not say why it is right or wrong"
        if option.credit <= 0 and not option.misconception:
            yield f"the option {option.slug} names no misconception"
    yield from _of_key(item, texts)


def _of_key(item: Item, texts: list[str]) -> Iterator[str]:
    key, others = _lengths(item)
    if "length" not in item.lint_ok and max(key, *others) > 25 and item.type == "single" and key > 1.35 * max(others):
        yield f"the key is much longer than every other option ({key} against {max(others)} characters)"
    keys = " ".join(option.text for option in item.options if option.credit > 0)
    for option in item.options:
        if option.credit <= 0 and _ABSOLUTE.search(option.text) and not _ABSOLUTE.search(keys):
            yield f"the option {option.slug} gives itself away by an absolute word"
    numbers = [float(found.group()) for text in texts if (found := _NUMBER.match(text))]
    if len(numbers) == len(texts) and numbers != sorted(numbers) and numbers != sorted(numbers, reverse=True):
        yield "numbers are not in order"
