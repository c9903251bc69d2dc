"""The JSON Schema of skillpack/1, generated from the classes that read it."""

import json

from assessment.packs.schema import Pack

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> str:
    """The schema as text with LF at the end, the same bytes on every machine."""
    schema = Pack.model_json_schema(by_alias=True)
    about = {"$schema": DIALECT, "title": "skillpack/1", "description": "A content pack as one canonical JSON file."}
    return json.dumps({**schema, **about}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
