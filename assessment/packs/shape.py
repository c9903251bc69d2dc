"""First step of checking: the shape. Turns what pydantic finds into plain words with file and line."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from assessment.domain.legality import closest
from assessment.packs.messages import Findings, KeyPath
from assessment.packs.reading import RawPack
from assessment.packs.schema import Pack

_PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "should be a slug: small letters and digits, with single hyphens between them",
    r"^([a-z0-9-]+/)?[a-z0-9]+(-[a-z0-9]+)*$": "should be the slug of a skill, or pack/slug for one of another pack",
    r"^[^\r\n]+$": "should be a single line",
    r"^https?://[^\s]+$": "should be a web address that starts with http:// or https://",
    r"^\d+\.\d+\.\d+$": 'should be a version in quotes, such as "1.2.0"',
    r"^[a-z_]+:[a-z0-9/-]+$": "should read kind:slug, such as skill:sql-querying",
}
_KINDS = {
    "string_type": "should be text",
    "int_type": "should be a whole number",
    "int_from_float": "should be a whole number",
    "float_type": "should be a number",
    "bool_type": "should be true or false",
    "list_type": "should be a list",
    "dict_type": "should be a map of keys",
    "model_type": "should be a map of keys",
    "model_attributes_type": "should be a map of keys",
    "uuid_parsing": "should be a UUID",
    "uuid_type": "should be a UUID",
    "date_type": "should be a day such as 2026-11-20",
}
_LIMITS = {
    "greater_than": "more than",
    "greater_than_equal": "at least",
    "less_than": "less than",
    "less_than_equal": "at most",
}


def shape_of(raw: RawPack) -> Pack:
    """The pack as typed data. Raises PackIsRefused with a message for every place that has the wrong shape."""
    try:
        return Pack.model_validate(raw.data)
    except ValidationError as failure:
        findings = Findings(raw.places)
        for path, details in _by_place(failure.errors(include_url=False), raw.data).items():
            _note(findings, path, details)
        findings.raise_errors()
        raise


def _by_place(errors: list[ErrorDetails], data: Any) -> dict[KeyPath, list[ErrorDetails]]:
    """The errors of each place; of the ways a value may be written, only the one it comes closest to."""
    places: dict[KeyPath, list[ErrorDetails]] = {}
    for error in errors:
        places.setdefault(_path_of(error, data), []).append(error)
    inner = {path[:length] for path in places for length in range(len(path))}
    return {
        path: details
        for path, details in places.items()
        if path not in inner or any(error["type"] == "extra_forbidden" for error in details)
    }


def _path_of(error: ErrorDetails, data: Any) -> KeyPath:
    """Where the error is in the data; pydantic's own parts of the place (names of classes) are left out."""
    path: list[str | int] = []
    part: Any
    for number, part in enumerate(error["loc"]):
        is_last = number == len(error["loc"]) - 1
        if number == 3 and path[0] == "migrations":
            continue  # the kind of step, which looks like a key of it
        if (isinstance(data, dict) and part in data) or (isinstance(data, list) and isinstance(part, int)):
            data = data[part]
        elif not (is_last and error["type"] == "missing"):
            continue
        path.append(part)
    return tuple(path)


def _note(findings: Findings, path: KeyPath, details: list[ErrorDetails]) -> None:
    error = details[0]
    if error["type"] == "extra_forbidden":
        findings.error(path, "is not a key that is known here", lambda: _known_key(path))
    elif error["type"] == "missing":
        findings.error(path, "is missing", f"add {path[-1]}: …")
    else:
        text = ", or ".join(dict.fromkeys(map(_words, details)))
        findings.error(path, text, lambda: _fix(details))


def _words(error: ErrorDetails) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind in _KINDS:
        return f"{_KINDS[kind]}, but is {_called(error['input'])}"
    if kind in _LIMITS:
        return f"should be {_LIMITS[kind]} {next(iter(context.values()))}"
    if "length" in " ".join(context):
        return _about_length(kind, context)
    match kind:
        case "string_pattern_mismatch":
            return _PATTERNS.get(context["pattern"], f"should match {context['pattern']}")
        case "literal_error":
            return f"should be one of {context['expected'].replace(' or ', ', ')}"
        case "value_error":
            return str(context["error"])
        case "union_tag_not_found":
            return "should start with rename, merge, split, retire or relevel"
    return error["msg"][0].lower() + error["msg"][1:]


def _about_length(kind: str, context: dict[str, Any]) -> str:
    unit = "characters" if kind.startswith("string") else "entries"
    if "max_length" in context:
        return f"has more than {context['max_length']} {unit}"
    return "should not be empty" if context["min_length"] == 1 else f"has less than {context['min_length']} {unit}"


def _called(value: Any) -> str:
    if value is None:
        return "empty"
    names = {bool: str(value).lower(), int: f"the number {value}", float: f"the number {value}", str: "text"}
    return names.get(type(value)) or ("a list" if isinstance(value, list) else "a map of keys")


def _fix(details: list[ErrorDetails]) -> str:
    for error in details:
        if error["type"] == "string_type" and isinstance(error["input"], bool | int | float):
            return "put it in quotes"
        if error["type"] == "literal_error" and isinstance(error["input"], str):
            words = error.get("ctx", {})["expected"].replace("'", "").replace(" or ", ", ").split(", ")
            found = closest(error["input"], words)
            if found:
                return f"did you mean {found}?"
    return ""


def _known_key(path: KeyPath) -> str:
    known = sorted(set(_keys_at(Pack, path[:-1])))
    found = closest(str(path[-1]), known)
    return f"did you mean {found}?" if found else f"known: {', '.join(known)}"


@cache
def _schema(model: type[Pack]) -> dict[str, Any]:
    return model.model_json_schema(by_alias=True)


def _keys_at(model: type[Pack], path: KeyPath) -> Iterator[str]:
    """The keys that the format knows at the path, read from its JSON Schema."""
    schema = _schema(model)
    here = [schema]
    for part in path:
        here = [inner for node in here for inner in _step(schema, node, part)]
    for node in here:
        for option in _options(schema, node):
            yield from option.get("properties", {})


def _step(schema: dict[str, Any], node: dict[str, Any], part: str | int) -> Iterator[dict[str, Any]]:
    for option in _options(schema, node):
        if isinstance(part, int):
            yield from [option["items"]] if "items" in option else []
        elif part in option.get("properties", {}):
            yield option["properties"][part]
        else:
            yield from (option.get("patternProperties") or {}).values()
            extra = option.get("additionalProperties")
            yield from [extra] if isinstance(extra, dict) else []


def _options(schema: dict[str, Any], node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "$ref" in node:
        node = schema["$defs"][node["$ref"].rpartition("/")[2]]
    yield node
    for option in [*node.get("anyOf", []), *node.get("oneOf", [])]:
        yield from _options(schema, option)
