"""Made-up catalogue entries, plans and messages for the style guide."""

from types import SimpleNamespace as Made


def messages() -> list[Made]:
    return [
        Made(tone="success", text="Your plan is saved."),
        Made(tone="info", text="A newer result is there."),
        Made(tone="warning", text="This link ends tomorrow."),
        Made(tone="error", text="The hours must lie between half an hour and 80."),
    ]


def _link(name: str) -> Made:
    return Made(name=name, address="#", url="#")


def catalogue() -> dict[str, object]:
    node = {"note": "", "tools": [], "resources": [], "is_optional": False, "level": "guided"}
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
        "item": Made(
            anchor="item-12",
            code="12",
            says="Use one workflow tool in earnest",
            author="",
            url="",
            status="",
            targets=[Made(kind="skill", link=_link("Workflow orchestration"))],
        ),
        "stages": [
            Made(
                anchor="stage-1",
                title="Foundations",
                source_place=2,
                nodes=[
                    Made(anchor="n1", title="Programming", state="done", skills=[_link("Python")], **node),
                    Made(anchor="n2", title="Statistics", state="next", skills=[_link("Probability")], **node),
                    Made(anchor="n3", title="Scala", state="", skills=[], **{**node, "is_optional": True}),
                ],
            ),
        ],
    }


def plan() -> dict[str, object]:
    resources = [
        Made(
            anchor="r1",
            title="A free course on evaluation",
            url="#",
            author="A. Writer",
            kind="course",
            cost="free",
            is_free=True,
            time="6 h",
            summary="With exercises",
            status="",
        ),
        Made(
            anchor="r2",
            title="A book on experiments",
            url="#",
            author="",
            kind="book",
            cost="paid",
            is_free=False,
            time="20 h",
            summary="",
            status="Not looked at since May.",
        ),
    ]
    step = {
        "skill_url": "#",
        "needs": [],
        "resources": [],
        "from_text": "6 Jan",
        "until_text": "18 Jan",
        "latest_text": "24 Jan",
        "why": "",
    }
    return {
        "resources": resources,
        "steps": [
            Made(**{**step, "skill": "Python for services", "level": "independent", "hours": 8, "state": "done"}),
            Made(
                **{
                    **step,
                    "skill": "Evaluating models",
                    "level": "independent",
                    "hours": 24,
                    "state": "next",
                    "why": "The largest gap to mid ML engineer that does not wait for another.",
                    "needs": ["Python for services"],
                    "resources": resources,
                }
            ),
            Made(**{**step, "skill": "Containers", "level": "guided", "hours": 12, "state": "later"}),
        ],
        "actions": [
            {"url": "#", "text": "I can do this", "is_main": True},
            {"url": "#", "text": "Check me with 3 questions", "is_main": False},
            {"url": "#", "text": "Skip", "is_main": False},
        ],
    }
