"""Made-up catalogue entries, plans and messages for the style guide."""

from dataclasses import replace
from itertools import pairwise
from types import SimpleNamespace as Made

from django.contrib.messages import ERROR, INFO, SUCCESS, WARNING
from django.contrib.messages.storage.base import Message

from roadmap.domain.drawing.graph import graph_of
from roadmap.domain.drawing.picture import Face, Mark, layout_of, picture_of
from roadmap.queries.maps import Drawn
from roadmap.queries.maps_faces import key_of
from roadmap.queries.overlay import Standing


def messages() -> list[Message]:
    return [
        Message(SUCCESS, "Your plan is saved."),
        Message(INFO, "A newer result is there."),
        Message(WARNING, "This link ends tomorrow."),
        Message(ERROR, "The hours must lie between half an hour and 80."),
    ]


def catalogue() -> dict[str, object]:
    return {
        "marks": [
            Made(name="Workflow tools", state="earned", through=["Airflow"], note=""),
            Made(name="Cloud", state="not_yet", through=[], note=""),
            Made(name="Streaming", state="not_assessed", through=[], note="One of four is enough."),
        ],
        "group": Made(
            name="Deep-learning libraries",
            need=1,
            span="from guided",
            note="A second one asks for nothing more.",
            tools=[_link("PyTorch"), _link("JAX"), _link("TensorFlow")],
        ),
        "stops": [
            Made(title="Programming", css="is-done"),
            Made(title="Statistics", css="is-next"),
            Made(title="Scala", css="is-optional"),
        ],
    }


def drawn_map() -> Drawn:
    """A small map with every state, a choice, a chain and a mark."""
    states = ("met", "likely_met", "unclear", "likely_gap", "gap", "not_assessed", "not_asked")
    names = (
        "Python",
        "Testing",
        "Framework tailoring for fast training and inference",
        "SQL",
        "Serving",
        "Linux",
        "Go",
    )
    faces = {
        name: Face(name, name, "#s-map", state, (Standing(state).words,), has_choice=name in ("Linux", "Go"))
        for name, state in zip(names, states, strict=True)
    }
    faces["Serving"] = replace(faces["Serving"], mark=Mark("Mark as done", "Serving to Guided", "#"), is_here=True)
    graph = graph_of(names, [*pairwise(names[:3]), (names[2], "Serving"), ("SQL", "Serving"), ("Serving", "Go")])
    svg = picture_of(layout_of(graph, faces)[0], faces, "A map", "Seven made-up skills.")
    return Drawn(svg, key_of(faces), (), left_out=0)


def plan() -> dict[str, object]:
    return {
        "steps": [
            Made(skill="Python for services", level="independent", hours=8, state="done"),
            Made(skill="Evaluating models", level="independent", hours=24, state="next"),
            Made(skill="Containers", level="guided", hours=12, state="later"),
        ],
        "resources": [
            _resource("A free course on evaluation", kind="course", cost="free", is_free=True, time="about 6 h"),
            _resource(
                "A book on experiments", kind="book", cost="paid", is_free=False, status="Not looked at since May."
            ),
        ],
    }


def _resource(title: str, **more: object) -> Made:
    return Made(
        **{"title": title, "anchor": "", "url": "#", "author": "", "time": "", "summary": "", "status": "", **more}
    )


def _link(name: str) -> Made:
    return Made(name=name, address="#")
