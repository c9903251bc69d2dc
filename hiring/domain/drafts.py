"""What a criterion holds, apart from the tables: proposed, copied, revised and undone in this form."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

MOST_CRITERIA = 12
MOST_GATES = 5


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A question with what to listen for. `slug`: of the pack's question, "" for one's own."""

    text: str
    listen_for: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    slug: str = ""


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """A challenge or design exercise."""

    kind: str
    slug: str
    title: str
    brief: str
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class CriterionDraft:
    """One line of a rubric with its words. `anchors`: for ratings 1 to 5."""

    name: str
    anchors: tuple[str, ...]
    expected: int
    skill_id: int | None = None
    importance: int = 2
    is_gate: bool = False
    questions: tuple[QuestionDraft, ...] = ()
    tasks: tuple[TaskDraft, ...] = ()
    public_id: uuid.UUID | None = None

    def as_new(self) -> "CriterionDraft":
        """The same words for another rubric."""
        return replace(self, public_id=None)

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"public_id": str(self.public_id) if self.public_id else None}


def draft_from(json: Mapping[str, Any]) -> CriterionDraft:
    """What `as_json` wrote."""
    return CriterionDraft(
        **{
            **json,
            "anchors": tuple(json["anchors"]),
            "questions": tuple(_question_from(one) for one in json["questions"]),
            "tasks": tuple(TaskDraft(**one) for one in json["tasks"]),
            "public_id": uuid.UUID(json["public_id"]) if json["public_id"] else None,
        }
    )


def _question_from(json: Mapping[str, Any]) -> QuestionDraft:
    lists = {name: tuple(json[name]) for name in ("listen_for", "follow_ups")}
    return QuestionDraft(text=json["text"], slug=json["slug"], **lists)


def moved(order: Sequence[Any], which: Any, by: int) -> list[Any]:
    """The order with one thing moved up (-1) or down (+1); at the end it stays where it is."""
    place = list(order).index(which)
    there = min(max(place + by, 0), len(order) - 1)
    rest = [one for one in order if one != which]
    return [*rest[:there], which, *rest[there:]]
