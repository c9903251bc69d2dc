"""Looks at the questions of single skills while somebody writes them: `python -m tests.content.bank [skill …]`.

Shape, rules and proofs of each named file of the pack in this repository, without a database and in a second or two.
Without names it lists the skills that still have too few questions.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from assessment.packs.lint_items import KNOWLEDGE, lint_items
from assessment.packs.messages import Findings
from assessment.packs.schema import InterviewQuestion, Item, Pack
from assessment.packs.strict_yaml import parse_yaml
from tests.content.proofs import faults_of

SKILLS = Path(__file__).parents[2] / "fixtures" / "ml-careers" / "skills"
FEWEST = {1: 10, 2: 6, 3: 6}
FEWEST_ASKED = 3


def faults_of_skill(slug: str) -> Iterator[str]:
    """Everything that keeps a skill's file from being finished."""
    findings = Findings()
    text = (SKILLS / f"{slug}.yaml").read_text(encoding="utf-8")
    raw, _ = parse_yaml(text, f"{slug}.yaml", findings)
    yield from (str(message) for message in findings.messages)
    if findings.messages:
        return
    items: dict[str, Item] = {}
    for name, fields in raw.get("items", {}).items():
        try:
            items[name] = Item.model_validate(fields)
        except ValidationError as fault:
            yield f"{name}: {fault}"
    for name, fields in raw.get("interview_questions", {}).items():
        try:
            InterviewQuestion.model_validate(fields)
        except ValidationError as fault:
            yield f"{name}: {fault}"
    yield from _counts(slug, raw, items)
    yield from _rules(items)
    for name, item in items.items():
        yield from (f"{name}: {fault}" for fault in faults_of(item))


def _counts(slug: str, raw: dict, items: dict[str, Item]) -> Iterator[str]:
    tier = raw["skills"][slug].get("tier", 3)
    if len(items) < FEWEST[tier]:
        yield f"has {len(items)} of {FEWEST[tier]} items"
    if len(raw.get("interview_questions", {})) < FEWEST_ASKED:
        yield f"has {len(raw.get('interview_questions', {}))} of {FEWEST_ASKED} interview questions"
    yield from _keys(items)
    for name in [*items, *raw.get("interview_questions", {})]:
        if not name.startswith(f"{slug}-"):
            yield f"{name}: its name does not start with {slug}-"
    for name, item in items.items():
        if item.skill != slug:
            yield f"{name}: belongs to {item.skill}"


def _keys(items: dict[str, Item]) -> Iterator[str]:
    for name, item in items.items():
        if item.type in ("single", "truefalse") and sum(option.credit > 0 for option in item.options) != 1:
            yield f"{name}: a single choice has exactly one key"
        if item.type == "multi" and not 2 <= sum(option.credit > 0 for option in item.options) < len(item.options):
            yield f"{name}: a multiple choice has at least two keys, and not all"


def _rules(items: dict[str, Item]) -> Iterator[str]:
    findings = Findings()
    lint_items(Pack.model_construct(items=items), findings)
    yield from (f"{message.path}: {message.text}" for message in findings.messages)
    if any(item.type not in KNOWLEDGE for item in items.values()):
        yield "an item has a type that is not asked"


def main(slugs: list[str]) -> int:
    every = sorted(path.stem for path in SKILLS.glob("*.yaml"))
    if not slugs:
        missing = [slug for slug in every if "\nitems:" not in (SKILLS / f"{slug}.yaml").read_text(encoding="utf-8")]
        print(f"{len(missing)} of {len(every)} skills have no questions:", *missing)
        return 0
    faults = 0
    for slug in slugs:
        for fault in faults_of_skill(slug):
            faults += 1
            print(f"{slug}: {fault}")
    print(f"{len(slugs)} skills, {faults} remarks")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
