"""Finds words in Python that nobody marked.

A literal is taken for words that people read if it reads like a sentence or a heading, or stands where words for
people stand, such as a label. What is never shown is left out by its place: docstrings, exceptions of our own that
say what a programmer did wrong, logs, statements for databases. A single literal that is something else after all has
`# not shown` on its line.
"""

import ast
import re
from collections.abc import Iterator

MARKED_BY = {
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
    "pgettext_noop",
    "npgettext",
    "npgettext_lazy",
}
# Exceptions whose words reach a page.
SHOWN_EXCEPTIONS = re.compile(r"ValidationError|PermissionDenied|NoLongerThere|AlreadyClosed|NoPdf|\w*Refusal")
# Calls whose words stay with operators and programmers.
UNSHOWN_CALLS = {
    "record",
    "_record",
    "say",
    "debug",
    "info",
    "warning",
    "error",
    "exception",
    "write",
    "warn",
    "execute",
    "RunSQL",
    "get_logger",
    "compile",
    "cast",
    "NewType",
    "TypeVar",
    "namedtuple",
    "reverse",
    "getattr",
    "TimestampSigner",
}
LOGS = {"log", "logger", "logging", "warnings"}
# Keywords and fields that hold words for people, however short.
SHOWN_KEYWORDS = {
    "label",
    "title",
    "heading",
    "text",
    "help_text",
    "verbose_name",
    "verbose_name_plural",
    "subject",
    "lines",
    "step",
    "tells",
    "reason",
    "link_text",
    "description",
    "short_description",
    "empty_label",
    "caption",
    "note",
    "hint",
    "message",
    "summary",
    "placeholder",
}
# Keywords that hold names for machines and for the log of what happened.
UNSHOWN_KEYWORDS = {"verb", "name", "css", "class_", "format", "salt", "key", "content_type", "violation_error_code"}
UNSHOWN_KEYS = {"class", "d", "points", "transform", "style"}
LETTERS = re.compile(r"[^\W\d_]+")
SENTENCE = re.compile(r"[^\W\d_]{2,}[,;:’']?(?: |\N{NO-BREAK SPACE})+(?:[^\W\d_]|\d|“|\()")
STATEMENT = re.compile(
    r"\s*(?:SELECT|UPDATE|INSERT|DELETE|CREATE|DROP|ALTER|WITH|EXISTS|WHERE|RETURNING|AND|PRAGMA|USING|WHEN|REFERENCES|"
    r"CASE|ORDER BY|JOIN|LEFT|FROM|strftime)\b"
)
MARKUP_ONLY = re.compile(r"<[^>]*>|&\w+;|\{[^}]*\}")
NAME_OF_A_DAY = re.compile(r"%-?[aAbB]")
NOT_SHOWN = "# not shown"


def unmarked_in_code(source: str) -> list[str]:
    """`line: words` of each literal that a reader might see in English, whatever her language."""
    lines = source.splitlines()
    finder = Finder()
    finder.visit(ast.parse(source))
    return [
        f"{line}: {words}"
        for line, last, words in sorted(finder.found)
        if not any(NOT_SHOWN in one for one in lines[line - 1 : last])
    ]


class Finder(ast.NodeVisitor):
    """Walks a module, past what is never shown."""

    def __init__(self) -> None:
        self.found: list[tuple[int, int, str]] = []

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_Assert(self, node: ast.Assert) -> None:
        """Says what a programmer did wrong."""

    def visit_Raise(self, node: ast.Raise) -> None:
        name = name_of(node.exc.func) if isinstance(node.exc, ast.Call) else ""
        if SHOWN_EXCEPTIONS.fullmatch(name):
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = name_of(node.func)
        of = name_of(node.func.value) if isinstance(node.func, ast.Attribute) else ""
        if name in MARKED_BY:
            return
        if of in LOGS or (name in UNSHOWN_CALLS and of != "messages"):
            return
        # Fields of models explain themselves to operators, in the staff pages.
        is_of_a_model = of == "models" or name.startswith("Content")
        for argument in [*node.args, *node.keywords]:
            if not (is_of_a_model and isinstance(argument, ast.keyword) and argument.arg == "help_text"):
                self.visit(argument)
        self.visit(node.func)

    def visit_keyword(self, node: ast.keyword) -> None:
        if node.arg in UNSHOWN_KEYWORDS:
            return
        self._shown_at(node.arg or "", node.value)

    def visit_Dict(self, node: ast.Dict) -> None:
        for key, value in zip(node.keys, node.values, strict=True):
            if key is not None and not isinstance(key, ast.Constant):
                self.visit(key)
            name = key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else ""
            if name not in UNSHOWN_KEYS:
                self._shown_at(name, value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self._shown_at(name_of(node.target), node.value)

    def visit_Assign(self, node: ast.Assign) -> None:
        self._shown_at(name_of(node.targets[0]), node.value)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """The words of choices are the second of each pair."""
        if any(name_of(one).endswith("Choices") for one in node.bases):
            for line in node.body:
                if isinstance(line, ast.Assign) and isinstance(line.value, ast.Tuple):
                    self._shown_at("label", line.value.elts[-1])
            return
        self.generic_visit(node)

    def visit_FormattedValue(self, node: ast.FormattedValue) -> None:
        """A date with the English name of its month or day."""
        if node.format_spec is not None and NAME_OF_A_DAY.search(ast.unparse(node.format_spec)):
            self.found.append((node.lineno, node.end_lineno or node.lineno, ast.unparse(node)))
        self.visit(node.value)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        words = "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        self._note(node, words, is_shown=False)
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self._note(node, node.value, is_shown=False)

    def _shown_at(self, name: str, value: ast.expr) -> None:
        """A value under a name that tells whether people read it."""
        if name.lower() in SHOWN_KEYWORDS and isinstance(value, ast.Constant) and isinstance(value.value, str):
            self._note(value, value.value, is_shown=True)
        else:
            self.visit(value)

    def _note(self, node: ast.expr, words: str, *, is_shown: bool) -> None:
        text = MARKUP_ONLY.sub(" \N{OBJECT REPLACEMENT CHARACTER} ", words)
        reads = bool(LETTERS.search(text)) if is_shown else reads_like_words(text)
        if reads and not STATEMENT.match(words):
            self.found.append((node.lineno, node.end_lineno or node.lineno, words))


def reads_like_words(text: str) -> bool:
    """Two words in a row, or one with a full stop."""
    return bool(SENTENCE.search(text)) or bool(re.fullmatch(r"[A-Z][a-z]+[.?!…]", text.strip()))


def name_of(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def translated_too_early(source: str) -> list[str]:
    """`line: call` of each translation made while the module is read, in the language of whoever came first.

    On the level of modules and classes only the lazy functions and `gettext_noop` may be used; and what they return
    must not be joined to other text there, which translates it on the spot (`format_lazy` does not).
    """
    tree = ast.parse(source)
    lazy = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name.endswith(("_lazy", "_noop"))
    }
    found = []
    for node in read_at_import(tree):
        if isinstance(node, ast.Call) and name_of(node.func) in MARKED_BY - lazy:
            found.append(f"{node.lineno}: {ast.unparse(node)}")
        joined = node.left if isinstance(node, ast.BinOp) else getattr(getattr(node, "func", None), "value", None)
        if isinstance(node, ast.BinOp | ast.Call) and isinstance(joined, ast.Call) and name_of(joined.func) in lazy:
            found.append(f"{node.lineno}: {ast.unparse(node)}")
    return found


def read_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """Everything below that runs when the module is imported: not the bodies of functions and lambdas."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            for default in [*child.args.defaults, *child.args.kw_defaults, *child.decorator_list]:
                if default is not None:
                    yield default
                    yield from read_at_import(default)
        elif not isinstance(child, ast.Lambda):
            yield child
            yield from read_at_import(child)
