"""Made-up people and roles for property tests: any result a plan could be computed from."""

from hypothesis import strategies as st

from roadmap.domain.ladder import Ladder
from roadmap.domain.milestones import Edge, Known, MilestoneId, PlanInput, Standing, Wanted, WantedGroup

LADDER = Ladder((0.0, 1.0, 2.0, 3.0, 4.0, 5.0))
SHORT_LADDER = Ladder((0.0, 1.25, 2.5, 3.75, 5.0))
SKILLS = tuple("abcdefgh")


def wanted(skill, target=3.0, *, standing=Standing.LACKING, weight=2.0, shortfall=1.0, p_meets=0.2, is_gate=False):
    """A requirement that is likely missed, unless said otherwise."""
    return Wanted(skill, target, weight, shortfall, p_meets, standing, is_gate)


def known(**means):
    """Skills with direct evidence and these means."""
    return {skill: Known(mean, is_direct=True) for skill, mean in means.items()}


def given(*requirements, groups=(), edges=(), hours=None, people=None, ladder=LADDER):
    """A plan's input from its parts."""
    return PlanInput(ladder, tuple(requirements), people or {}, tuple(groups), tuple(edges), hours or {})


@st.composite
def wishes(draw, skill):
    return Wanted(
        skill=skill,
        target=float(draw(st.integers(1, 5))),
        weight=draw(st.sampled_from([1.0, 2.0, 3.0])),
        shortfall=draw(st.floats(0, 5)),
        p_meets=draw(st.floats(0, 1)),
        standing=draw(st.sampled_from(Standing)),
        is_gate=draw(st.booleans()),
    )


@st.composite
def inputs(draw):
    """Eight skills; prerequisites go from later to earlier letters, so that there is no circle."""
    asked = draw(st.lists(st.sampled_from(SKILLS), unique=True, max_size=6))
    edges = [
        Edge(SKILLS[later], SKILLS[earlier], draw(st.sampled_from([None, 1.0, 2.0, 4.0])))
        for later in range(1, len(SKILLS))
        for earlier in draw(st.lists(st.integers(0, later - 1), unique=True, max_size=2))
    ]
    groups = [
        WantedGroup(f"group {number}", tuple(draw(wishes(skill)) for skill in options), draw(st.integers(1, 2)))
        for number, options in enumerate(draw(st.lists(st.sampled_from(["ab", "cdh", "efg"]), max_size=2)))
    ]
    people = {
        skill: Known(draw(st.floats(-0.5, 5.5)), draw(st.booleans()))
        for skill in draw(st.lists(st.sampled_from(SKILLS), unique=True))
    }
    return PlanInput(
        ladder=draw(st.sampled_from([LADDER, SHORT_LADDER])),
        wanted=tuple(draw(wishes(skill)) for skill in asked),
        known=people,
        groups=tuple(groups),
        edges=tuple(edges),
        hours=draw(
            st.dictionaries(st.builds(MilestoneId, st.sampled_from(SKILLS), st.integers(1, 4)), st.floats(1, 200))
        ),
    )
