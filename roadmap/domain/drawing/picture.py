"""The picture of a graph as SVG: boxes that are links, the lines between them, a sign for each state."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assessment.domain.pictures.svg import Svg, element, number
from roadmap.domain.drawing.graph import Graph, Pair
from roadmap.domain.drawing.layout import BETWEEN_LINKS, WIDTH, Bend, Box, Layout, lay_out_downward
from roadmap.domain.drawing.readable import lay_out_readably
from roadmap.domain.drawing.words import lines_of
from wording.content import escape

NAME_SIZE, LINE, NOTE_LINE, PAD, SIGN, BUTTON = 13.0, 16.0, 15.0, 10.0, 16.0, 34.0
EDGE = 3.0  # so that thick borders and the ring of focus are not cut
OVERVIEW_WIDTH, DOT, DOTS_IN_A_ROW = 196.0, 13.0, 13
# A sign for each state, told apart by shape alone; drawn in the colour of the words around it.
SIGNS = {
    "met": '<circle cx="8" cy="8" r="7" fill="currentColor"/><path d="m4.5 8.2 2.5 2.6 4.6-5" class="cut"/>',
    "likely_met": '<circle cx="8" cy="8" r="6.2"/><path d="M8 1.8a6.2 6.2 0 0 0 0 12.4Z" fill="currentColor"/>',
    "unclear": '<circle cx="8" cy="8" r="6.2"/><path d="M6 6.3a2 2 0 1 1 2.6 2c-.5.2-.6.5-.6 1.1M8 11.4v.4"/>',
    "likely_gap": '<path d="M3.5 15V1.5l9.5 3.6-9.5 3.6"/>',
    "gap": '<path d="M3.5 15V1.5l9.5 3.6-9.5 3.6" fill="currentColor"/>',
    "not_assessed": '<circle cx="8" cy="8" r="6.2" stroke-dasharray="2 2.2"/>',
    "not_asked": '<circle cx="8" cy="8" r="1.6" fill="currentColor"/>',
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A button in a box: what it says, for whom reads it aloud too, and where it posts to."""

    words: str
    about: str
    address: str


@dataclass(frozen=True, slots=True)
class Face:
    """What a box shows. `states`: one sign for each of many, instead of the one of `state`."""

    key: str
    name: str
    address: str
    state: str = ""
    notes: tuple[str, ...] = ()
    mark: Mark | None = None
    states: tuple[str, ...] = ()
    is_here: bool = False
    has_choice: bool = False
    width: float = WIDTH

    @property
    def lines(self) -> tuple[str, ...]:
        room = self.width - 2 * PAD - (SIGN + 4 if self.state else 0)
        # Written out before it is broken into lines: a part of a text has no translation.
        return lines_of(str(self.name), room, NAME_SIZE)

    @property
    def height(self) -> float:
        dots = DOT * -(-len(self.states) // DOTS_IN_A_ROW) + 4 if self.states else 0
        button = BUTTON if self.mark else 0
        return 2 * PAD + LINE * len(self.lines) + NOTE_LINE * len(self.notes) + dots + button


# Pure, so it cannot be wrong later; an area takes 3 ms, all areas 15.
_across = lru_cache(maxsize=128)(
    lambda graph, heights: lay_out_readably(graph, dict(zip(graph.keys, heights, strict=True)))
)
_downward = lru_cache(maxsize=32)(
    lambda graph, height: lay_out_downward(graph, dict.fromkeys(graph.keys, OVERVIEW_WIDTH), height=height)
)


def layout_of(graph: Graph, faces: Mapping[str, Face]) -> tuple[Layout, tuple[Pair, ...]]:
    """Where the boxes of skills stand, from left to right, and the pairs whose line had to be left out."""
    return _across(graph, tuple(faces[key].height for key in graph.keys))


def overview_of(graph: Graph, faces: Mapping[str, Face]) -> Layout:
    """Where the boxes of groups of skills stand, from top to bottom, all of one height."""
    return _downward(graph, max((faces[key].height for key in graph.keys), default=0.0))


def picture_of(layout: Layout, faces: Mapping[str, Face], title: str, told: str) -> Svg:
    """The whole picture. A group and no image, because its boxes are links; lines light up with their box."""
    parts = [element("title", escape(title)), element("desc", escape(told)), _symbols(faces.values())]
    parts += [_group(faces[key], box, layout) for key, box in layout.boxes.items()]
    heads = "".join(_heads(layout))
    parts.append(element("path", d=heads, css="head") if heads else "")
    wide, high = layout.width + 2 * EDGE, layout.height + 2 * EDGE
    view = f"{number(-EDGE)} {number(-EDGE)} {number(wide)} {number(high)}"
    return Svg(
        element(
            "svg", "".join(parts), role="group", css="chart graph", viewBox=view, width=round(wide), height=round(high)
        )
    )


def sign_of(state: str) -> Svg:
    """The sign of a state by itself, for a key to the picture."""
    return Svg(element("svg", SIGNS[state], css="sign", viewBox="0 0 16 16", aria_hidden="true"))


def _symbols(faces: Iterable[Face]) -> str:
    used = dict.fromkeys(state for face in faces for state in (face.state, *face.states) if state)
    symbols = (element("symbol", SIGNS[state], id=f"s-{state}", viewBox="0 0 16 16") for state in used)
    return element("defs", "".join(symbols))


def _group(face: Face, box: Box, layout: Layout) -> str:
    way = "".join(_bend(bend, layout.is_downward) for bend in layout.ways.get(face.key, ()))
    way += "".join(_link(layout.boxes[one], layout.boxes[two]) for one, two in layout.links if one == face.key)
    wire = element("path", d=way, css="wire") if way else ""
    return element("g", wire + _box(face, box) + _button(face, box))


def _box(face: Face, box: Box) -> str:
    css = " ".join(filter(None, [f"is-{face.state}" if face.state else "", "is-here" if face.is_here else ""]))
    inside = [element("rect", width=box.width, height=box.height, rx=10, **({"css": css} if css else {}))]
    if face.has_choice:
        inside.append(element("rect", x=3, y=3, width=box.width - 6, height=box.height - 6, rx=8, css="choice"))
    if face.state:
        inside.append(element("use", href=f"#s-{face.state}", x=PAD, y=PAD, width=SIGN, height=SIGN))
    inside.append(_name(face.lines, PAD + (SIGN + 4 if face.state else 0)))
    inside += _below(face)
    return element(
        "a",
        "".join(inside),
        href=face.address,
        transform=f"translate({number(box.x)} {number(box.y)})",
        **({"aria_current": "true"} if face.is_here else {}),
    )


def _name(lines: Sequence[str], x: float) -> str:
    # The space at the end keeps the words of two lines apart where they are read aloud.
    spans = (element("tspan", f"{escape(line)} ", x=x, y=PAD + 12.5 + LINE * place) for place, line in enumerate(lines))
    return element("text", "".join(spans), css="t-strong")


def _below(face: Face) -> Iterable[str]:
    top = PAD + LINE * len(face.lines)
    for place, note in enumerate(face.notes):
        yield element("text", f"{escape(note)} ", x=PAD, y=top + 12 + NOTE_LINE * place)
    top += NOTE_LINE * len(face.notes) + 4
    for place, state in enumerate(face.states):
        row, column = divmod(place, DOTS_IN_A_ROW)
        yield element("use", href=f"#s-{state}", x=PAD + column * (DOT + 0.5), y=top + row * DOT, width=11, height=11)


def _button(face: Face, box: Box) -> str:
    """A real button inside the drawing, so that one click or key is enough without a script."""
    if not face.mark:
        return ""
    label = escape(f"{face.mark.words}: {face.mark.about}")
    button = (
        f'<button class="btn btn-s" form="marks" formaction="{escape(face.mark.address)}" aria-label="{label}">'
        f"{escape(face.mark.words)}</button>"
    )
    return element(
        "foreignObject", button, x=box.x + PAD, y=box.bottom - BUTTON - 7, width=box.width - 2 * PAD, height=BUTTON + 4
    )


def _bend(bend: Bend, is_downward: bool) -> str:
    half = (bend.x + bend.to_x) / 2
    corners = [(bend.x, bend.y), (half, bend.y), (half, bend.to_y), (bend.to_x, bend.to_y)]
    start, *curve = (_at(y, x) if is_downward else _at(x, y) for x, y in corners)
    on = "" if bend.straight_to == bend.to_x else f"{'V' if is_downward else 'H'}{number(bend.straight_to)}"
    return f"M{start}C{' '.join(curve)}{on}"


def _heads(layout: Layout) -> Iterable[str]:
    """An arrow wherever a line arrives, once."""
    bends = [bend for bends in layout.ways.values() for bend in bends]
    for x, y in dict.fromkeys((bend.to_x, bend.to_y) for bend in bends if bend.ends):
        yield f"M{_at(y, x)}l-4-7h8z" if layout.is_downward else f"M{_at(x, y)}l-7-4v8z"
    for x, y in dict.fromkeys((bend.x, bend.y) for bend in bends if bend.starts):
        yield f"M{_at(y, x)}l-4 7h8z" if layout.is_downward else f"M{_at(x, y)}l7-4v8z"
    for _, two in layout.links:
        box = layout.boxes[two]
        yield f"M{_at(box.x + box.width / 2, box.y)}l-4-7h8z"


def _link(upper: Box, lower: Box) -> str:
    return f"M{_at(upper.x + upper.width / 2, lower.y - BETWEEN_LINKS)}V{number(lower.y)}"


def _at(x: float, y: float) -> str:
    return f"{round(x, 1):g} {round(y, 1):g}"
