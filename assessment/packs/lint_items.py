"""What could be better about each item: the rules of good questions that a program can see."""

import re
from collections.abc import Iterator

from assessment.packs.lint_bank import lint_bank
from assessment.packs.messages import Findings
from assessment.packs.schema import Item, ItemOption, Pack

NOT_ASKED = ("short", "match", "order", "essay", "selfrate")
KNOWLEDGE = ("single", "multi", "numeric", "output")
COGNITIVE = ("remember", "understand", "apply", "analyse", "evaluate", "create")
MOST_STEM_WORDS = 75
FEWEST_STEM_CHARACTERS = 30
SHORT_OPTION = 25  # below this many characters, lengths of options tell nothing
_MISSING = {
    "level": "has no level",
    "expected_p": "does not say how many are expected to know it",
    "seconds": "does not say how many seconds it takes",
}
_CODE = re.compile(r"`[^`]*`")
_NEGATIVE = re.compile(r"\b(NOT|EXCEPT|except|not true|incorrect|false)\b")
_COMBINED = re.compile(r"\b(all|none|both|neither) of (the above|these|them)\b|\b[A-D] and [A-D]\b", re.IGNORECASE)
_ABSOLUTE = re.compile(r"\b(always|never|only|every|completely|impossible)\b", re.IGNORECASE)
_NUMBER = re.compile(r"-?\d+(\.\d+)?(?=\D*$|,|\b)")
_LONG_WORD = re.compile(r"[a-z]{5,}")
_SQL = re.compile(r"\b(SELECT|JOIN)\b")
# Words of five letters and more that say nothing about the subject.
_COMMON = frozenset({"after", "before", "gives", "return", "returns", "value", "values", "where", "which"})


def lint_items(pack: Pack, findings: Findings) -> None:
    """Warnings for the items of a pack (rules after Haladyna, Downing and Rodriguez 2002)."""
    for slug, item in pack.items.items():
        if item.type in NOT_ASKED:
            findings.info(("items", slug), f"items of the type {item.type} stay in the pack; they are not asked yet")
        for text in [*_of_stem(item), *_of_numbers(item), *_of_options(item)]:
            findings.warning(("items", slug), text)
    lint_bank(pack, findings)


def _of_stem(item: Item) -> Iterator[str]:
    if not item.stem.rstrip().endswith(("?", ":")):
        yield "the stem does not end as a question"
    if len(item.stem) < FEWEST_STEM_CHARACTERS:
        yield f"the stem has {len(item.stem)} characters; that can hardly set a case"
    if len(item.stem.split()) > MOST_STEM_WORDS:
        yield f"the stem has {len(item.stem.split())} words; {MOST_STEM_WORDS} are enough"
    if _NEGATIVE.search(_CODE.sub("", item.stem)):
        yield "the stem is negative"
    if not item.explanation and not any(option.feedback for option in item.options):
        yield "has no explanation"


def _of_numbers(item: Item) -> Iterator[str]:
    """What the author has to state about an item, and the proof of a computed answer."""
    if item.type not in KNOWLEDGE:
        return
    if item.expected_p is not None and not 0.2 <= item.expected_p <= 0.95:
        yield f"the expected share {item.expected_p} is outside 0.2 to 0.95"
    yield from (words for field, words in _MISSING.items() if getattr(item, field) is None)
    if item.cognitive not in COGNITIVE:
        yield f"the cognitive level {item.cognitive!r} is none of {', '.join(COGNITIVE)}"
    if item.type in ("numeric", "output") and not any(answer.feedback for answer in item.answers):
        yield "does not say why the answer is right"
    if item.type == "numeric" and not item.proof:
        yield "a computed answer has no proof: Python that prints it"


def _of_options(item: Item) -> Iterator[str]:
    if item.type not in ("single", "multi"):
        return
    if not 3 <= len(item.options) <= 5:
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
    yield from _of_key(item)
    yield from _of_order(item, texts)


def _of_key(item: Item) -> Iterator[str]:
    """Ways to find the key without knowing the skill."""
    keys = [option for option in item.options if option.credit > 0]
    others = [option for option in item.options if option.credit <= 0]
    lengths = [len(option.text) for option in item.options]
    if "length" not in item.lint_ok and max(lengths) > SHORT_OPTION and others:
        key, longest = len(keys[0].text), max(len(option.text) for option in others)
        if item.type == "single" and key > 1.35 * longest:
            yield f"the key is much longer than every other option ({key} against {longest} characters)"
        elif max(lengths) > 2.2 * min(lengths):
            yield f"the options differ much in length ({', '.join(map(str, lengths))} characters)"
    words = " ".join(option.text for option in keys)
    for option in others:
        if _ABSOLUTE.search(option.text) and not _ABSOLUTE.search(words):
            yield f"the option {option.slug} gives itself away by an absolute word"
    if item.type == "single" and "clang" not in item.lint_ok and (shared := _clang(item.stem, keys, others)):
        yield f"stem and key alone share {', '.join(shared)}"


def _clang(stem: str, keys: list[ItemOption], others: list[ItemOption]) -> list[str]:
    """Words that the stem shares with the key and with no other option."""
    key = " ".join(option.text for option in keys)
    if _SQL.search(key):
        return []
    elsewhere = _words(" ".join(option.text for option in others))
    return sorted((_words(stem) & _words(key)) - elsewhere)


def _words(text: str) -> set[str]:
    return set(_LONG_WORD.findall(text.lower())) - _COMMON


def _of_order(item: Item, texts: list[str]) -> Iterator[str]:
    numbers = [float(found.group()) for text in texts if (found := _NUMBER.match(text))]
    if len(numbers) < len(texts):
        return
    if numbers not in (sorted(numbers), sorted(numbers, reverse=True)):
        yield "numbers are not in order"
    elif not item.ordered:
        yield "numbers would be shuffled (ordered: true keeps them in order)"
