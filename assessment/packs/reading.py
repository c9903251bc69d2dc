"""Reading a pack from a folder or a single file, within limits, as data with the line of every part."""

import json
import os
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assessment.packs.merging import Merger
from assessment.packs.messages import Findings, PackIsRefused, PackMessage, Places, refuse
from assessment.packs.strict_yaml import MOST_DEPTH, fault_of_text, parse_yaml

FILE_LIMIT = 1_000_000
PACK_LIMIT = 20_000_000
MOST_FILES = 500
FOLDERS_OF_OTHERS = {"i18n", "files"}  # translations and starter files are not part of the pack's data


@dataclass(frozen=True)
class RawPack:
    """The data of a pack before anything is known about it, and where each part stands."""

    data: dict[str, Any]
    places: Places = field(default_factory=Places)


def read_raw(path: Path) -> RawPack:
    """Read a folder, a `.yaml` file or a `.skillpack.json` file. Raises PackIsRefused with all reasons."""
    if path.is_dir():
        return _read_folder(path)
    if path.suffix == ".yaml":
        return _merged([(path.name, read_text(path, path.name, FILE_LIMIT))])
    if path.suffix == ".json":
        return _read_json(path)
    if not path.exists():
        raise refuse("does not exist", file=str(path))
    raise refuse("is neither a folder nor a .yaml or .skillpack.json file", file=path.name, fix="unpack archives first")


def read_text(path: Path, name: str, limit: int) -> str:
    """The text of a plain file of at most `limit` bytes. Raises PackIsRefused.

    Never reads more than the limit, whatever the file system says about the size, and follows no link.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as failure:
        reason = "is a symbolic link" if path.is_symlink() else f"cannot be read: {failure.strerror}"
        raise refuse(reason, file=name) from None
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise refuse("is not a plain file", file=name)
        content = file.read(limit + 1)
    if len(content) > limit:
        raise refuse(f"is larger than {limit // 1_000_000} MB", file=name, fix="split it into several files")
    return _decoded(content, name)


def _decoded(content: bytes, name: str) -> str:
    if b"\x00" in content:
        line = content[: content.index(b"\x00")].count(b"\n") + 1
        raise refuse("contains a NUL byte", file=name, line=line, fix="save it as UTF-8 text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        line = content[: failure.start].count(b"\n") + 1
        raise refuse("is not valid UTF-8", file=name, line=line, fix="save it as UTF-8 text") from None


def _read_folder(root: Path) -> RawPack:
    findings = Findings()
    texts: list[tuple[str, str]] = []
    total = 0
    for name in _names(root, findings):
        try:
            text = read_text(root / name, name, FILE_LIMIT)
        except PackIsRefused as refusal:
            findings.note(refusal.messages[0])
            continue
        total += len(text.encode())
        if total > PACK_LIMIT:
            raise refuse(f"is larger than {PACK_LIMIT // 1_000_000} MB in all", file=str(root))
        texts.append((name, text))
    findings.raise_errors()
    if not texts:
        raise refuse("holds no .yaml file", file=str(root), fix="a pack starts with pack.yaml")
    return _merged(texts)


def _names(root: Path, findings: Findings) -> list[str]:
    """The names of the pack's YAML files, sorted; odd names, links and other kinds of YAML go to `findings`."""
    names: list[str] = []
    for count, (name, entry) in enumerate(_walk(root, "", 1), start=1):
        if count > MOST_FILES:
            raise refuse(f"holds more than {MOST_FILES} files", file=str(root))
        fault = _fault_of_entry(name, entry)
        if fault:
            findings.note(PackMessage("error", fault, ascii(name)[1:-1]))
        elif name.endswith(".yaml") and name.split("/")[0] not in FOLDERS_OF_OTHERS:
            names.append(name)
    return sorted(names, key=lambda name: (name != "pack.yaml", name))


def _walk(folder: Path, prefix: str, depth: int) -> Iterator[tuple[str, os.DirEntry[str]]]:
    if depth > MOST_DEPTH:
        raise refuse(f"has folders nested deeper than {MOST_DEPTH}", file=prefix)
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(folder / entry.name, f"{prefix}{entry.name}/", depth + 1)
            else:
                yield prefix + entry.name, entry


def _fault_of_entry(name: str, entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "is a symbolic link"
    if not entry.is_file(follow_symlinks=False):
        return "is not a plain file"
    if "\\" in name or not name.isprintable():
        return "has a name with characters that are not allowed"
    return "ends in .yml; packs use .yaml" if name.endswith(".yml") else ""


def _merged(texts: list[tuple[str, str]]) -> RawPack:
    findings = Findings()
    merger = Merger(findings, default_file="pack.yaml" if len(texts) > 1 else texts[0][0])
    for name, text in texts:
        before = findings.counts["error"]
        value, lines = parse_yaml(text, name, findings)
        if findings.counts["error"] == before:
            merger.add_file(name, value, lines)
    findings.raise_errors()
    return RawPack(merger.data, merger.places)


def _read_json(path: Path) -> RawPack:
    text = read_text(path, path.name, PACK_LIMIT)
    repeated: list[str] = []
    try:
        data = json.loads(text, object_pairs_hook=lambda pairs: _without_repeats(pairs, repeated), parse_constant=_none)
    except json.JSONDecodeError as failure:
        raise refuse(f"is not valid JSON: {failure.msg}", file=path.name, line=failure.lineno) from None
    except (RecursionError, ValueError):
        raise refuse("is nested too deeply or holds a number that is too large", file=path.name) from None
    if repeated:
        raise refuse(f"repeats the key {repeated[0]!r}", file=path.name)
    if not isinstance(data, dict):
        raise refuse("is not a map of keys", file=path.name)
    fault = _fault_inside(data, 1)
    if fault:
        raise refuse(fault, file=path.name)
    return RawPack(data, Places(path.name))


def _without_repeats(pairs: list[tuple[str, Any]], repeated: list[str]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        repeated.append(Counter(key for key, _ in pairs).most_common(1)[0][0])
    return data


def _none(word: str) -> None:
    raise ValueError(word)


def _fault_inside(value: Any, depth: int) -> str:
    if depth > MOST_DEPTH + 1:
        return f"is nested deeper than {MOST_DEPTH} levels"
    if isinstance(value, str):
        return fault_of_text(value)
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        return "holds a number that is too large"
    parts = [*value.keys(), *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else []
    return next((fault for part in parts if (fault := _fault_inside(part, depth + 1))), "")
