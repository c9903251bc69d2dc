"""Two tabs, lost replies, repeated and reordered saves, going back, finishing twice: no answer is lost or doubled."""

import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import stateful as sf
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from assessment.actions import attempts as actions
from assessment.domain.answers import (
    Answer,
    AnswerIsStale,
    AttemptIsFinished,
    Given,
    NothingIsAnswered,
    QuestionIsNotAsked,
    ValueIsNotAnOption,
)
from assessment.models import AskedItem, Attempt, Operation, Response, ScoreReport, SkillScore
from assessment.queries.scoring import scored
from assessment.queries.walk import question_page, walk_of
from tests.assessment.instrument_rows import Rows, make_instrument, rated, visitor
from tests.factories import NOW

pytestmark = pytest.mark.django_db

SKILLS = 6
EXAMPLES = settings(max_examples=60, stateful_step_count=40, suppress_health_check=list(HealthCheck))
Value = tuple[str, float | None]
Bits = dict[int, tuple[float, float, str]]
LEGAL: list[Value] = [*(("value", float(level)) for level in range(6)), ("not_sure", None), ("does_not_apply", None)]
NONSENSE: list[Value] = [("value", 6.0), ("value", 2.5), ("value", None), ("dont_know", None)]
TABS = st.integers(0, 1)
SELDOM = st.sampled_from([False] * 5 + [True])
FEW = st.sampled_from([("value", 0.0), ("value", 3.0), ("value", 5.0), ("not_sure", None)])  # so that tabs may agree


@dataclass(frozen=True)
class Page:
    """A question as a tab shows it, with what the tab knows of the answer and of the log."""

    attempt: Attempt
    position: int
    op: UUID
    revision: int
    shown: Value | None
    sequence: int

    def answer(self, value: Value) -> Answer:
        return Answer(Given(value[0]), value[1], self.op, self.revision)


@dataclass(frozen=True)
class Line:
    """What the log must say of one acknowledged save."""

    attempt_id: int
    op: UUID
    item_id: int
    value: Value


Save = tuple[Page, Value]  # on its way: it may arrive never, once or often, and after others that left later


class AnswerMachine(RuleBasedStateMachine):
    """What one visitor does in two tabs, beside a plain list of what was acknowledged."""

    saves = sf.Bundle("saves")

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self.rows, self.holder, self.now = rows, visitor(), NOW
        self.tabs: dict[int, Page] = {}
        self.lines: list[Line] = []
        self.states: dict[int, str] = {}
        self.reports: dict[int, Bits] = {}

    @sf.initialize()
    def open_the_same_questionnaire_in_both_tabs(self) -> None:
        self.begin(tab=0, is_junior=False)
        self.begin(tab=1, is_junior=False)

    @rule(tab=TABS, is_junior=SELDOM)
    def begin(self, tab: int, is_junior: bool) -> None:
        profile = self.rows.junior if is_junior else self.rows.profile
        attempt = actions.begin_attempt(holder=self.holder, profile=profile, mode="quick", now=self._tick())
        assert self.states.setdefault(attempt.pk, "open") == "open"
        self._go_on(tab, attempt)

    @rule(tab=TABS, position=st.none() | st.integers(1, SKILLS))
    def go_on_or_back(self, tab: int, position: int | None) -> None:
        page = self.tabs[tab]
        if position is None:
            self._go_on(tab, page.attempt)
        else:
            self.tabs[tab] = self._page(page.attempt, min(position, page.position))

    @rule(tab=TABS, values=st.lists(st.tuples(FEW, st.booleans()), min_size=1, max_size=3), target=saves)
    def press(self, tab: int, values: list[tuple[Value, bool]]) -> object:
        """From the page as it stands, however old; pressing twice sends one operation twice. Some saves are held up."""
        sent = [(self.tabs[tab], value) for value, _ in values]
        for save, (_, arrives) in zip(sent, values, strict=True):
            if arrives:
                self._deliver(save, and_asks=True)
        return sf.multiple(*sent)

    @rule(late=st.lists(saves, min_size=1, max_size=3))
    def arrive_late_or_again(self, late: list[Save]) -> None:
        for save in late:
            self._deliver(save)

    @rule(tab=TABS, value=st.sampled_from(LEGAL), target=saves)
    def reload_and_answer(self, tab: int, value: Value) -> Save:
        """A page that knows the newest answer always gets through; its save may still arrive again."""
        page = self.tabs[tab] = self._page(self.tabs[tab].attempt, self.tabs[tab].position)
        assert self._deliver((page, value)) == (self.states[page.attempt.pk] == "open")
        return page, value

    @rule(tab=TABS, value=st.sampled_from(NONSENSE))
    def send_nonsense(self, tab: int, value: Value) -> None:
        page = self._page(self.tabs[tab].attempt, self.tabs[tab].position)
        with pytest.raises((ValueIsNotAnOption, AttemptIsFinished)):
            self._call(page, value)
        with pytest.raises(QuestionIsNotAsked):
            self._call(page, ("value", 3.0), position=AskedItem.objects.filter(attempt=page.attempt).count() + 1)

    @sf.precondition(lambda self: len(self.lines) > 1)
    @rule(tab=TABS, says_what_it_knows=st.booleans())
    def finish(self, tab: int, says_what_it_knows: bool) -> None:
        page, before = self.tabs[tab], self.states[self.tabs[tab].attempt.pk]
        known = page.sequence if says_what_it_knows else None
        knows_all = known in (None, sum(line.attempt_id == page.attempt.pk for line in self.lines))
        newest = {line.item_id: line.value for line in self.lines}
        try:
            report = actions.finish_attempt(**self._where(page), now=self._tick(), expected_sequence=known)
        except AttemptIsFinished:
            assert before == "abandoned"
        except AnswerIsStale:
            assert (before, knows_all) == ("open", False)
        except NothingIsAnswered:
            assert not any(given == "value" for given, _ in newest.values())
        else:
            assert before == "finished" or (before == "open" and knows_all)
            self.states[page.attempt.pk] = "finished"
            assert self.reports.setdefault(report.pk, _bits(report)) == _bits(report)
            if before == "open":
                pinned = Operation.objects.filter(pk__in=report.evidence).values_list("item_id", "given", "value")
                assert {row[0]: row[1:] for row in pinned} == newest

    @rule(tab=TABS, is_meant=st.booleans())
    def abandon(self, tab: int, is_meant: bool) -> None:
        page = self.tabs[tab]
        if self.states[page.attempt.pk] == "finished":
            with pytest.raises(AttemptIsFinished):
                actions.abandon_attempt(**self._where(page))
        elif is_meant:
            actions.abandon_attempt(**self._where(page))
            self.states[page.attempt.pk] = "abandoned"

    @rule(is_meant=SELDOM)
    def let_four_months_pass(self, is_meant: bool) -> None:
        self.now += timedelta(days=120 if is_meant else 0)

    def every_acknowledged_save_is_one_line_of_the_log(self) -> None:
        rows = Operation.objects.filter(attempt__visitor=self.holder.visitor).order_by("pk")
        found = list(rows.values_list("attempt_id", "op", "item_id", "given", "value", "sequence"))
        assert [Line(*row[:3], row[3:5]) for row in found] == self.lines
        count: Counter[int] = Counter()
        for row in found:
            count[row[0]] += 1
            assert row[5] == count[row[0]]
        assert dict(Attempt.objects.filter(pk__in=count).values_list("pk", "sequence")) == count

    def the_answer_is_the_last_line_on_its_question(self) -> None:
        rows = Response.objects.filter(attempt__visitor=self.holder.visitor)
        found = rows.values_list("attempt_id", "item_id", "given", "value", "revision")
        last = {(line.attempt_id, line.item_id): line.value for line in self.lines}
        changes = Counter((line.attempt_id, line.item_id) for line in self.lines)
        assert {row[:2]: row[2:] for row in found} == {key: (*last[key], changes[key]) for key in last}

    def only_questions_that_were_asked_have_answers_and_only_legal_ones(self) -> None:
        asked = set(AskedItem.objects.filter(attempt__in=self.states).values_list("attempt_id", "item_id"))
        answers = Response.objects.filter(attempt__in=self.states)
        for attempt, item, given, value in answers.values_list("attempt_id", "item_id", "given", "value"):
            assert (attempt, item) in asked
            assert (given, value) in LEGAL

    @invariant()
    def at_most_one_questionnaire_is_open_for_a_profile(self) -> None:
        rows = list(Attempt.objects.of(self.holder).values_list("pk", "state", "profile_id"))
        assert {pk: state for pk, state, _ in rows} == self.states
        assert set(Counter(profile for _, state, profile in rows if state == "open").values()) <= {1}

    def teardown(self) -> None:
        self.every_acknowledged_save_is_one_line_of_the_log()
        self.the_answer_is_the_last_line_on_its_question()
        self.only_questions_that_were_asked_have_answers_and_only_legal_ones()
        self.reports_say_what_they_said_and_so_does_scoring_again()

    def reports_say_what_they_said_and_so_does_scoring_again(self) -> None:
        reports = ScoreReport.objects.of(self.holder)
        assert set(self.reports) == {report.pk for report in reports}
        for report in reports:
            assert _bits(report) == self.reports[report.pk] == _bits_again(report)

    def _tick(self) -> datetime:
        self.now += timedelta(seconds=7)
        return self.now

    def _go_on(self, tab: int, attempt: Attempt) -> None:
        try:
            asked = actions.ask_next(holder=self.holder, public_id=attempt.public_id, now=self._tick())
        except AttemptIsFinished:
            assert self.states[attempt.pk] != "open"
            return
        if asked.position is not None:
            self.tabs[tab] = self._page(attempt, asked.position)

    def _page(self, attempt: Attempt, position: int) -> Page:
        fresh = Attempt.objects.get(pk=attempt.pk)
        page = question_page(walk_of(fresh), position)
        shown = None if page.given is None else (page.given, page.value)
        return Page(fresh, position, uuid.uuid4(), page.revision, shown, fresh.sequence)

    def _call(self, page: Page, value: Value, *, position: int | None = None, and_asks: bool = False) -> None:
        save = actions.answer_and_ask if and_asks else actions.save_answer
        answer = page.answer(value)
        result = save(**self._where(page), position=position or page.position, answer=answer, now=self._tick())
        if and_asks:
            again = actions.ask_next(**self._where(page), now=self.now)
            assert (result.position, result.walk.asked) == (again.position, again.walk.asked)

    def _deliver(self, save: Save, and_asks: bool = False) -> bool:
        """Whether the save was acknowledged. Nothing that its page did not show is overwritten."""
        page, sent = save
        item = AskedItem.objects.get(attempt=page.attempt, position=page.position).item_id
        earlier = [line for line in self.lines if (line.attempt_id, line.item_id) == (page.attempt.pk, item)]
        there = earlier[-1].value if earlier else None
        is_repeated = page.op in [line.op for line in earlier]
        try:
            self._call(page, sent, and_asks=and_asks)
        except AttemptIsFinished:
            assert self.states[page.attempt.pk] != "open"
            return False
        except AnswerIsStale as stale:
            told = (stale.revision, stale.given, stale.value)
            assert told == (len(earlier), *(there or ("", None)))
            assert there != sent
            assert is_repeated or len(earlier) != page.revision
            return False
        assert there in (page.shown, sent)
        if not is_repeated:
            self.lines.append(Line(page.attempt.pk, page.op, item, sent))
        return True

    def _where(self, page: Page) -> dict[str, object]:
        return {"holder": self.holder, "public_id": page.attempt.public_id}


def _bits(report: ScoreReport) -> Bits:
    rows = SkillScore.objects.filter(report=report).values_list("skill_id", "mean", "sd", "label")
    return {row[0]: row[1:] for row in rows}


def _bits_again(report: ScoreReport) -> Bits:
    result = scored(report)
    slugs = {skill: result.instrument.framework.by_id[skill].slug for skill in _bits(report)}
    scores = {skill: result.estimate.score(slug) for skill, slug in slugs.items()}
    return {skill: (score.mean, score.sd, score.label.value) for skill, score in scores.items()}


def test_whatever_two_tabs_do_no_answer_is_lost_doubled_or_silently_overwritten():
    rows = make_instrument(SKILLS)
    sf.run_state_machine_as_test(lambda: AnswerMachine(rows), settings=EXAMPLES)


def test_changing_an_answer_of_an_open_questionnaire_leaves_the_report_of_a_check_as_it_was():
    rows, holder = make_instrument(SKILLS), visitor()
    walk = actions.begin_attempt(holder=holder, profile=rows.profile, mode="quick", now=NOW)
    _answer(holder, walk, rated(1))
    other = next(skill for skill in rows.skills if skill.pk != walk.asked.get().item.skill_id)
    check = actions.begin_check(holder=holder, profile=rows.profile, skills=[other.slug], now=NOW)
    _answer(holder, check, rated(3))
    report = actions.finish_attempt(holder=holder, public_id=check.public_id, now=NOW)
    _answer(holder, walk, rated(5, base=1))
    assert _bits_again(report) == _bits(report)


def _answer(holder, attempt: Attempt, answer: Answer) -> None:
    actions.ask_next(holder=holder, public_id=attempt.public_id, now=NOW)
    actions.save_answer(holder=holder, public_id=attempt.public_id, position=1, answer=answer, now=NOW)
