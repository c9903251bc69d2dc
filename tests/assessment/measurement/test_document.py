"""The worked numbers of docs/measurement.md are what the code prints."""

import contextlib
import io
import re
from pathlib import Path

import pytest

DOCUMENT = Path(__file__).parents[3] / "docs" / "measurement.md"
BLOCKS = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.S)


@pytest.mark.parametrize("block", BLOCKS, ids=[f"block {number}" for number in range(1, len(BLOCKS) + 1)])
def test_each_example_prints_what_stands_beside_it(block):
    told = [line.rpartition("# ")[2].strip() for line in block.splitlines() if line.startswith("print(")]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(block, "docs/measurement.md", "exec"), {})  # noqa: S102
    assert printed.getvalue().splitlines() == told
    assert told
