"""What is wrong with a pack, where, and what would mend it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]
KeyPath = tuple[str | int, ...]
Lines = int | tuple[int, "dict[str, Lines] | list[Lines]"]

MOST_MESSAGES = 50


@dataclass(frozen=True, slots=True)
class PackMessage:
    """One finding. `path` leads to the place inside the data, `fix` says what would mend it."""

    severity: Severity
    text: str
    file: str = ""
    line: int | None = None
    path: str = ""
    fix: str = ""

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        words = ": ".join(part for part in (place, self.path, self.text) if part)
        return f"{words} ({self.fix})" if self.fix else words


class PackIsRefused(ValueError):
    """The pack cannot be used; `messages` says why, `left_out` how many more there were."""

    def __init__(self, messages: Iterable[PackMessage], left_out: int = 0) -> None:
        self.messages = tuple(messages)
        self.left_out = left_out
        super().__init__("\n".join(map(str, self.messages)) + (f"\n… and {left_out} more" if left_out else ""))


def refuse(text: str, *, file: str = "", line: int | None = None, path: str = "", fix: str = "") -> PackIsRefused:
    """A refusal for one reason."""
    return PackIsRefused([PackMessage("error", text, file, line, path, fix)])


class Places:
    """Knows the file and the line of every part of a pack that was put together from several files."""

    def __init__(self, default_file: str = "") -> None:
        self.default_file = default_file
        self._trees: dict[KeyPath, tuple[str, Lines]] = {}

    def add(self, path: KeyPath, file: str, lines: Lines) -> None:
        self._trees[path] = (file, lines)

    def file_of(self, path: KeyPath) -> str:
        return self.where(path)[0]

    def where(self, path: KeyPath) -> tuple[str, int | None]:
        """The file and line of the path, or of the nearest part around it that exists."""
        for length in (2, 1):
            if len(path) >= length and path[:length] in self._trees:
                file, lines = self._trees[path[:length]]
                return file, _line_in(lines, path[length:])
        return self.default_file, None


def _line_in(lines: Lines, path: KeyPath) -> int:
    line = lines if isinstance(lines, int) else lines[0]
    for part in path:
        if isinstance(lines, int):
            break
        inside = lines[1]
        if isinstance(inside, dict) and part in inside:
            lines = inside[str(part)]
        elif isinstance(inside, list) and isinstance(part, int) and part < len(inside):
            lines = inside[part]
        else:
            break
        line = lines if isinstance(lines, int) else lines[0]
    return line


class Findings:
    """Collects messages with their places: all kinds together, at most fifty of each severity."""

    def __init__(self, places: Places | None = None) -> None:
        self.places = places or Places()
        self.messages: list[PackMessage] = []
        self.counts: dict[Severity, int] = {"error": 0, "warning": 0, "info": 0}

    def add(
        self,
        severity: Severity,
        path: KeyPath,
        text: str,
        fix: str | Callable[[], str] = "",
        *,
        at: KeyPath | None = None,
    ) -> None:
        """Note a finding about `path`; `at` names another place whose line is shown.

        `fix` may be a function, so that looking for a suggestion costs nothing once enough has been said.
        """
        self.counts[severity] += 1
        if self.counts[severity] > MOST_MESSAGES:
            return
        file, line = self.places.where(path if at is None else at)
        words = fix() if callable(fix) else fix
        self.messages.append(PackMessage(severity, text, file, line, "/".join(map(str, path)), words))

    def error(self, path: KeyPath, text: str, fix: str | Callable[[], str] = "", *, at: KeyPath | None = None) -> None:
        self.add("error", path, text, fix, at=at)

    def warning(self, path: KeyPath, text: str, fix: str | Callable[[], str] = "") -> None:
        self.add("warning", path, text, fix)

    def info(self, path: KeyPath, text: str, fix: str | Callable[[], str] = "") -> None:
        self.add("info", path, text, fix)

    def note(self, message: PackMessage) -> None:
        """Keep a message whose place is already known."""
        self.counts[message.severity] += 1
        if self.counts[message.severity] <= MOST_MESSAGES:
            self.messages.append(message)

    def raise_errors(self) -> None:
        """Raises PackIsRefused if there is an error."""
        errors = [message for message in self.messages if message.severity == "error"]
        if errors:
            raise PackIsRefused(errors, self.counts["error"] - len(errors))
