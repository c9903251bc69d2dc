"""Two tabs, lost replies, repeated and reordered saves, going back and finishing twice: no answer is lost or doubled."""

import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule, run_state_machine_as_test

from accounts.domain.holder import Holder
from assessment.actions.attempts import (
    abandon_attempt,
    ask_next,
    begin_attempt,
    begin_check,
    finish_attempt,
    save_answer,
)
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
from assessment.queries.walk import question_page
from tests.assessment.instrument_rows import Rows, make_instrument, rated, visitor
from tests.factories import NOW

pytestmark = pytest.mark.django_db

SKILLS = 6
EXAMPLES = settings(
    max_examples=30,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
Value = tuple[str, float | None]
TABS = st.integers(0, 1)
ANSWERS = st.one_of(
    st.integers(0, 5).map(lambda value: (Given.VALUE, float(value))),
    st.sampled_from([(Given.NOT_SURE, None), (Given.DOES_NOT_APPLY, None)]),
)
NO_ANSWERS = st.sampled_from([(Given.VALUE, 6.0), (Given.VALUE, 2.5), (Given.VALUE, None), (Given.DONT_KNOW, None)])


@dataclass(frozen=True)
class Page:
    """A question as a tab shows it, with what the tab knows of the answer and of the log."""

    attempt: Attempt
    position: int
    op: UUID
    revision: int
    shown: Value | None
    sequence: int


@dataclass(frozen=True)
class Request:
    """One save on its way: it may arrive never, once, or often, and after others that left later."""

    page: Page
    sent: Value

    @property
    def answer(self) -> Answer:
        return Answer(Given(self.sent[0]), self.sent[1], self.page.op, self.page.revision)


@dataclass(frozen=True)
class Line:
    """What the log must say of one acknowledged save."""

    attempt_id: int
    op: UUID
    item_id: int
    value: Value


class AnswerMachine(RuleBasedStateMachine):
    """What one visitor does in two tabs, beside a plain list of what was acknowledged."""

    requests = Bundle("requests")

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self.rows, self.holder, self.now = rows, visitor(), NOW
        self.tabs: dict[int, Page] = {}
        self.lines: list[Line] = []
        self.states: dict[int, str] = {}
        self.reports: dict[int, dict[int, tuple[float, float, str]]] = {}

    # What a person does.

    @rule(tab=TABS, is_junior=st.booleans())
    def begin(self, tab: int, is_junior: bool) -> None:
        profile = self.rows.junior if is_junior else self.rows.profile
        attempt = begin_attempt(holder=self.holder, profile=profile, mode="quick", now=self._tick())
        assert self.states.setdefault(attempt.pk, "open") == "open"
        self._go_on(tab, attempt)

    @rule(tab=TABS)
    def go_on(self, tab: int) -> None:
        if tab in self.tabs:
            self._go_on(tab, self.tabs[tab].attempt)

    @rule(tab=TABS, position=st.integers(1, SKILLS))
    def go_back(self, tab: int, position: int) -> None:
        if tab in self.tabs:
            page = self._page(self.tabs[tab].attempt, min(position, self.tabs[tab].position))
            self.tabs[tab] = page

    @rule(tab=TABS, value=ANSWERS, target=requests)
    def press(self, tab: int, value: Value) -> object:
        """The save leaves the page and does not arrive yet. Pressing twice sends the same operation twice."""
        return Request(self.tabs[tab], value) if tab in self.tabs else multiple()

    @rule(request=requests)
    def arrives(self, request: Request) -> None:
        self._save(request)

    @rule(tab=TABS, value=ANSWERS, target=requests)
    def answer_at_once(self, tab: int, value: Value) -> object:
        """A page that knows the newest answer always gets through; its request may still arrive again."""
        if tab not in self.tabs:
            return multiple()
        self.tabs[tab] = self._page(self.tabs[tab].attempt, self.tabs[tab].position)
        request = Request(self.tabs[tab], value)
        is_saved = self._save(request)
        assert is_saved == (self._state(request.page.attempt) == "open")
        return request

    @rule(tab=TABS, value=NO_ANSWERS)
    def send_nonsense(self, tab: int, value: Value) -> None:
        if tab in self.tabs:
            page = self._page(self.tabs[tab].attempt, self.tabs[tab].position)
            with pytest.raises((ValueIsNotAnOption, AttemptIsFinished)):
                self._call(page, Request(page, value).answer)

    @rule(tab=TABS)
    def answer_what_was_not_asked(self, tab: int) -> None:
        if tab in self.tabs:
            asked = AskedItem.objects.filter(attempt=self.tabs[tab].attempt).count()
            with pytest.raises(QuestionIsNotAsked):
                self._call(self.tabs[tab], rated(3), position=asked + 1)

    @rule(tab=TABS, says_what_it_knows=st.booleans())
    def finish(self, tab: int, says_what_it_knows: bool) -> None:
        if tab not in self.tabs or self._is_open_beside(self.tabs[tab].attempt):
            return
        page, before = self.tabs[tab], self._state(self.tabs[tab].attempt)
        known = page.sequence if says_what_it_knows else None
        try:
            report = self._finish(page.attempt, known)
        except AttemptIsFinished:
            assert before == "abandoned"
        except AnswerIsStale:
            assert before == "open" and known not in (None, len(self._lines_of(page.attempt.pk)))
        except NothingIsAnswered:
            assert not any(given == Given.VALUE for given, _ in self._live().values())
        else:
            assert before != "abandoned"
            self.states[page.attempt.pk] = "finished"
            assert self.reports.setdefault(report.pk, _bits(report)) == _bits(report)

    @rule(tab=TABS)
    def abandon(self, tab: int) -> None:
        if tab not in self.tabs:
            return
        attempt = self.tabs[tab].attempt
        try:
            abandon_attempt(holder=self.holder, public_id=attempt.public_id)
        except AttemptIsFinished:
            assert self._state(attempt) == "finished"
        else:
            self.states[attempt.pk] = "abandoned"

    @rule()
    def four_months_pass(self) -> None:
        self.now += timedelta(days=120)

    # What always holds.

    @invariant()
    def every_acknowledged_save_is_one_line_of_the_log(self) -> None:
        rows = Operation.objects.filter(attempt__visitor=self.holder.visitor).order_by("pk")
        found = list(rows.values_list("attempt_id", "op", "item_id", "given", "value", "sequence"))
        assert [Line(*row[:3], tuple(row[3:5])) for row in found] == self.lines
        counted: Counter[int] = Counter()
        for row in found:
            counted[row[0]] += 1
            assert row[5] == counted[row[0]]
        sequences = Attempt.objects.of(self.holder).filter(sequence__gt=0).values_list("pk", "sequence")
        assert dict(sequences) == counted

    @invariant()
    def the_answer_is_the_last_line_on_its_question(self) -> None:
        answers = Response.objects.filter(attempt__visitor=self.holder.visitor)
        found = {(row[0], row[1]): row[2:] for row in answers.values_list("attempt_id", "item_id", *_ANSWER)}
        last = {(line.attempt_id, line.item_id): line.value for line in self.lines}
        changes = Counter((line.attempt_id, line.item_id) for line in self.lines)
        assert found == {key: (*value, changes[key]) for key, value in last.items()}

    @invariant()
    def only_questions_asked_have_answers_and_only_legal_ones(self) -> None:
        asked = set(AskedItem.objects.filter(attempt__in=self.states).values_list("attempt_id", "item_id"))
        for line in self.lines:
            assert (line.attempt_id, line.item_id) in asked
            assert line.value in LEGAL

    @invariant()
    def at_most_one_questionnaire_is_open_for_a_profile(self) -> None:
        attempts = Attempt.objects.of(self.holder).values_list("pk", "state", "profile_id")
        assert {pk: state for pk, state, _ in attempts} == self.states
        assert max(Counter(profile for _, state, profile in attempts if state == "open").values(), default=0) <= 1

    def teardown(self) -> None:
        """A report says at the end what it said when it was written, and scoring its evidence again says the same."""
        assert set(self.reports) == set(ScoreReport.objects.of(self.holder).values_list("pk", flat=True))
        for report in ScoreReport.objects.of(self.holder).order_by("pk"):
            assert _bits(report) == self.reports[report.pk] == _bits_again(report)

    # How it is done.

    def _tick(self) -> datetime:
        self.now += timedelta(seconds=7)
        return self.now

    def _go_on(self, tab: int, attempt: Attempt) -> None:
        try:
            asked = ask_next(holder=self.holder, public_id=attempt.public_id, now=self._tick())
        except AttemptIsFinished:
            assert self._state(attempt) != "open"
            return
        if asked is not None:
            self.tabs[tab] = self._page(attempt, asked.position)

    def _page(self, attempt: Attempt, position: int) -> Page:
        attempt.refresh_from_db()
        page = question_page(attempt, position)
        shown = None if page.given is None else (page.given, page.value)
        return Page(attempt, position, uuid.uuid4(), page.revision, shown, attempt.sequence)

    def _call(self, page: Page, answer: Answer, position: int | None = None):
        position = position or page.position
        public_id, now = page.attempt.public_id, self._tick()
        return save_answer(holder=self.holder, public_id=public_id, position=position, answer=answer, now=now)

    def _save(self, request: Request) -> bool:
        """Deliver a save; whether it was acknowledged. Nothing that the sender has not seen is overwritten."""
        page = request.page
        item = AskedItem.objects.get(attempt=page.attempt, position=page.position).item_id
        earlier = [line for line in self._lines_of(page.attempt.pk) if line.item_id == item]
        now_there = earlier[-1].value if earlier else None
        is_repeated = any(line.op == page.op for line in earlier)
        line = Line(page.attempt.pk, page.op, item, request.sent)
        try:
            saved = self._call(page, request.answer)
        except AttemptIsFinished:
            assert self._state(page.attempt) != "open"
            return False
        except AnswerIsStale as stale:
            assert now_there != request.sent
            assert is_repeated or len(earlier) != page.revision
            assert (stale.revision, stale.given or None, stale.value) == (len(earlier), *(now_there or (None, None)))
            return False
        assert now_there in (page.shown, request.sent)
        assert saved.is_new != is_repeated
        self.lines += [line] if saved.is_new else []
        return True

    def _finish(self, attempt: Attempt, known: int | None) -> ScoreReport:
        return finish_attempt(
            holder=self.holder, public_id=attempt.public_id, now=self._tick(), expected_sequence=known
        )

    def _lines_of(self, attempt_id: int) -> list[Line]:
        return [line for line in self.lines if line.attempt_id == attempt_id]

    def _live(self) -> dict[int, Value]:
        return {line.item_id: line.value for line in self.lines}

    def _state(self, attempt: Attempt) -> str:
        return self.states[attempt.pk]

    def _is_open_beside(self, attempt: Attempt) -> bool:
        """Left out until a report pins lines of the log: see the last test of this module."""
        return any(state == "open" and pk != attempt.pk for pk, state in self.states.items())


_ANSWER = ("given", "value", "revision")
LEGAL = {("value", float(value)) for value in range(6)} | {("not_sure", None), ("does_not_apply", None)}


def _bits(report: ScoreReport) -> dict[int, tuple[float, float, str]]:
    rows = SkillScore.objects.filter(report=report).values_list("skill_id", "mean", "sd", "label")
    return {row[0]: row[1:] for row in rows}


def _bits_again(report: ScoreReport) -> dict[int, tuple[float, float, str]]:
    again = scored(report)
    skills = again.instrument.framework.by_id
    scores = {skill: again.estimate.score(skills[skill].slug) for skill in _bits(report)}
    return {skill: (score.mean, score.sd, score.label.value) for skill, score in scores.items()}


def test_whatever_two_tabs_do_no_answer_is_lost_doubled_or_silently_overwritten():
    rows = make_instrument(SKILLS)
    run_state_machine_as_test(lambda: AnswerMachine(rows), settings=EXAMPLES)


def _answer(holder: Holder, attempt: Attempt, answer: Answer) -> None:
    ask_next(holder=holder, public_id=attempt.public_id, now=NOW)
    save_answer(holder=holder, public_id=attempt.public_id, position=1, answer=answer, now=NOW)


@pytest.mark.xfail(
    strict=True,
    raises=AssertionError,
    reason="a report pins responses, which change in place while their own questionnaire is still open",
)
def test_changing_an_answer_of_an_open_questionnaire_leaves_the_report_of_a_check_as_it_was():
    rows, holder = make_instrument(SKILLS), visitor()
    walk = begin_attempt(holder=holder, profile=rows.profile, mode="quick", now=NOW)
    _answer(holder, walk, rated(1))
    asked = walk.asked.get().item.skill
    other = next(skill for skill in rows.skills if skill != asked)
    check = begin_check(holder=holder, profile=rows.profile, skills=[other.slug], now=NOW)
    _answer(holder, check, rated(3))
    report = finish_attempt(holder=holder, public_id=check.public_id, now=NOW)
    _answer(holder, walk, rated(5, base=1))
    assert _bits_again(report) == _bits(report)
