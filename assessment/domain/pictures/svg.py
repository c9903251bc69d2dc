"""SVG as text: escaping, elements and places on an axis. Colours and fonts come from the style sheet."""

from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import east_asian_width

from wording.content import escape


class Svg(str):
    """Finished SVG, whose texts are escaped already. Template engines that know `__html__` print it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with the same facts as a table."""

    svg: Svg
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def number(value: float) -> str:
    """A coordinate with at most two decimals, as short as it can be."""
    short = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def element(name: str, content: str = "", /, **attributes: str | float) -> str:
    """`<name attribute="…">content</name>`. `_` in a name becomes `-`, `css` becomes `class`; values are escaped."""
    written = "".join(
        f' {"class" if key == "css" else key.replace("_", "-")}="{_value(value)}"' for key, value in attributes.items()
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def text(words: str, /, **attributes: str | float) -> str:
    """A line of escaped words."""
    return element("text", escape(words), **attributes)


def drawing(title: str, description: str, parts: Iterable[str], **attributes: str | float) -> Svg:
    """The whole picture: an image with a name and a description for those who do not see it."""
    told = element("title", escape(title)) + element("desc", escape(description))
    return Svg(element("svg", told + "".join(parts), role="img", **attributes))


def percent(share: float) -> str:
    """A share of the width, as a coordinate that follows the page: 0.5 is 50%."""
    return f"{number(100 * share)}%"


def points(pairs: Iterable[tuple[float, float]]) -> str:
    """Corners as a polygon or polyline wants them."""
    return " ".join(f"{number(x)},{number(y)}" for x, y in pairs)


def letters_that_fit(words: str, most: int) -> int:
    """How many of these letters take the room of so many Latin ones: half, where some are twice as wide (UAX 11)."""
    return most // 2 if any(east_asian_width(letter) in "WF" for letter in words) else most


def shortened(words: str, most: int) -> str:
    """At most the room of so many Latin letters; the whole name stands in the table."""
    words = str(words)
    most = letters_that_fit(words, most)
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def names(words: str, most: int, *, after: str = "", css: str, **place: float) -> Iterable[str]:
    """A name with twice the room where the picture is wide; `most` is for one as narrow as a phone."""
    long, short = shortened(words, 2 * most), shortened(words, most)
    if long == short:
        yield text(long + after, css=css, **place)
    else:
        yield text(long + after, css=f"{css} t-long", **place)
        yield text(short + after, css=f"{css} t-short", **place)


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else number(value)
