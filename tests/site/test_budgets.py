"""How big things may get, and what they may not be called."""

import ast
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("config", "accounts", "assessment", "roadmap", "hiring", "notices", "wording")
LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
NAMES_THAT_SAY_NOTHING = {"utils", "util", "common", "core", "helpers", "helper", "base", "misc"}
THE_ONE_EXCEPTION = ROOT / "config" / "settings" / "base.py"
# In two parts, so that this file does not name them either.
REGISTRY_HOSTS = [host.replace(" ", "") for host in ("pypi .org", "python hosted.org", "npm js.org", "un pkg.com")]


def modules():
    files = [file for app in APPS for file in ROOT.glob(f"{app}/**/*.py")]
    return sorted(file for file in files if "migrations" not in file.parts)


def functions_of(file):
    tree = ast.parse(file.read_text())
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def place(file, node=None):
    return f"{file.relative_to(ROOT)}{f':{node.lineno}' if node else ''}"


def length(function):
    """Lines of the function without its docstring, which may explain as much as it needs."""
    lines = function.end_lineno - function.lineno + 1
    first = function.body[0]
    is_text = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return lines - (first.end_lineno - first.lineno + 1 if is_text else 0)


def test_modules_are_short():
    assert [place(file) for file in modules() if len(file.read_text().splitlines()) > LONGEST_MODULE] == []


def test_functions_are_short():
    assert [
        place(file, function)
        for file in modules()
        for function in functions_of(file)
        if length(function) > LONGEST_FUNCTION
    ] == []


def test_every_function_says_what_it_returns():
    assert [
        place(file, function) for file in modules() for function in functions_of(file) if function.returns is None
    ] == []


def test_every_module_says_in_one_line_what_it_is():
    filled = [file for file in modules() if file.read_text().strip()]
    assert [place(file) for file in filled if not ast.get_docstring(ast.parse(file.read_text()))] == []


def test_no_module_has_a_name_that_says_nothing():
    named = [file for file in modules() if {file.stem, *file.relative_to(ROOT).parts} & NAMES_THAT_SAY_NOTHING]
    assert [place(file) for file in named if file != THE_ONE_EXCEPTION] == []


def committed_files():
    """What belongs to the checkout: what git knows or would add, or every file where there is no git."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        return [file for file in ROOT.rglob("*") if file.is_file() and not {".venv", "var"} & set(file.parts)]
    return [file for name in listed.stdout.decode().split("\0") if name and (file := ROOT / name).is_file()]


def test_no_file_names_the_host_of_a_package_registry():
    found = []
    for file in committed_files():
        text = file.read_bytes()
        found += [f"{place(file)}: {host}" for host in REGISTRY_HOSTS if host.encode() in text]
    assert found == []
