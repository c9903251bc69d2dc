"""The hiring loop of the demonstration: an invented panel, twelve decided and erased candidates, and two open ones.

One criterion is worded so that everybody reads it differently, and one interviewer is strict: both are there to be
found by the debrief.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress

from accounts.models import User
from config.joins.demo_stories import Simulated
from hiring.actions.candidate_erasure import erase_candidate
from hiring.actions.candidates import add_candidate
from hiring.actions.criteria import add_criterion, make_gate
from hiring.actions.decisions import decide, write_note
from hiring.actions.interviews import plan_interview
from hiring.actions.rubrics import make_rubric, publish_rubric, rename_opening
from hiring.actions.samples import rate_samples, write_sample
from hiring.actions.scorecards import Draft, Given, save_draft, submit_scorecard
from hiring.domain.drafts import CriterionDraft
from hiring.models import Candidate, Criterion, HiringDecision, Opening, PanelMember, Rubric, Scorecard
from notices.models import OutboxEntry

KEPT = timedelta(days=180)
VAGUE = CriterionDraft(
    name="Is a good fit",
    anchors=("Does not fit.", "Fits a little.", "Fits.", "Fits well.", "Fits very well."),
    expected=3,
    importance=1,
)
# How many levels each rates above the others. The last one is strict.
PANEL = (("Rhys Enghraifft", 0.2), ("Pekka Esimerkki", 0.1), ("Anya Obrazets", -0.9))
STRICT = PANEL[-1][0]
LEVELS = (3.4, 2.1, 4.6, 1.7, 3.9, 2.9, 4.9, 2.5, 1.9, 4.2, 3.1, 4.7)
CLOSED = len(LEVELS)
HIRED_ABOVE = 4.65
EVIDENCE = {
    1: "Named the parts and could not say what they are for.",
    2: "Described the usual way, and got stuck when I changed the numbers.",
    3: "Worked through the case alone, and checked the result without being asked.",
    4: "Saw two ways, chose one and said what it costs.",
    5: "Turned the question round, and told of a time when the obvious way had failed.",
}
REASONS = {
    1: "Too far from what we need here.",
    2: "Not yet: good questions, too little done alone.",
    3: "Could begin on Monday, with somebody at hand.",
    4: "Would make the others better.",
}
TALKED = "We talked it through: one of us had asked about a harder case."
SAMPLES = (
    "I would first look at the data, then train a model, and if it is good we take it.",
    "I hold out the last month, because that is how it will be used, and compare with what runs today before I touch "
    "anything. If the difference is within what chance does, I leave it.",
)


@dataclass(frozen=True)
class _Loop:
    one: Simulated
    opening: Opening
    owner: PanelMember
    panel: tuple[PanelMember, ...]
    criteria: tuple[Criterion, ...]

    def candidate(self, name: str, number: int, at: datetime) -> Candidate:
        return add_candidate(
            opening=self.opening,
            name=name,
            email=f"candidate{number}@example.org",
            erase_after=(at + KEPT).date(),
            by=self.owner,
            now=at,
        )

    def interview(
        self,
        candidate: Candidate,
        members: Sequence[PanelMember],
        at: datetime,
        criteria: tuple[Criterion, ...] = (),
    ) -> list[Scorecard]:
        asked = dict.fromkeys(members, criteria or self.criteria)
        held = plan_interview(candidate=candidate, asked=asked, held_on=at.date(), by=self.owner, now=at)
        return list(held.scorecards.select_related("interview__candidate", "assessor__person").order_by("pk"))

    def rate(self, card: Scorecard, level: float, at: datetime, *, values: Sequence[int] = ()) -> None:
        """What fits the level and her habit; the vague criterion gets whatever comes to mind."""
        name, habit = next((name, habit) for name, habit in PANEL if name == card.assessor.shown_name)
        draw = self.one.draw("rating", card.interview.candidate.number, name)
        given = {}
        asked = set(card.ratings.values_list("criterion", flat=True))
        for place, criterion in enumerate(one for one in self.criteria if one.pk in asked):
            value = values[place] if place < len(values) else _value(draw, criterion, level + habit)
            given[criterion.pk] = Given(value, EVIDENCE[value])
        recommendation = min(max(round(level + habit - 0.6), 1), 4)
        draft = Draft(given, recommendation, REASONS[recommendation], "")
        save_draft(scorecard=card, draft=draft, now=at)
        submit_scorecard(scorecard=card, now=at)


def hire(one: Simulated) -> None:
    """An opening half a year old: sample answers rated, twelve candidates decided and erased, two open."""
    owner = User.objects.get(pk=one.holder.person_id or 0)
    loop = _open(one, owner)
    _samples(loop)
    for number in range(1, CLOSED + 1):
        _closed(loop, number)
    _open_ones(loop)
    # Invented people have no letter box.
    OutboxEntry.objects.filter(person__panels__opening=loop.opening).delete()


def _open(one: Simulated, owner: User) -> _Loop:
    began = one.days_ago(200)
    rubric = make_rubric(profile=one.profile, by=owner, now=began)
    add_criterion(rubric=rubric, draft=VAGUE, now=began)
    make_gate(criterion=rubric.criteria.order_by("position")[0], is_gate=True, now=began)
    publish_rubric(rubric=Rubric.objects.get(pk=rubric.pk), by=owner, now=began)
    rename_opening(opening=rubric.opening, title="ML engineer for search (demonstration)")
    opening = Opening.objects.get(pk=rubric.opening_id)
    panel = tuple(_join(opening, name, owner, began) for name, _habit in PANEL)
    criteria = tuple(Criterion.objects.filter(rubric=rubric).order_by("position", "pk"))
    return _Loop(one, opening, PanelMember.objects.get(opening=opening, person=owner), panel, criteria)


def _join(opening: Opening, name: str, owner: User, now: datetime) -> PanelMember:
    """Everybody has the password of the demonstration; hashing it once is enough."""
    email = f"{name.split()[0].lower()}@example.org"
    person = User.objects.create(email=email, password=owner.password, display_name=name)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    return PanelMember.objects.create(opening=opening, person=person, joined_at=now)


def _samples(loop: _Loop) -> None:
    samples = [write_sample(criterion=loop.criteria[0], words=words) for words in SAMPLES]
    for member, values in zip(loop.panel, ((2, 4), (2, 5), (1, 3)), strict=True):
        given = {sample.pk: (value, EVIDENCE[value]) for sample, value in zip(samples, values, strict=True)}
        rate_samples(member=member, rubric_id=loop.criteria[0].rubric_id, given=given, now=loop.one.days_ago(195))


def _closed(loop: _Loop, number: int) -> None:
    """Rated by all three, decided, and erased on request some weeks later."""
    at = loop.one.days_ago(190 - 12 * number)
    level = LEVELS[number - 1]
    candidate = loop.candidate(f"Sample {number}", number, at)
    for card in loop.interview(candidate, loop.panel, at):
        loop.rate(card, level, at)
    for gate in (criterion for criterion in loop.criteria if criterion.is_gate):
        write_note(candidate=candidate, criterion=gate, words=TALKED, by=loop.owner, now=at)
    outcome = HiringDecision.Outcome.HIRED if level > HIRED_ABOVE else HiringDecision.Outcome.DECLINED
    decide(candidate=candidate, outcome=outcome, reason=REASONS[3 if level > HIRED_ABOVE else 2], by=loop.owner, now=at)
    erase_candidate(candidate=candidate, by=loop.owner, now=at + timedelta(days=30))


def _open_ones(loop: _Loop) -> None:
    """One seen mostly by the strict interviewer, with a gate two levels apart; one whom not all have rated."""
    rhys, pekka, anya = loop.panel
    noa = loop.candidate("Noa Fictional", 98, loop.one.days_ago(6))
    gate = tuple(one for one in loop.criteria if one.is_gate)[:1]
    (of_anya,) = loop.interview(noa, (anya,), loop.one.days_ago(5))
    (of_pekka,) = loop.interview(noa, (pekka,), loop.one.days_ago(5), criteria=gate)
    loop.rate(of_anya, 4.0, loop.one.days_ago(4), values=(3,))
    loop.rate(of_pekka, 4.0, loop.one.days_ago(4), values=(5,))
    jun = loop.candidate("Jun Imaginary", 99, loop.one.days_ago(3))
    of_rhys, _of_pekka = loop.interview(jun, (rhys, pekka), loop.one.days_ago(2))
    loop.rate(of_rhys, 3.2, loop.one.days_ago(1))


def _value(draw: random.Random, criterion: Criterion, level: float) -> int:
    seen = draw.uniform(0.6, 5.4) if criterion.name == VAGUE.name else draw.gauss(level, 0.25)
    return min(max(round(seen), 1), 5)
