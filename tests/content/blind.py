"""Sheets for readers who answer the questions of a pack blind, and the comparison of what they answered.

    python -m tests.content.blind options SKILL …   options alone: is the key found without the question?
    python -m tests.content.blind sheet SKILL …     questions without keys, levels or reasons
    python -m tests.content.blind compare FILE …    answers of readers (item | answer | place by difficulty) → figures

Options are in the same mixed order on both sheets. Answers: a letter, letters, a number, a text, or "?" for ambiguous.
"""

import hashlib
import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from assessment.domain.numbers import number_in
from assessment.packs.messages import Findings
from assessment.packs.schema import Item, ItemOption
from assessment.packs.strict_yaml import parse_yaml
from tests.content.bank import SKILLS

LETTERS = "abcde"
LEVELS = ("none", "aware", "guided", "independent", "advanced", "expert")


def items_of(slug: str) -> dict[str, Item]:
    """The items in a skill's file, in a mixed order that tells nothing."""
    raw, _ = parse_yaml((SKILLS / f"{slug}.yaml").read_text(encoding="utf-8"), slug, Findings())
    items = {name: Item.model_validate(fields) for name, fields in raw.get("items", {}).items()}
    return {name: items[name] for name in sorted(items, key=lambda name: random.Random(name).random())}  # noqa: S311


def code_of(name: str) -> str:
    """What stands on a sheet for an item: its name would give answers away."""
    return hashlib.sha256(name.encode()).hexdigest()[:8]


def shown(name: str, item: Item) -> list[ItemOption]:
    """The options in the order of the sheets."""
    options = list(item.options)
    if not item.ordered:
        random.Random(f"options of {name}").shuffle(options)  # noqa: S311
    return options


def sheet(slugs: Iterable[str], *, with_stem: bool) -> Iterator[str]:
    """One block for each item; without stems only for choices with one key."""
    for slug in slugs:
        yield f"## {slug}"
        for name, item in items_of(slug).items():
            if with_stem:
                yield f"{code_of(name)} ({item.type})\n{item.stem}" + (f"\n---\n{item.code}\n---" if item.code else "")
            elif item.type != "single":
                continue
            else:
                yield code_of(name)
            yield "\n".join(f"  {letter}) {one.text}" for letter, one in zip(LETTERS, shown(name, item), strict=False))


def is_right(name: str, item: Item, answer: str) -> bool:
    """Whether a reader's answer is the key."""
    if item.type in ("single", "multi"):
        keys = {letter for letter, one in zip(LETTERS, shown(name, item), strict=False) if one.credit > 0}
        return {letter for letter in answer.lower() if letter in LETTERS} == keys
    if item.type == "numeric":
        one = item.answers[0]
        return abs(number_in(answer) - (one.value or 0)) <= (one.tolerance or 0) + 1e-9
    return any(" ".join(answer.split()) == " ".join((one.text or "").split()) for one in item.answers)


def compare(files: Iterable[str]) -> Iterator[str]:
    """Each disagreement, then the figures over all lines."""
    every = {name: item for path in SKILLS.glob("*.yaml") for name, item in items_of(path.stem).items()}
    names = {code_of(name): name for name in every}
    right = wrong = ambiguous = 0
    places: dict[str, list[tuple[float, float]]] = {}
    for line in (line for file in files for line in Path(file).read_text(encoding="utf-8").splitlines()):
        code, answer, place = ([part.strip() for part in line.split("|")] + ["", ""])[:3]
        name = names.get(code, code)
        if name not in every:
            continue
        item = every[name]
        if place:
            places.setdefault(item.skill, []).append((float(place), LEVELS.index(item.level or "none")))
        if answer == "?":
            ambiguous += 1
            yield f"ambiguous: {name}"
        elif is_right(name, item, answer):
            right += 1
        else:
            wrong += 1
            yield f"other answer: {name}: {answer}"
    total = max(right + wrong + ambiguous, 1)
    yield f"{right} of {total} as the key ({right / total:.1%}), {ambiguous} ambiguous ({ambiguous / total:.1%})"
    sorted_well = [_correlation(pairs) for pairs in places.values() if len(pairs) > 2]
    if sorted_well:
        yield f"order by difficulty against levels: {sum(sorted_well) / len(sorted_well):.2f} on average"


def _correlation(pairs: list[tuple[float, float]]) -> float:
    """Spearman's rank correlation, ties at their middle place."""
    one, other = (_ranks([pair[side] for pair in pairs]) for side in (0, 1))
    middle = (len(pairs) + 1) / 2
    spread = sum((a - middle) ** 2 for a in one) * sum((b - middle) ** 2 for b in other)
    return sum((a - middle) * (b - middle) for a, b in zip(one, other, strict=True)) / spread**0.5 if spread else 0.0


def _ranks(values: list[float]) -> list[float]:
    ordered = sorted(values)
    return [ordered.index(value) + (ordered.count(value) + 1) / 2 for value in values]


def main(arguments: list[str]) -> int:
    what, *names = arguments
    lines = compare(names) if what == "compare" else sheet(names, with_stem=what == "sheet")
    for line in lines:
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
