"""The item bank: one self-rating for each skill, and the items of the pack."""

import hashlib
import json
from dataclasses import asdict, dataclass

from assessment.actions.load_framework.loading import Loading
from assessment.actions.load_framework.rows import AT_ONCE
from assessment.domain.self_rating_words import EVIDENCE_STEM, SELF_RATING_STEM, USES
from assessment.models import Item, ItemOption
from assessment.packs.diff import KindDiff
from assessment.packs.schema import Item as ItemShape
from assessment.packs.schema import Skill as SkillShape

KINDS = {
    "single": Item.Kind.SINGLE,
    "truefalse": Item.Kind.SINGLE,
    "multi": Item.Kind.MULTIPLE,
    "numeric": Item.Kind.NUMERIC,
    "output": Item.Kind.OUTPUT,
}
TYPED = (Item.Kind.NUMERIC, Item.Kind.OUTPUT)
SECONDS = {
    Item.Kind.SELF_RATING: 20,
    Item.Kind.EVIDENCE: 20,
    Item.Kind.SINGLE: 60,
    Item.Kind.MULTIPLE: 75,
    Item.Kind.NUMERIC: 90,
    Item.Kind.OUTPUT: 75,
}


@dataclass(frozen=True)
class OptionWords:
    """An option before it has a row; the fields are those of ItemOption."""

    value: int
    text: str
    label: str = ""
    credit: float = 0
    rationale: str = ""
    misconception: str = ""


@dataclass(frozen=True)
class ItemWords:
    """An item before it has a row: everything that makes a new revision when it changes."""

    kind: str
    skill: str
    stem: str
    explanation: str
    options: tuple[OptionWords, ...]
    listing: str = ""
    level: float | None = None
    difficulty: float | None = None
    expected_p: float | None = None
    seconds: int = 20
    is_generic: bool = False
    keeps_order: bool = True
    enemies: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 over all of it."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()


def load_items(load: Loading) -> None:
    """Add items, revise those whose words changed, retire those that are gone. Wording is never updated."""
    latest: dict[str, Item] = {}
    for item in Item.objects.filter(framework=load.framework).order_by("revision"):
        latest[item.code] = item
    wanted = _about_oneself(load, latest) | _items_of_pack(load)
    new: list[Item] = []
    old: list[int] = []
    revived: list[int] = []
    for code, (skill_id, level_id, words) in wanted.items():
        last = latest.get(code)
        if last and last.digest == words.digest:
            revived += [last.pk] if last.state == Item.State.RETIRED else []
            continue
        old += [last.pk] if last and last.state != Item.State.RETIRED else []
        new.append(_row(load, code, last.revision + 1 if last else 1, skill_id, level_id, words))
    gone = {code: item.pk for code, item in latest.items()
            if code not in wanted and item.state != Item.State.RETIRED}  # fmt: skip
    Item.objects.filter(pk__in=[*old, *gone.values()]).update(state=Item.State.RETIRED)
    Item.objects.filter(pk__in=revived).update(state=Item.State.LIVE)
    Item.objects.bulk_create(new, batch_size=AT_ONCE)
    ItemOption.objects.bulk_create(_options(new, wanted), batch_size=AT_ONCE)
    changed = {item.code: ("wording",) for item in new if item.code in latest}
    changed |= {item.code: ("state",) for item in latest.values() if item.pk in revived}
    added = tuple(item.code for item in new if item.code not in latest)
    load.diffs.append(KindDiff("item", added, changed, tuple(gone)))


Wanted = dict[str, tuple[int, int | None, ItemWords]]


def _row(load: Loading, code: str, revision: int, skill_id: int, level_id: int | None, words: ItemWords) -> Item:
    thing = load.pack.items.get(code)
    name = code if revision == 1 else f"{code}@{revision}"
    return Item(
        public_id=load.identity("item", name, thing if revision == 1 else None),
        framework=load.framework,
        skill_id=skill_id,
        level_id=level_id,
        code=code,
        revision=revision,
        digest=words.digest,
        created_at=load.now,
        **{field: getattr(words, field) for field in _SAME},
    )


_SAME = (
    *("kind", "stem", "listing", "explanation", "difficulty", "expected_p", "seconds", "is_generic", "keeps_order"),
    "enemies",
)


def _options(items: list[Item], wanted: Wanted) -> list[ItemOption]:
    return [
        ItemOption(item=item, position=position, **asdict(option))
        for item in items
        for position, option in enumerate(wanted[item.code][2].options)
    ]


def _about_oneself(load: Loading, latest: dict[str, Item]) -> Wanted:
    """A self-rating and a question about real use for each skill.

    By code: `self-<slug>` and `evidence-<slug>`, or what they were called first where the skill has a new slug by now.
    """
    codes = {(item.skill_id, item.kind): code for code, item in latest.items()}
    wanted: Wanted = {}
    for slug, skill in load.pack.skills.items():
        for prefix, words in (("self", _self_rating(load, slug, skill)), ("evidence", _evidence(load, slug, skill))):
            key = load.skills[slug].pk
            wanted[codes.get((key, words.kind), f"{prefix}-{slug}")] = (key, None, words)
    return wanted


def _evidence(load: Loading, slug: str, skill: SkillShape) -> ItemWords:
    return ItemWords(
        kind=Item.Kind.EVIDENCE.value,
        skill=str(load.skills[slug].public_id),
        stem=EVIDENCE_STEM.format(name=skill.name),
        explanation=skill.summary,
        options=tuple(OptionWords(value=value, label=label, text=text) for value, (label, text) in enumerate(USES)),
        seconds=SECONDS[Item.Kind.EVIDENCE],
    )


def _self_rating(load: Loading, slug: str, skill: SkillShape) -> ItemWords:
    """One option for each level: the skill's own anchor, or the words of the scale where it has none."""
    levels = sorted(load.levels.values(), key=lambda level: level.rank)
    options = tuple(
        OptionWords(
            value=round(level.value),
            label=level.name,
            text=skill.anchors[level.slug].summary if level.slug in skill.anchors else level.summary,
        )
        for level in levels
    )
    return ItemWords(
        kind=Item.Kind.SELF_RATING.value,
        skill=str(load.skills[slug].public_id),
        stem=SELF_RATING_STEM.format(name=skill.name),
        explanation=skill.summary,
        options=options,
        seconds=SECONDS[Item.Kind.SELF_RATING],
        is_generic=any(level.slug not in skill.anchors for level in levels[1:]),
    )


def _items_of_pack(load: Loading) -> Wanted:
    return {
        slug: (load.skill(item.skill).pk, load.level_id(item.level), _item(load, item))
        for slug, item in load.pack.items.items()
        if item.type in KINDS
    }


def _item(load: Loading, item: ItemShape) -> ItemWords:
    kind = KINDS[item.type]
    level = load.levels[item.level].value if item.level else None
    options = _typed_options(item) if kind in TYPED else _choice_options(item)
    return ItemWords(
        kind=kind.value,
        skill=str(load.skill(item.skill).public_id),
        stem=item.stem,
        listing=item.code,
        explanation=item.explanation,
        options=options,
        level=level,
        difficulty=_difficulty(item, level),
        expected_p=item.expected_p,
        seconds=item.seconds or SECONDS[kind],
        keeps_order=item.ordered or not item.shuffle,
        enemies=tuple(sorted(item.enemies)),
    )


def _difficulty(item: ItemShape, level: float | None) -> float | None:
    """The item's own, else half a level below its level, between 0.5 and 4.5."""
    if item.b is not None or level is None:
        return item.b
    return min(max(level - 0.5, 0.5), 4.5)


def _choice_options(item: ItemShape) -> tuple[OptionWords, ...]:
    return tuple(
        OptionWords(
            value=value,
            text=option.text,
            credit=option.credit,
            rationale=option.feedback,
            misconception=option.misconception or "",
        )
        for value, option in enumerate(item.options)
    )


def _typed_options(item: ItemShape) -> tuple[OptionWords, ...]:
    """An accepted answer is kept as an option: a number with its tolerance as its label, or what is printed."""
    return tuple(
        OptionWords(
            value=value,
            text=repr(answer.value) if item.type == "numeric" else answer.text or "",
            label=repr(answer.tolerance or 0.0) if item.type == "numeric" else "",
            credit=answer.credit,
            rationale=answer.feedback,
        )
        for value, answer in enumerate(item.answers)
    )
