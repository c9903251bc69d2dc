"""Candidates: the list of an opening, one candidate's debrief, and what is kept about her."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.functional import Promise

from accounts.models import User
from hiring.domain.disagreement import Line, Opinion, by_disagreement
from hiring.domain.gates import Gate, GateState
from hiring.domain.retention import has_passed
from hiring.domain.severity import PanelScore, why_they_differ
from hiring.models import (
    Candidate,
    CandidateGroup,
    CandidateLink,
    Criterion,
    CriterionQuestion,
    DisagreementNote,
    HiringDecision,
    Opening,
    PanelMember,
    ReturnedReport,
    Rubric,
    Scorecard,
)
from hiring.policies.scorecards import (
    candidates_visible_to,
    returned_reports_visible_to,
    scorecards_visible_to,
)
from hiring.queries.debrief import gates_of, recommendation_words, with_outcome, with_waiting
from hiring.queries.panel_ratings import panel_ratings
from hiring.queries.panel_scores import Level
from hiring.queries.standing import Standing, standings_of


@dataclass(frozen=True, eq=False)
class CardShown:
    """A scorecard that was handed in, as it stands."""

    card: Scorecard
    standing: Standing

    @property
    def recommendation(self) -> str:
        value, _reason = self.standing.recommendation
        return str(Scorecard.Recommendation(value).label) if value else ""

    @property
    def reason(self) -> str:
        return self.standing.recommendation[1]

    @property
    def is_corrected(self) -> bool:
        return bool(self.standing.corrected)


@dataclass(frozen=True, eq=False)
class CandidatePage:
    """A candidate as one of the panel may see her. `mine` is the viewer's scorecard that is still open, if one is.

    `awaited`: the scorecards that are not handed in, for whoever may know. `own_levels`: what she says of herself by
    name of the criterion, once all have handed in.
    """

    candidate: Candidate
    is_lead: bool
    mine: Scorecard | None
    cards: tuple[CardShown, ...]
    awaited: tuple[Scorecard, ...]
    lines: tuple[Line, ...]
    gates: tuple[Gate, ...]
    score: PanelScore | None
    own_levels: tuple[tuple[str, float], ...]
    open_questions: tuple[tuple[str, str], ...]
    decisions: tuple[HiringDecision, ...]
    criteria: tuple[Criterion, ...]

    @property
    def decision(self) -> HiringDecision | None:
        newest = self.decisions[0] if self.decisions else None
        return newest if newest and newest.outcome != HiringDecision.Outcome.REOPENED else None

    @property
    def is_hired(self) -> bool:
        return self.decision is not None and self.decision.outcome == HiringDecision.Outcome.HIRED

    @property
    def recommendations(self) -> tuple[tuple[str | Promise, int], ...]:
        return recommendation_words(Counter(card.standing.recommendation[0] or 0 for card in self.cards))

    @property
    def notes_lacking(self) -> list[Line]:
        return [line for line in self.lines if line.lacks_its_note]

    @property
    def why(self) -> str:
        return why_they_differ(self.score) if self.score else ""

    @property
    def is_ready(self) -> bool:
        """Whether there is something to decide on, and nothing is in the way."""
        return bool(self.cards) and not self.awaited and not self.notes_lacking and self.mine is None


def find_candidate(person: User, public_id: UUID) -> Candidate | None:
    """With `is_lead`, whether she leads the opening. One statement."""
    leads = PanelMember.objects.present().filter(opening=OuterRef("opening"), person=person, role__in=PanelMember.LEADS)
    seen = candidates_visible_to(person).select_related("opening").annotate(is_lead=Exists(leads))
    return seen.filter(public_id=public_id).first()


def candidate_page(candidate: Candidate, person: User) -> CandidatePage:
    """Nine statements at most. Whoever has not handed in learns nothing of her colleagues, nor how many there are."""
    is_lead: bool = candidate.is_lead  # type: ignore[attr-defined]
    about = Scorecard.objects.filter(interview__candidate=candidate).exclude(state=Scorecard.State.DROPPED)
    is_seen = Exists(scorecards_visible_to(person).filter(pk=OuterRef("pk")))
    all_cards = list(about.annotate(is_seen=is_seen).select_related("assessor__person", "interview__rubric"))
    seen = {one.pk for one in all_cards if one.is_seen}
    mine = next((one for one in all_cards if one.assessor.person_id == person.pk and not one.is_submitted), None)
    handed_in = [one for one in all_cards if one.is_submitted and one.pk in seen]
    standings = standings_of(handed_in)
    cards = [CardShown(one, standings[one.pk]) for one in handed_in]
    criteria = _criteria_of(one.interview.rubric_id for one in all_cards if is_lead or one.pk in seen)
    names = {one.assessor_id: one.assessor.shown_name for one in all_cards}
    levels: Mapping[tuple[int, int], Level] = {}
    score = None
    if is_lead and mine is None:
        panel = panel_ratings(person, candidate.opening).panel(names)
        levels, score = panel.levels, panel.totals.get(candidate.pk)
    returned = returned_reports_visible_to(person).filter(candidate=candidate).first()
    lines = by_disagreement(_lines(candidate, criteria, cards)) if cards else []
    apart = {(candidate.pk, line.criterion) for line in lines if line.lacks_its_note}
    gates = _with_own(gates_of(candidate.pk, criteria, levels, apart), criteria, returned) if score else []
    return CandidatePage(
        candidate=candidate,
        is_lead=is_lead,
        mine=mine,
        cards=tuple(cards),
        awaited=tuple(one for one in all_cards if not one.is_submitted) if is_lead and mine is None else (),
        lines=tuple(lines),
        gates=tuple(gates),
        score=score,
        own_levels=tuple(_own_levels(criteria, returned)),
        open_questions=tuple(_open_questions(criteria, lines, gates)) if cards else (),
        decisions=tuple(HiringDecision.objects.filter(candidate=candidate).select_related("by__person")),
        criteria=tuple(criteria),
    )


@dataclass(frozen=True, eq=False)
class CandidateList:
    """The candidates of an opening that somebody may see."""

    opening: Opening
    is_lead: bool
    candidates: tuple[Candidate, ...]


def candidate_list(person: User, opening: Opening, *, is_lead: bool) -> CandidateList:
    """One statement. Each with `outcome`, `awaited` and `may_know`; those who are erased come last."""
    seen = with_waiting(with_outcome(candidates_visible_to(person).filter(opening=opening)), person)
    found = sorted(seen.order_by("number"), key=lambda one: one.is_erased)
    return CandidateList(opening, is_lead, tuple(found))


@dataclass(frozen=True, eq=False)
class CandidateData:
    """What is kept about a candidate, and what was sent to her."""

    candidate: Candidate
    links: tuple[CandidateLink, ...]
    groups: tuple[CandidateGroup, ...]
    has_returned: bool
    has_passed: bool


def candidate_data(candidate: Candidate, today: date) -> CandidateData:
    """Three statements."""
    return CandidateData(
        candidate,
        tuple(candidate.links.all()),
        tuple(candidate.groups.all()),
        ReturnedReport.objects.filter(candidate=candidate).exists(),
        has_passed(candidate.erase_after, today),
    )


def _criteria_of(rubrics: Iterable[int]) -> list[Criterion]:
    """Of every revision that her interviews rest on, each with `asked`, its first question. One statement."""
    found = Criterion.objects.filter(rubric__in=set(rubrics)).select_related("skill").order_by("rubric", "position")
    questions = CriterionQuestion.objects.filter(criterion=OuterRef("pk")).order_by("position", "pk")
    return list(found.annotate(asked=Subquery(questions.values("text")[:1])))


def _lines(candidate: Candidate, criteria: Sequence[Criterion], cards: Sequence[CardShown]) -> list[Line]:
    """One statement for the notes."""
    notes: dict[int, list[str]] = {}
    for note in DisagreementNote.objects.filter(candidate=candidate):
        notes.setdefault(note.criterion_id, []).append(note.words)
    lines = [Line(one.pk, one.name, (), one.is_gate, float(one.importance), one.position) for one in criteria]
    return [
        replace(line, opinions=tuple(_opinions(line.criterion, cards)), note=" ".join(notes.get(line.criterion, ())))
        for line in lines
    ]


def _opinions(criterion: int, cards: Iterable[CardShown]) -> Iterable[Opinion]:
    for shown in cards:
        value, evidence = shown.standing.ratings.get(criterion, (None, ""))
        if value is not None:
            yield Opinion(shown.card.assessor.shown_name, value, evidence, criterion in shown.standing.corrected)


def _own_levels(criteria: Iterable[Criterion], returned: ReturnedReport | None) -> Iterable[tuple[str, float]]:
    for one in criteria if returned else ():
        told = returned.levels.get(one.skill.slug) if one.skill and returned else None
        if told:
            yield one.name, float(told[0])


def _with_own(gates: Sequence[Gate], criteria: Iterable[Criterion], returned: ReturnedReport | None) -> list[Gate]:
    own = dict(_own_levels(criteria, returned))
    return [replace(gate, self_level=own.get(gate.name)) for gate in gates]


def _open_questions(
    criteria: Iterable[Criterion], lines: Iterable[Line], gates: Iterable[Gate]
) -> Iterable[tuple[str, str]]:
    """Criteria that nobody or only one person rated, and gates that are not settled, each with a question to ask."""
    questions = {one.pk: one.asked or "" for one in criteria}  # type: ignore[attr-defined]
    unsure = {gate.name for gate in gates if gate.state in (GateState.OPEN, GateState.NOT_RATED)}
    for line in lines:
        if len(line.opinions) < 2 or line.name in unsure:
            yield line.name, questions[line.criterion]


def assessors_of(opening: Opening) -> QuerySet[PanelMember]:
    """Whom an interview can be planned with. One statement."""
    return PanelMember.objects.present().with_names().filter(opening=opening).exclude(person=None)


def published_criteria_of(opening: Opening) -> QuerySet[Criterion]:
    """By what an interview planned now is rated. One statement."""
    return Criterion.objects.filter(rubric__opening=opening, rubric__state=Rubric.State.PUBLISHED)
