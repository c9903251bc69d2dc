"""What people can be reminded of. Apps above say what their kinds are; see docs/adr/0008-reminders.md for how."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time


class NoteCannotBeTold(ValueError):
    """A reminder needs a subject, and leads to a path on this site or nowhere."""


@dataclass(frozen=True, slots=True)
class Note:
    """What one person is told: plain words, and the path on this site of the next step."""

    subject: str
    lines: tuple[str, ...]
    step: str = ""
    address: str = ""

    def __post_init__(self) -> None:
        """Found out while the kind is asked, so that it is the kind that failed and no other waits for it."""
        if not self.subject.strip() or (self.address and not is_path(self.address)):
            raise NoteCannotBeTold(f"{self.subject!r}, {self.address!r}")


def is_path(address: str) -> bool:
    """Whether it stays on this site: browsers take two slashes, or a slash and a backslash, for another one."""
    return address.startswith("/") and not address.startswith(("//", "/\\"))


# For each person (by id) the local date of her period; answers only for those to whom there is something to say.
# It has to read all of them in a fixed number of statements: a sweep asks for a thousand at a time.
NotesFor = Callable[[Mapping[int, date]], Mapping[int, Note]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of reminder with the rhythm it begins with. `is_on`: people get it until they say otherwise.

    `why` stands in each of its mails: what somebody did that she gets it. `title`, `tells` and `why` are marked with
    `gettext_noop` and translated where they are shown; `notes_for` is asked in the language of the people it is asked
    about.
    """

    name: str
    title: str
    tells: str
    notes_for: NotesFor
    cadence: str = "weekly"
    weekday: int = 0
    local_time: time = time(9)
    is_on: bool = True
    why: str = ""


class KindRegisteredTwice(ValueError):
    """Two apps chose the same name for a kind."""


class Kinds:
    """The kinds of this installation, in the order in which they were registered."""

    def __init__(self) -> None:
        self._known: dict[str, Kind] = {}

    def register(self, *kinds: Kind) -> None:
        for kind in kinds:
            if self._known.get(kind.name, kind) != kind:
                raise KindRegisteredTwice(kind.name)
            self._known[kind.name] = kind

    def get(self, name: str) -> Kind | None:
        return self._known.get(name)

    def all(self) -> tuple[Kind, ...]:
        return tuple(self._known.values())


KINDS = Kinds()
