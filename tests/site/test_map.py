"""docs/map.md and docs/reliability.md name files and functions; each of them exists."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = [ROOT / "docs" / "map.md", ROOT / "docs" / "reliability.md"]
PLACE = re.compile(r"`([\w./-]+\.(?:py|html|css|js|md|yaml|yml|toml|txt)|[\w./-]+/)(?::([\w.]+))?`")


def places():
    return [place for page in PAGES for place in PLACE.findall(page.read_text())]


def names_in(file):
    """Functions, classes, methods as `Class.method`, and constants of a module."""
    names = set()
    for node in ast.parse(file.read_text()).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        if isinstance(node, ast.ClassDef):
            names |= {f"{node.name}.{inner.name}" for inner in node.body if isinstance(inner, ast.FunctionDef)}
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {target.id for target in targets if isinstance(target, ast.Name)}
    return names


def test_the_map_is_not_empty():
    assert len(places()) >= 20


@pytest.mark.parametrize(("path", "name"), places())
def test_the_place_exists(path, name):
    assert (ROOT / path).exists()
    if name:
        assert name in names_in(ROOT / path)
