"""The directions of imports, as contracts in pyproject.toml."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("config", "accounts", "assessment", "roadmap", "hiring", "notices")
PURE = ("wording",)  # what pure code may import besides itself


def imports_of(file):
    """The modules that a file imports anywhere, with the line."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from ((name.name, node.lineno) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module or "", node.lineno


def files_of(*patterns):
    return sorted(file for pattern in patterns for file in ROOT.glob(pattern) if ".venv" not in file.parts)


def test_import_contracts_hold():
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == EXIT_STATUS_SUCCESS


@pytest.mark.parametrize(
    ("folder", "also"), [("domain", set()), ("measurement", {"numpy"})], ids=["domain", "measurement"]
)
def test_pure_code_imports_the_standard_library_and_itself_only(folder, also):
    allowed = sys.stdlib_module_names | also
    for file in files_of(f"*/{folder}/**/*.py", *(f"{package}/**/*.py" for package in PURE)):
        inside = tuple(f"{app}.{pure}" for app in APPS for pure in ("domain", "measurement"))
        for module, line in imports_of(file):
            known = module.split(".")[0] in {*allowed, *PURE} or module.startswith(inside)
            assert known, f"{file.relative_to(ROOT)}:{line} imports {module}"


def test_nothing_is_imported_inside_a_function():
    found = []
    for file in files_of(*(f"{app}/**/*.py" for app in APPS)):
        for function in (node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.FunctionDef)):
            inner = [node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
            found += [f"{file.relative_to(ROOT)}:{node.lineno}" for node in inner]
    assert found == []


def test_apps_start_empty():
    assert [app for app in (*APPS, *PURE) if (ROOT / app / "__init__.py").read_text().strip()] == []


def test_tests_of_pure_code_are_read_where_django_is_not_installed():
    """A module that is None in `sys.modules` cannot be imported; plug-ins would bring Django along."""
    folders = [str(one) for one in files_of("tests/*/domain", "tests/*/measurement", "tests/wording")]
    program = (
        "import sys; sys.modules['django'] = None; import pytest; "
        "sys.exit(pytest.main(['--noconftest', '-c', '/dev/null', '--rootdir', '.', '--collect-only', '-q', "
        "'-p', 'no:cacheprovider', *sys.argv[1:]]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *folders],
        cwd=ROOT,
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert len(folders) > 4
    assert done.returncode == 0, done.stdout[-2000:]
