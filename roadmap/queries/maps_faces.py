"""From skills and standings to the boxes of a picture."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from roadmap.domain.drawing.layout import WIDTH
from roadmap.domain.drawing.picture import NAME_SIZE, OVERVIEW_WIDTH, PAD, Face, Mark
from roadmap.domain.drawing.words import width_of
from roadmap.models import LearningPlan, PlanStep
from roadmap.queries.overlay import NOT_ASKED, Overlay, Standing
from roadmap.queries.skill_graph import Choice, SkillGraph, Stop


@dataclass(frozen=True, slots=True)
class LetteredChoice:
    """A choice with the letter that its boxes carry."""

    letter: str
    name: str
    need: int
    stops: tuple[Stop, ...]

    @property
    def words(self) -> str:
        said = gettext("choice %(letter)s: any %(need)d of %(count)d")
        return said % {"letter": self.letter, "need": self.need, "count": len(self.stops)}


def choices_among(graph: SkillGraph, choices: Iterable[Choice], skills: Iterable[str]) -> tuple[LetteredChoice, ...]:
    """The choices of which at least two skills are shown, lettered in their order."""
    shown = set(skills)
    found = [choice for choice in choices if len(shown.intersection(choice.skills)) > 1]
    return tuple(
        LetteredChoice(_letter(number), choice.name, choice.need, tuple(_known(graph, choice.skills)))
        for number, choice in enumerate(found)
    )


def mark_address(plan: LearningPlan, step: PlanStep, name: str) -> str:
    """Where the mark of a step is posted to: `name` is step_done or step_reopen."""
    return reverse(f"roadmap:{name}", args=[plan.public_id, step.public_id])


def done_address(overlay: Overlay | None, skill: str) -> str:
    """Where her next step in a skill is marked as done; "" where there is none."""
    step = overlay.steps_of(skill).next if overlay else None
    return mark_address(overlay.plan, step, "step_done") if overlay and overlay.plan and step else ""


def faces_of(
    graph: SkillGraph,
    skills: Sequence[str],
    overlay: Overlay | None,
    choices: Sequence[LetteredChoice],
    here: str = "",
) -> dict[str, Face]:
    """The boxes of skills; `here` is the one that the page is about."""
    letters: dict[str, list[LetteredChoice]] = {}
    for choice in choices:
        for stop in choice.stops:
            letters.setdefault(stop.slug, []).append(choice)
    return {slug: _face(graph.stops[slug], overlay, letters.get(slug, []), is_here=slug == here) for slug in skills}


def _face(stop: Stop, overlay: Overlay | None, choices: Sequence[LetteredChoice], *, is_here: bool) -> Face:
    standing = overlay.of(stop.slug) if overlay else None
    notes = list(_said(standing)) if standing else []
    notes += [choice.words for choice in choices]
    mark = None
    planned = overlay.steps_of(stop.slug) if overlay else None
    if planned and planned.next:
        level = planned.next.level.name
        notes.append(gettext("step %(place)d: to %(level)s") % {"place": planned.place, "level": level})
        about = gettext("%(skill)s to %(level)s") % {"skill": stop.name, "level": level}
        mark = Mark(gettext("Mark as done"), about, done_address(overlay, stop.slug))
    return Face(
        key=stop.slug,
        name=stop.name,
        address=stop.address,
        state=standing.state if standing else "",
        notes=tuple(notes),
        mark=mark,
        is_here=is_here,
        has_choice=bool(choices),
    )


def _said(standing: Standing) -> Iterable[str]:
    """State and figures, in one line where they fit."""
    both = ", ".join(filter(None, [standing.words, standing.figures]))
    return [both] if width_of(both, NAME_SIZE) <= WIDTH - 2 * PAD else [standing.words, standing.figures]


def group_face(key: str, name: str, address: str, skills: Sequence[str], overlay: Overlay | None) -> Face:
    """The box of many skills: how many there are or how they stand, and a sign for each."""
    standings = [overlay.of(skill) for skill in skills] if overlay else []
    count = ngettext("%(count)d skill", "%(count)d skills", len(skills)) % {"count": len(skills)}
    note = tally_of(standings) if overlay else count
    states = tuple(standing.state for standing in standings)
    return Face(key, name, address, notes=(note,), states=states, width=OVERVIEW_WIDTH)


def tally_of(standings: Iterable[Standing]) -> str:
    """Such as “3 of 9 met”; skills that are not asked for do not count."""
    asked = [standing for standing in standings if standing.state != NOT_ASKED]
    if not asked:
        return gettext("none asked for")
    met = sum(standing.is_met for standing in asked)
    return gettext("%(met)d of %(asked)d met") % {"met": met, "asked": len(asked)}


def key_of(faces: Mapping[str, Face]) -> tuple[Standing, ...]:
    """The states that the boxes show, each once, in the order of their signs."""
    used = {state for face in faces.values() for state in (face.state, *face.states) if state}
    order = ("met", "likely_met", "unclear", "likely_gap", "gap", "not_assessed", NOT_ASKED)
    return tuple(Standing(state) for state in order if state in used)


def _letter(number: int) -> str:
    return chr(ord("A") + number) if number < 26 else f"{chr(ord('A') + number % 26)}{number // 26}"


def _known(graph: SkillGraph, skills: Iterable[str]) -> Iterable[Stop]:
    return (graph.stops[skill] for skill in skills if skill in graph.stops)
