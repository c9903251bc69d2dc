"""The address table of candidates: what each address answers to everybody around one.

owner, co-editor, an interviewer before and one after handing in, one who has left the panel, the manager of another
opening, a stranger, and nobody. What a candidate's link answers stands with the addresses that are open to all.
"""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from assessment.models.framework import RoleProfile
from hiring.actions.candidate_links import send_link
from hiring.actions.candidates import add_candidate
from hiring.actions.panel import take_off
from hiring.actions.samples import write_sample
from hiring.models import PanelMember
from tests import cast
from tests.hiring.interview_rows import ask, rate
from tests.hiring.rows import join, make_opening, make_rubric
from tests.site.row import Row

ACTORS = ("owner", "editor", "before", "after", "left", "other manager", "stranger", "nobody")


def in_loop(name: str, status: int = 200, **more: Any) -> Row:
    """For everybody who has to do with the candidate."""
    return _row(name, [status] * 4, **more)


def for_those_who_hire(name: str, status: int = 200, **more: Any) -> Row:
    """For owner and co-editors. For interviewers there is no such page."""
    return _row(name, [status, status, 404, 404], **more)


def for_before(name: str, status: int = 200, **more: Any) -> Row:
    """The scorecard that is not handed in: for its assessor, and for nobody else whatever her role."""
    return _row(name, [404, 404, status, 404], key="open scorecard", **more)


def for_after(name: str, status: int = 200, **more: Any) -> Row:
    """The scorecard that is handed in: for its assessor; what it says is shown on the candidate's page."""
    return _row(name, [404, 404, 404, status], key="closed scorecard", **more)


def _row(
    name: str, inside: list[int], *, key: str = "candidate", data: dict[str, Any] | None = None, **arguments: str
) -> Row:
    answers = dict(zip(ACTORS, [*inside, 404, 404, 404, 302], strict=True))
    base = [answers["owner"], 404, 302, 302, 404]
    method = "get" if data is None else "post"
    return Row(name, *base, method=method, arguments={"public_id": key, **arguments}, data=data or {}, hiring=answers)


LOOP = {"key": "loop"}
SAMPLES = {"key": "loop's rubric"}
INTERVIEWS = [
    in_loop("hiring:candidates", **LOOP),
    for_those_who_hire("hiring:add_candidate", **LOOP),
    for_those_who_hire("hiring:add_candidate", 422, data={"name": "No day"}, **LOOP),
    for_those_who_hire("hiring:debrief", **LOOP),
    for_those_who_hire("hiring:debrief_csv", **LOOP),
    in_loop("hiring:candidate"),
    for_those_who_hire("hiring:candidate_data"),
    for_those_who_hire("hiring:keep_candidate", 422, data={"erase_after": "1999-01-01"}),
    for_those_who_hire("hiring:group_candidate", 422, data={}),
    for_those_who_hire("hiring:send_candidate_link", 302, data={}, purpose="self"),
    for_those_who_hire("hiring:send_candidate_link", 404, data={}, purpose="nonsense"),
    for_those_who_hire("hiring:erase_candidate"),
    for_those_who_hire("hiring:plan_interview"),
    for_those_who_hire("hiring:plan_interview", 422, data={}),
    for_those_who_hire("hiring:write_note", 422, data={}, criterion_id="loop's criterion"),
    for_those_who_hire("hiring:decide", 422, data={}),
    for_those_who_hire("hiring:reopen", 422, data={}),
    for_before("hiring:scorecard"),
    for_before("hiring:scorecard", 302, data={}),
    for_before("hiring:submit_scorecard", 422, data={}),
    for_before("hiring:correct_scorecard", 422, data={}),
    for_after("hiring:scorecard"),
    for_after("hiring:scorecard", 423, data={}),
    for_after("hiring:submit_scorecard", 423, data={}),
    for_after("hiring:correct_scorecard"),
    for_those_who_hire("hiring:drop_scorecard", 302, data={}, key="open scorecard"),
    for_those_who_hire("hiring:drop_scorecard", 423, data={}, key="closed scorecard"),
    in_loop("hiring:samples", **SAMPLES),
    in_loop("hiring:rate_samples", 422, data={}, **SAMPLES),
    for_those_who_hire("hiring:write_sample", 422, data={}, **SAMPLES),
    for_those_who_hire("hiring:drop_sample", 302, data={}, sample_id="sample", **SAMPLES),
]


def interview_stage(profile: RoleProfile) -> dict[str, Any]:
    """What the arguments of the addresses lead to: alice owns the opening, ivan has not handed in, iris has."""
    now = timezone.now()
    opening = make_opening("With candidates", by=cast.alice())
    rubric = make_rubric(opening, profile)
    owner = opening.panel.get()
    join(opening, cast.person("eva"), PanelMember.Role.EDITOR)
    members = [join(opening, cast.person(name)) for name in ("ivan", "iris", "elsa")]
    until = (now + timedelta(days=90)).date()
    named = {"name": "Cleo Example", "email": "cleo@example.org", "erase_after": until}
    candidate = add_candidate(opening=opening, by=owner, now=now, **named)
    cards = {card.assessor_id: card for card in ask(candidate, *members, by=owner, now=now).scorecards.all()}
    take_off(member=members[2], by=cast.alice(), now=now)
    rate(cards[members[1].pk], 3, now=now)
    criterion = rubric.criteria.order_by("position")[0]
    return {
        "loop": opening.public_id,
        "loop's rubric": rubric.public_id,
        "loop's criterion": criterion.public_id,
        "sample": write_sample(criterion=criterion, words="I would look first.").public_id,
        "candidate": candidate.public_id,
        "open scorecard": cards[members[0].pk].public_id,
        "closed scorecard": cards[members[1].pk].public_id,
        "candidate's link": _token(candidate, owner, now),
    }


def _token(candidate: Any, owner: PanelMember, now: Any) -> str:
    tokens: list[str] = []
    send_link(
        candidate=candidate,
        purpose="self",
        by=owner,
        link_of=lambda token: tokens.append(token) or token,  # type: ignore[func-returns-value]
        now=now,
    )
    return tokens[0]


def interview_people() -> dict[str, User | None]:
    """Who plays whom."""
    names = {"owner": "alice", "editor": "eva", "before": "ivan", "after": "iris", "left": "elsa"}
    names["other manager"] = "hana"
    return {actor: cast.person(name) for actor, name in names.items()} | {"stranger": cast.mallory(), "nobody": None}
