"""The address table of hiring: what each address and export answers to everybody around an opening.

owner, co-editor, interviewer, one who has left the panel, the manager of another opening, a stranger, and nobody (who
is sent to log in). What they see inside is the matter of the tests of the pages.
"""

from typing import Any

from accounts.models import User
from assessment.models.framework import RoleProfile
from hiring.actions.panel import invite_to_panel, take_off
from hiring.actions.rubrics import publish_rubric, revise_rubric
from hiring.models import PanelMember
from tests import cast
from tests.factories import NOW
from tests.hiring.rows import join, make_opening, make_rubric
from tests.site.row import Row

ACTORS = ("owner", "editor", "interviewer", "left", "other manager", "stranger", "nobody")


def on_panel(name: str, status: int = 200, **more: Any) -> Row:
    """For everybody on the panel alike."""
    return _row(name, [status] * 3, **more)


def for_hiring_leads(name: str, status: int = 200, *, interviewers: int = 403, **more: Any) -> Row:
    """For owner and co-editors; interviewers are told why not, or there is no such page for them."""
    return _row(name, [status, status, interviewers], **more)


def for_hiring_owner(name: str, status: int = 200, **more: Any) -> Row:
    """For the owner; the others on the panel are told why not."""
    return _row(name, [status, 403, 403], **more)


def on_draft(name: str, status: int = 302, *, key: str = "draft", **more: Any) -> Row:
    """For owner and co-editors: of a draft interviewers do not know."""
    return for_hiring_leads(name, status, interviewers=404, key=key, **more)


def _row(
    name: str, inside: list[int], *, key: str = "opening", data: dict[str, Any] | None = None, **arguments: str
) -> Row:
    answers = dict(zip(ACTORS, [*inside, 404, 404, 404, 302], strict=True))
    base = [answers["owner"], 404, 302, 302, 404]
    method = "get" if data is None else "post"
    return Row(name, *base, method=method, arguments={"public_id": key, **arguments}, data=data or {}, hiring=answers)


IVAN = {"member_id": "interviewer's place"}
ASKED = {"invitation_id": "panel invitation"}
ONE = {"key": "criterion"}
RUBRIC = {"key": "published rubric"}
HIRING = [
    on_panel("hiring:opening"),
    for_hiring_leads("hiring:rename"),
    for_hiring_leads("hiring:rename", 422, data={"title": " "}),
    for_hiring_leads("hiring:invite"),
    for_hiring_leads("hiring:invite", 422, data={"addresses": "nonsense"}),
    for_hiring_leads("hiring:revoke", 302, data={}, **ASKED),
    for_hiring_leads("hiring:resend", 302, data={}, **ASKED),
    on_panel("hiring:leave"),
    for_hiring_owner("hiring:role", 302, data={"role": "nonsense"}, **IVAN),
    for_hiring_leads("hiring:remove_member", 302, data={}, **IVAN),
    for_hiring_owner("hiring:hand_over", 302, data={}, **IVAN),
    on_panel("hiring:rubric", **RUBRIC),
    on_panel("hiring:kit", **RUBRIC),
    on_panel("pdf:kit", **RUBRIC),
    on_panel("hiring:rubric_csv", **RUBRIC),
    on_panel("hiring:rubric_json", **RUBRIC),
    on_panel("hiring:copy", 302, data={}, **RUBRIC),
    for_hiring_leads("hiring:revise", 302, data={}, **RUBRIC),
    for_hiring_leads("hiring:archive", 302, data={}, **RUBRIC),
    for_hiring_leads("hiring:restore", 302, data={}, **RUBRIC),
    for_hiring_leads("hiring:publish", 302, data={}, **RUBRIC),
    on_draft("hiring:rubric", 200),
    on_draft("hiring:kit", 200),
    on_draft("pdf:kit", 200),
    on_draft("hiring:rubric_csv", 200),
    on_draft("hiring:rubric_json", 200),
    on_draft("hiring:publish", data={}),
    on_draft("hiring:copy", data={}),
    on_draft("hiring:archive", data={}),
    on_draft("hiring:undo", data={}),
    on_draft("hiring:wait", data={"wanted": "yes"}),
    on_draft("hiring:add_criterion", 200),
    on_draft("hiring:add_criterion", 422, data={"name": " "}),
    on_draft("hiring:criterion", 200, **ONE),
    on_draft("hiring:criterion", 422, data={"name": " "}, **ONE),
    on_draft("hiring:swap", 200, **ONE),
    on_draft("hiring:swap", 422, data={"skill": "no-such-skill"}, **ONE),
    on_draft("hiring:weigh", data={"importance": "9"}, **ONE),
    on_draft("hiring:gate", data={"wanted": "yes"}, **ONE),
    on_draft("hiring:move", data={"to": "nowhere"}, **ONE),
    on_draft("hiring:remove_criterion", data={}, **ONE),
]


def hiring_stage(profile: RoleProfile) -> dict[str, Any]:
    """What the arguments of the addresses lead to: alice owns the opening, hana another one."""
    opening = make_opening(by=cast.alice())
    rubric = make_rubric(opening, profile, published=False)
    publish_rubric(rubric=rubric, by=cast.alice(), now=NOW)
    draft = revise_rubric(rubric=rubric, by=cast.alice(), now=NOW)
    join(opening, cast.person("eva"), PanelMember.Role.EDITOR)
    ivan = join(opening, cast.person("ivan"))
    take_off(member=join(opening, cast.person("elsa")), by=cast.alice(), now=NOW)
    asked = {"addresses": ["new@example.org"], "role": "assessor"}
    invite_to_panel(opening=opening, by=cast.alice(), link_of=str, now=NOW, **asked)
    make_rubric(make_opening("Another opening", by=cast.hana()), profile)
    return {
        "opening": opening.public_id,
        "published rubric": rubric.public_id,
        "draft": draft.public_id,
        "criterion": draft.criteria.first().public_id,
        "interviewer's place": ivan.public_id,
        "panel invitation": opening.invitations.get().public_id,
    }


def hiring_people() -> dict[str, User | None]:
    """Who plays whom."""
    names = {"owner": "alice", "editor": "eva", "interviewer": "ivan", "left": "elsa", "other manager": "hana"}
    return {actor: cast.person(name) for actor, name in names.items()} | {"stranger": cast.mallory(), "nobody": None}
