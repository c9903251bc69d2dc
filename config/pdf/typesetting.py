"""From a paper to the bytes of a PDF, where the package for it is installed."""

import json
from dataclasses import asdict
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.utils.translation import gettext

from config.pdf.paper import Paper

TEMPLATE = Path(__file__).with_name("paper.typ")
# Ten times the largest kit of the demonstration. Setting it takes well below a second.
MOST_BYTES = 400_000


class NoPdf(Exception):
    """There is no PDF of it; `str()` says why, for whoever asked."""


def can_set() -> bool:
    """Whether PDFs can be made here: the extra `pdf` is installed."""
    return find_spec("typst") is not None


def pdf_of(paper: Paper) -> bytes:
    """A tagged PDF in the language of the paper. Raises NoPdf where the package is missing or the paper too long."""
    try:
        typst = import_module("typst")  # optional, and large: only those who ask for a PDF pay for it
    except ImportError:
        words = gettext(
            "PDFs cannot be made here: the optional package for them is not installed. Print the page instead."
        )
        raise NoPdf(words) from None
    data = json.dumps(asdict(paper), ensure_ascii=False)
    if len(data.encode()) > MOST_BYTES:
        raise NoPdf(gettext("This is too long for a PDF. Print the page instead."))
    made: bytes = typst.compile(str(TEMPLATE), root=str(TEMPLATE.parent), sys_inputs={"paper": data}, format="pdf")
    return made
