"""The debrief of an opening: its candidates on one rubric, what to word anew, and who rates how strictly."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import pgettext

from accounts.models import User
from assessment.domain.pictures.svg import Picture
from hiring.domain.adverse_impact import Group, Impact, impacts_of
from hiring.domain.agreement import Agreement
from hiring.domain.agreement_picture import agreement_picture
from hiring.domain.disagreement import are_apart
from hiring.domain.gates import Gate
from hiring.domain.ratings import Rated
from hiring.domain.severity import PanelScore, Rater, why_they_differ
from hiring.models import (
    Candidate,
    CandidateGroup,
    Criterion,
    DisagreementNote,
    HiringDecision,
    Interview,
    Opening,
    PanelMember,
    Rubric,
    Scorecard,
    ScorecardCorrection,
)
from hiring.policies.scorecards import candidates_visible_to, scorecards_of, scorecards_visible_to
from hiring.queries.panel_agreement import agreements_of
from hiring.queries.panel_ratings import panel_ratings
from hiring.queries.panel_scores import Level, Panel

Outcome = HiringDecision.Outcome
Recommendation = Scorecard.Recommendation


@dataclass(frozen=True, eq=False)
class CandidateLine:
    """A candidate in the debrief. `waiting`: how many scorecards are awaited, None where that must not be told."""

    candidate: Candidate
    outcome: str
    score: PanelScore | None
    gates: tuple[Gate, ...]
    recommendations: tuple[tuple[str | Promise, int], ...]
    waiting: int | None

    @property
    def is_open(self) -> bool:
        return self.outcome in ("", Outcome.REOPENED)

    @property
    def outcome_words(self) -> str:
        return pgettext("a decision", "open") if self.is_open else str(Outcome(self.outcome).label)

    @property
    def why(self) -> str:
        return why_they_differ(self.score) if self.score else ""


@dataclass(frozen=True, eq=False)
class DebriefPage:
    """What one member of the panel may see of an opening; `rubric` is the revision that is shown."""

    opening: Opening
    rubric: Rubric | None
    rubrics: tuple[Rubric, ...]
    criteria: tuple[Criterion, ...]
    lines: tuple[CandidateLine, ...]
    agreements: tuple[Agreement, ...]
    raters: tuple[Rater, ...]
    impacts: tuple[tuple[str, tuple[Impact, ...]], ...]

    @property
    def open_lines(self) -> list[CandidateLine]:
        return [line for line in self.lines if line.is_open]

    @property
    def closed_lines(self) -> list[CandidateLine]:
        return [line for line in self.lines if not line.is_open]

    @property
    def picture(self) -> Picture:
        return agreement_picture(self.agreements)

    @property
    def first_to_fix(self) -> Agreement | None:
        """The criterion whose wording is to be mended first, if one is."""
        return next((one for one in self.agreements if one.state == one.state.FIX), None)


def debrief_page(person: User, opening: Opening, revision: int | None = None) -> DebriefPage:
    """Nine statements, or eight where no group is recorded, however many candidates and ratings there are."""
    rubrics = tuple(_rubrics_in_use(opening))
    rubric = next((one for one in rubrics if one.revision == revision), rubrics[0] if rubrics else None)
    criteria = tuple(rubric.criteria.select_related("skill")) if rubric else ()
    names = {member.pk: member.shown_name for member in opening.panel.select_related("person")}
    ratings = panel_ratings(person, opening)
    panel = ratings.panel(names)
    candidates = list(_candidates(person, opening, rubric))
    said = recommendations_of(person, opening)
    apart = _apart(ratings.ratings, opening)
    lines = [_line(one, panel, criteria, said.get(one.pk, Counter()), apart) for one in candidates]
    keys = [(one.pk, one.name) for one in criteria]
    return DebriefPage(
        opening=opening,
        rubric=rubric,
        rubrics=rubrics,
        criteria=criteria,
        lines=tuple(lines),
        agreements=tuple(agreements_of(keys, ratings.of(key for key, _name in keys))),
        raters=panel.raters,
        impacts=tuple(_impacts(opening, lines)),
    )


def with_outcome(candidates: QuerySet[Candidate]) -> QuerySet[Candidate]:
    """Adds `outcome`, what was decided last; empty when nothing was."""
    newest = HiringDecision.objects.filter(candidate=OuterRef("pk")).order_by("-at", "-pk")
    return candidates.annotate(outcome=Subquery(newest.values("outcome")[:1]))


def with_waiting(candidates: QuerySet[Candidate], person: User) -> QuerySet[Candidate]:
    """Adds `waiting`, the scorecards awaited; it is told to whoever leads and has none of her own open herself."""
    hers = scorecards_of(person).filter(interview__candidate=OuterRef("pk"), state=Scorecard.State.OPEN)
    leads = PanelMember.objects.present().filter(opening=OuterRef("opening"), person=person, role__in=PanelMember.LEADS)
    awaited = Count("interviews__scorecards", filter=Q(interviews__scorecards__state=Scorecard.State.OPEN))
    return candidates.annotate(awaited=awaited, may_know=Exists(leads) & ~Exists(hers))


def recommendations_of(person: User, opening: Opening) -> dict[int, Counter[int]]:
    """How often each recommendation was given about each candidate, as far as she may see. One statement."""
    cards = scorecards_visible_to(person).filter(state=Scorecard.State.SUBMITTED, interview__candidate__opening=opening)
    corrections = ScorecardCorrection.objects.filter(scorecard=OuterRef("pk"), criterion__isnull=True)
    corrected = cards.annotate(said=Subquery(corrections.order_by("-at", "-pk").values("value")[:1]))
    found: dict[int, Counter[int]] = {}
    rows = corrected.order_by().values_list("interview__candidate_id", Coalesce("said", "recommendation"))
    for candidate, said in rows:
        found.setdefault(candidate, Counter())[said] += 1
    return found


def gates_of(
    candidate: int,
    criteria: Iterable[Criterion],
    levels: Mapping[tuple[int, int], Level],
    apart: Collection[tuple[int, int]],
) -> list[Gate]:
    """The gates of a rubric as interviewers' ratings leave them. `apart`: pairs that lack their note."""
    return [
        Gate(
            one.name,
            one.expected,
            level.mean if (level := levels.get((candidate, one.pk))) else None,
            level.sd if level else 1.0,
            is_apart=(candidate, one.pk) in apart,
        )
        for one in criteria
        if one.is_gate
    ]


def recommendation_words(said: Counter[int]) -> tuple[tuple[str | Promise, int], ...]:
    """“strong yes” first, with how often; what nobody said is left out."""
    return tuple((Recommendation(value).label, said[value]) for value in sorted(said, reverse=True))


def debrief_rows(page: DebriefPage) -> Iterator[Sequence[object]]:
    """The candidates as a table."""
    yield (
        *("candidate", "state", "score as given", "low (80 %)", "high (80 %)"),  # not shown
        *("score adjusted", "low (80 %)", "high (80 %)", "why they differ"),  # not shown
        *("recommendations", "gates"),
    )
    for line in page.lines:
        scores: list[str] = []
        for estimate in (line.score.raw, line.score.adjusted) if line.score else ():
            scores += [f"{estimate.value:.2f}", f"{estimate.low:.2f}", f"{estimate.high:.2f}"]
        yield (
            str(line.candidate),
            line.outcome_words,
            *(scores or [""] * 6),
            line.why,
            ", ".join(f"{times} × {words}" for words, times in line.recommendations),
            "; ".join(f"{gate.name}: {gate.words}" for gate in line.gates),
        )


def _rubrics_in_use(opening: Opening) -> QuerySet[Rubric]:
    """The revisions that interviews rest on, and the published one; the newest first."""
    used = Interview.objects.filter(rubric=OuterRef("pk"))
    of_opening = Rubric.objects.filter(opening=opening).select_related("profile__role", "profile__career_level")
    return of_opening.filter(Q(state=Rubric.State.PUBLISHED) | Exists(used)).order_by("-revision")


def _candidates(person: User, opening: Opening, rubric: Rubric | None) -> QuerySet[Candidate]:
    """Those on this rubric, and on the newest one those without an interview yet."""
    seen = with_waiting(with_outcome(candidates_visible_to(person).filter(opening=opening)), person)
    met = Interview.objects.filter(candidate=OuterRef("pk")).exclude(state=Interview.State.CANCELLED)
    on_it = Exists(met.filter(rubric=rubric))
    return seen.filter(on_it | ~Exists(met)).order_by("number")


def _apart(ratings: Iterable[Rated], opening: Opening) -> set[tuple[int, int]]:
    """Candidates and criteria on which ratings lie two levels apart and nobody has written why. One statement."""
    given: dict[tuple[int, int], list[int]] = {}
    for one in ratings:
        given.setdefault((one.candidate, one.criterion), []).append(one.value)
    notes = DisagreementNote.objects.filter(candidate__opening=opening).order_by()
    noted = set(notes.values_list("candidate_id", "criterion_id"))
    return {pair for pair, values in given.items() if are_apart(values)} - noted


def _line(
    candidate: Candidate,
    panel: Panel,
    criteria: Sequence[Criterion],
    said: Counter[int],
    apart: Collection[tuple[int, int]],
) -> CandidateLine:
    return CandidateLine(
        candidate=candidate,
        outcome=candidate.outcome or "",  # type: ignore[attr-defined]
        score=panel.totals.get(candidate.pk),
        gates=tuple(gates_of(candidate.pk, criteria, panel.levels, apart)),
        recommendations=recommendation_words(said),
        waiting=candidate.awaited if candidate.may_know else None,  # type: ignore[attr-defined]
    )


def _impacts(opening: Opening, lines: Iterable[CandidateLine]) -> Iterator[tuple[str, tuple[Impact, ...]]]:
    """Only where the organisation itself recorded groups: of those decided, how many of each group were hired."""
    decided = {line.candidate.pk: line.outcome for line in lines if line.outcome in (Outcome.HIRED, Outcome.DECLINED)}
    counts: dict[str, dict[str, list[str]]] = {}
    for one in CandidateGroup.objects.filter(candidate__opening=opening, candidate__in=decided):
        counts.setdefault(one.grouping, {}).setdefault(one.value, []).append(decided[one.candidate_id])
    for grouping, values in counts.items():
        groups = [Group(value, len(out), out.count(Outcome.HIRED)) for value, out in values.items()]
        yield grouping, tuple(impacts_of(groups))
