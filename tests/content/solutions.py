"""Runs the starter of a challenge with its reference solution and compares what comes out.

Only for packs of this repository, in tests: the application itself runs no code of a pack.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from assessment.domain.comparing import Expected, Verdict, compare
from assessment.packs.schema import Challenge

SECONDS = 60
# A process of its own, so that nothing is left over from another challenge; the last line printed is what is read.
TELL = "\nimport json as _json\nprint('\\n' + _json.dumps({key: str(value) for key, value in answers.items()}))\n"


def answers_of(challenge: Challenge) -> dict[str, Any]:
    """What the solution leaves in `answers`, each as text with all its digits."""
    program = f"{challenge.starter}\n{challenge.reference_solution}{TELL}"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, timeout=SECONDS, check=False
    )
    if done.returncode:
        raise AssertionError(done.stderr.strip().splitlines()[-1])
    return json.loads(done.stdout.strip().splitlines()[-1])


def faults_of(challenge: Challenge) -> Iterator[str]:
    """How the answers of the pack differ from what its solution gives."""
    found = answers_of(challenge)
    asked = {answer.slug: answer for answer in challenge.answers}
    if found.keys() != asked.keys():
        yield f"the solution gives {sorted(found)}, and {sorted(asked)} are asked for"
    for slug in found.keys() & asked.keys():
        answer = asked[slug]
        texts = [] if answer.text is None else [answer.text, *answer.accept]
        if compare(found[slug], Expected(answer.value, answer.tolerance, texts)) is not Verdict.RIGHT:
            yield f"{slug}: the solution gives {found[slug]}, the pack says {answer.value or answer.text}"
