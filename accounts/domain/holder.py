"""Who holds an attempt, a report or a plan: a person, or a visitor who has not signed up yet."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Holder:
    """Exactly one of the two is set, or none for somebody who has not begun anything."""

    person_id: int | None = None
    visitor: UUID | None = None

    @property
    def is_nobody(self) -> bool:
        return self.person_id is None and self.visitor is None
