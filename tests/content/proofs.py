"""Runs what a pack claims to be computed: code whose output is asked for, and the proofs of answers.

Only for packs of this repository, in tests: the application itself runs no code of a pack.
"""

import contextlib
import io
import re
import subprocess
from collections.abc import Iterator

from assessment.packs.schema import Item

SECONDS = 20


def faults_of(item: Item) -> Iterator[str]:
    """What a run shows to be different from what the item says."""
    try:
        if item.type == "output":
            yield from _output(item)
        elif item.proof and item.type == "numeric":
            yield from _number(item)
        elif item.proof:
            yield from _choice(item)
    except Exception as fault:
        yield f"cannot be run: {type(fault).__name__}: {fault}"


def _output(item: Item) -> Iterator[str]:
    printed = _squeezed(run(item.code, item.language or "python"))
    right = [_squeezed(answer.text or "") for answer in item.answers if answer.credit > 0]
    if printed not in right:
        yield f"prints {printed!r}, and the answer says {right}"


def _number(item: Item) -> Iterator[str]:
    value = float(run(item.proof))
    answer = item.answers[0]
    assert answer.value is not None
    assert answer.tolerance is not None
    if abs(value - answer.value) > answer.tolerance:
        yield f"the proof prints {value}, and the answer says {answer.value} within {answer.tolerance}"


def _choice(item: Item) -> Iterator[str]:
    """Each printed line stands in the text of a key and of no other option; each key has a line."""
    lines = [line.strip() for line in run(item.proof).splitlines() if line.strip()]
    for option in item.options:
        found = any(_stands_in(line, option.text) for line in lines)
        if found != (option.credit > 0):
            yield f"the proof prints {lines}, which {'hits' if found else 'misses'} the option {option.text!r}"


def _stands_in(line: str, text: str) -> bool:
    return bool(re.search(rf"(?<![\w.-]){re.escape(line)}(?![\w]|\.\d)", text))


def run(code: str, language: str = "python") -> str:
    """What the code prints."""
    if language == "bash":
        done = subprocess.run(["bash", "-c", code], capture_output=True, text=True, timeout=SECONDS, check=False)
        return done.stdout
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "<pack>", "exec"), {"__name__": "__main__"})  # noqa: S102
    return printed.getvalue()


def _squeezed(text: str) -> str:
    return " ".join(text.split())
