"""Hiring cannot reach members' answers: neither by an import (pyproject.toml) nor through what Django adds to rows."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

from accounts.models import User

ROOT = Path(__file__).resolve().parent.parent.parent
ALLOWED = ("assessment.models.framework", "assessment.measurement", "assessment.domain")
FRAMEWORK = "assessment.models.framework"


def texts() -> Iterator[tuple[str, str]]:
    """Every program and template of hiring."""
    for pattern in ("hiring/**/*.py", "templates/hiring/**/*.html"):
        for file in sorted(ROOT.glob(pattern)):
            if "migrations" not in file.parts:
                yield str(file.relative_to(ROOT)), file.read_text()


def entries() -> list[type[Model]]:
    """The rows that hiring may hold in its hands: of the framework, people, and its own."""
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith(FRAMEWORK) or model is User or model._meta.app_label == "hiring"
    ]


def ways_out() -> set[str]:
    """Names on such rows that lead to what members answered, planned or were told, and to their teams."""
    return {
        name
        for model in entries()
        for relation in model._meta.related_objects
        if relation.related_model._meta.app_label in ("accounts", "assessment", "roadmap", "notices")
        and not relation.related_model.__module__.startswith(FRAMEWORK)
        for name in (relation.get_accessor_name(), relation.name)
        if name and not name.endswith("+")
    }


def uses(text: str, name: str) -> bool:
    """As an attribute, in a lookup, as an argument of a filter, or as a text that may become one."""
    plain = rf"\.{name}\b(?!\()|\b{name}__|__{name}\b|[(,]\s*{name}=|[\"']{name}[\"']|\.{name}\.(all|filter|get|count)"
    return re.search(plain, text) is not None


def test_there_are_ways_out_and_they_are_known():
    assert {"items", "level_profile", "attempt", "memberships"} <= ways_out()


def test_no_reverse_accessor_leads_out_of_hiring():
    found = [(file, name) for file, text in texts() for name in sorted(ways_out()) if uses(text, name)]
    assert found == []


@pytest.mark.parametrize(
    "leak",
    ["skill.items.all()", "filter(items__kind=1)", "prefetch_related('items')", "person.level_profile", "f(items=1)"],
)
def test_a_leak_would_be_found(leak):
    assert any(uses(leak, name) for name in ways_out())


def test_nothing_is_fetched_by_the_name_of_a_table_or_model():
    for file, text in texts():
        assert not re.search(r"get_model\b|assessment_|roadmap_|_meta\b|related_objects|\.raw\(|\.extra\(", text), file


def test_only_framework_measurement_and_domain_are_imported():
    for file, text in texts():
        for module in re.findall(r"^(?:from|import) (assessment[\w.]*)", text, re.M):
            assert module.startswith(ALLOWED), f"{file} imports {module}"
