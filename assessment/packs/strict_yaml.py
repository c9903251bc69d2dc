"""YAML with few rules: text stays text, nothing is repeated, nothing refers to anything else.

The values are built from the parser's events, not from composed nodes: an alias, an anchor or too deep a nesting
is then seen before anything has been built from it, and every value has its line.
"""

import math
import re
from collections.abc import Iterator
from typing import Any

import yaml

from assessment.packs.messages import Findings, Lines, PackMessage

MOST_DEPTH = 20
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_WHOLE = re.compile(r"^[-+]?(0|[1-9][0-9]{0,17})$")
_BROKEN = re.compile(r"^[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class _TooDeep(Exception):
    """Raised at the line where the nesting passes the limit."""


def parse_yaml(text: str, file: str, findings: Findings) -> tuple[Any, Lines]:
    """The value of the text and the lines of its parts; what is not allowed goes to `findings`.

    Only true, false, null and plain numbers are special (YAML 1.2 core schema without its rarer spellings):
    `no` and `2026-11-20` stay text. Keys are always text.
    """
    builder = _Builder(file, findings)
    try:
        return builder.document(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as failure:
        mark = failure.problem_mark or failure.context_mark
        builder.fault(f"is not valid YAML: {failure.problem or failure.context}", mark.line + 1 if mark else 1)
    except yaml.YAMLError as failure:
        builder.fault(f"is not valid YAML: {str(failure).splitlines()[0]}", 1)
    except _TooDeep:
        pass
    return None, 1


def fault_of_text(text: str) -> str:
    """Why the text cannot be stored, or an empty text."""
    found = _FORBIDDEN.search(text)
    return f"contains the character U+{ord(found.group()):04X}, which cannot be stored" if found else ""


def _line_of(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


class _Builder:
    def __init__(self, file: str, findings: Findings) -> None:
        self.file = file
        self.findings = findings

    def fault(self, text: str, line: int, fix: str = "") -> None:
        self.findings.note(PackMessage("error", text, self.file, line, "", fix))

    def document(self, events: Iterator[yaml.Event]) -> tuple[Any, Lines]:
        value: Any = None
        lines: Lines = 1
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if event.tags:
                    self.fault("declares tags, which are not allowed", _line_of(event))
                if documents > 1:
                    self.fault("holds several documents", _line_of(event), "leave out the line ---")
                    break
                value, lines = self.value(next(events), events, 1)
        return value, lines

    def value(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> tuple[Any, Lines]:
        line = _line_of(event)
        if isinstance(event, yaml.AliasEvent):
            self.fault(f"uses the alias *{event.anchor}", line, "write the value out")
            return None, line
        if isinstance(event, yaml.ScalarEvent):
            self.check_node(event, line)
            return self.scalar(event, line), line
        if depth > MOST_DEPTH:
            self.fault(f"is nested deeper than {MOST_DEPTH} levels", line)
            raise _TooDeep
        if isinstance(event, yaml.CollectionStartEvent):
            self.check_node(event, line)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(events, depth, line)
        return self.mapping(events, depth, line)

    def check_node(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, line: int) -> None:
        if event.anchor is not None:
            self.fault(f"sets the anchor &{event.anchor}", line, "leave it out and write values out")
        if event.tag is not None:
            self.fault(f"uses the tag {event.tag}", line, "leave the tag out; quotes make a text")

    def scalar(self, event: yaml.ScalarEvent, line: int) -> Any:
        text = event.value
        fault = fault_of_text(text)
        if fault:
            self.fault(fault, line)
            return ""
        if not event.implicit[0]:
            return text
        if text in _WORDS:
            return _WORDS[text]
        if _WHOLE.match(text):
            return int(text)
        if _BROKEN.match(text):
            number = float(text)
            if not math.isfinite(number):
                self.fault(f"holds the number {text[:40]}, which is too large", line)
            return number
        return text

    def sequence(self, events: Iterator[yaml.Event], depth: int, line: int) -> tuple[list[Any], Lines]:
        values: list[Any] = []
        places: list[Lines] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            value, lines = self.value(event, events, depth + 1)
            values.append(value)
            places.append(lines)
        return values, (line, places)

    def mapping(self, events: Iterator[yaml.Event], depth: int, line: int) -> tuple[dict[str, Any], Lines]:
        values: dict[str, Any] = {}
        places: dict[str, Lines] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key_line = _line_of(event)
            key = self.key(event, events, depth)
            value, lines = self.value(next(events), events, depth + 1)
            if key in values:
                first = places[key]
                self.fault(f"repeats the key {key!r} of line {first if isinstance(first, int) else first[0]}", key_line)
            values[key] = value
            places[key] = key_line if isinstance(lines, int) else (key_line, lines[1])
        return values, (line, places)

    def key(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> str:
        line = _line_of(event)
        if not isinstance(event, yaml.ScalarEvent):
            self.fault("has a key that is not a text", line)
            self.value(event, events, depth + 1)
            return ""
        self.check_node(event, line)
        fault = fault_of_text(event.value)
        if fault or (event.value == "<<" and event.implicit[0]):
            self.fault(fault or "uses the merge key <<", line, "" if fault else "write the keys out")
        elif not event.value:
            self.fault("has an empty key", line)
        return event.value
