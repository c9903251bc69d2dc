"""Styles and scripts stay small, know nothing that no page has, and take their sizes of type from one scale."""

import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
KIB = 1024
# Compressed. Every page loads the first and the script; the others come beside them (docs/adr/0014-styles.md).
MOST = {
    "css/cairn.css": 5 * KIB,
    "css/pictures.css": 2.25 * KIB,
    "css/print.css": 1.25 * KIB,
    "js/cairn.js": 1.375 * KIB,
    "js/offline.js": 0.875 * KIB,
}
# What libraries write into pages: crispy forms, the log-in library, htmx.
OF_LIBRARIES = {
    *("alert", "asteriskField", "errorlist", "form-check", "form-check-input", "form-check-label", "form-control"),
    *("form-label", "form-select", "form-text", "htmx-request", "invalid-feedback", "is-invalid", "mb-3"),
}
# Written as “is-” and a state, a label or a place in a plan.
PUT_TOGETHER = {
    *("is-met", "is-likely_met", "is-likely_gap", "is-gap", "is-not_assessed", "is-not_asked"),
    *("is-checked", "is-self_rated", "is-inferred", "is-done", "is-next", "is-later"),
}
SOURCES = ("templates", "static/js", "config", "accounts", "assessment", "roadmap", "hiring", "notices")
STYLES = [name for name in MOST if name.startswith("css/")]


def style(name):
    return re.sub(r"/\*.*?\*/", "", (ROOT / "static" / name).read_text(), flags=re.S)


def test_every_style_and_script_has_a_budget():
    files = [file for folder in ("css", "js") for file in (ROOT / "static" / folder).iterdir()]
    assert {file.relative_to(ROOT / "static").as_posix() for file in files} == set(MOST)


@pytest.mark.parametrize("name", MOST)
def test_styles_and_scripts_stay_small(name):
    assert len(brotli.compress((ROOT / "static" / name).read_bytes())) <= MOST[name]


@pytest.mark.parametrize("name", STYLES)
def test_every_class_of_a_style_is_on_some_page(name):
    files = (
        file for folder in SOURCES for file in (ROOT / folder).rglob("*") if file.suffix in (".html", ".py", ".js")
    )
    written = set(re.findall(r"[A-Za-z][\w-]*", " ".join(file.read_text() for file in files)))
    classes = set(re.findall(r"\.([A-Za-z][\w-]*)", style(name)))
    assert classes - written - OF_LIBRARIES - PUT_TOGETHER == set()


@pytest.mark.parametrize("name", STYLES)
def test_sizes_of_type_come_from_one_scale(name):
    """Or follow the words around them; the words of charts have the size that their boxes were measured with."""
    sizes = re.findall(r"font-size: ([^;}]+)", style(name)) + re.findall(r"font: (?:\d+ )?([^/;]+)/", style(name))
    literal = [size for size in sizes if not re.fullmatch(r"var\(--[tp]\d\)|[\d.]+em|inherit|10\.5pt", size.strip())]
    assert literal == (["13px"] if name == "css/pictures.css" else [])
