"""Putting the files of a pack together."""

from typing import Any

from assessment.packs.messages import Findings, Lines, PackMessage, Places

IN_EVERY_FILE = {"format", "pack"}


class Merger:
    """Puts the top-level keys of several files together; a map grows, anything else stands in one file only."""

    def __init__(self, findings: Findings, default_file: str) -> None:
        self.findings = findings
        self.places = Places(default_file)
        self.data: dict[str, Any] = {}

    def add_file(self, name: str, value: Any, lines: Lines) -> None:
        if not isinstance(value, dict) or isinstance(lines, int) or not isinstance(lines[1], dict):
            kind = {list: "a list", type(None): "empty"}.get(type(value), "a single value")
            self.findings.note(PackMessage("error", f"is {kind}, not a map of keys", name, 1))
            return
        for key, part in value.items():
            self.add_key(name, key, part, lines[1][key])

    def add_key(self, name: str, key: str, part: Any, lines: Lines) -> None:
        if key.startswith("x-"):
            part, lines, key = {key: part}, (_line(lines), {key: lines}), "x"
        mine = self.data.get(key)
        if isinstance(part, dict) and isinstance(mine, dict) and not isinstance(lines, int):
            for slug, entry in part.items():
                self.add_entry(name, key, slug, entry, lines[1][slug])  # type: ignore[index, call-overload]
        elif key in self.data and not (key in IN_EVERY_FILE and mine == part):
            self.repeated(name, (key,), lines)
        else:
            self.data[key] = {} if isinstance(part, dict) else part
            self.places.add((key,), name, lines)
            if isinstance(part, dict) and not isinstance(lines, int):
                for slug, entry in part.items():
                    self.add_entry(name, key, slug, entry, lines[1][slug])  # type: ignore[index, call-overload]

    def add_entry(self, name: str, key: str, slug: str, entry: Any, lines: Lines) -> None:
        if slug in self.data[key]:
            self.repeated(name, (key, slug), lines)
            return
        self.data[key][slug] = entry
        self.places.add((key, slug), name, lines)

    def repeated(self, name: str, path: tuple[str, ...], lines: Lines) -> None:
        file, line = self.places.where(path)
        text = f"stands in two files: {file}:{line} and {name}:{_line(lines)}"
        self.findings.note(PackMessage("error", text, name, _line(lines), "/".join(path), "keep one of them"))


def _line(lines: Lines) -> int:
    return lines if isinstance(lines, int) else lines[0]
