"""From a paper to the bytes of a PDF, where the package for it is installed."""

import json
from dataclasses import asdict
from pathlib import Path

from config.pdf.paper import Paper

try:
    import typst
except ImportError:  # the extra `pdf` is not installed: no links lead here then
    typst = None  # type: ignore[assignment]

TEMPLATE = Path(__file__).with_name("paper.typ")
# Ten times the largest kit of the demonstration. Setting it takes well below a second.
MOST_BYTES = 400_000


class NoPdf(Exception):
    """There is no PDF of it; `str()` says why, for whoever asked."""


def can_set() -> bool:
    """Whether PDFs can be made here."""
    return typst is not None


def pdf_of(paper: Paper) -> bytes:
    """A tagged PDF in the language of the paper. Raises NoPdf where the package is missing or the paper too long."""
    if not can_set():
        raise NoPdf("PDFs cannot be made here: the optional package for them is not installed. Print the page instead.")
    data = json.dumps(asdict(paper), ensure_ascii=False)
    if len(data.encode()) > MOST_BYTES:
        raise NoPdf("This is too long for a PDF. Print the page instead.")
    made: bytes = typst.compile(str(TEMPLATE), root=str(TEMPLATE.parent), sys_inputs={"paper": data}, format="pdf")
    return made
