"""The one form of a pack that everybody writes alike: for transport, for its digest, for comparison."""

import hashlib
import json
from typing import Any

from assessment.packs.schema import Pack


def canonical_json(pack: Pack) -> str:
    """JSON with sorted keys, defaults left out, whole numbers without a fraction; UTF-8 with LF at the end.

    `must: true` on a target, the older word for a gate, is written as `gate: true`.
    """
    data = pack.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for role in data.get("roles", {}).values():
        for grade in role["grades"].values():
            for target in [*grade.get("targets", {}).values(), *grade.get("any_of", [])]:
                if target.pop("must", None):
                    target["gate"] = True
    return json.dumps(_plain(data), ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False) + "\n"


def digest_of(pack: Pack) -> str:
    """SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical_json(pack).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
