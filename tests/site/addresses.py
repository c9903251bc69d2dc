"""The address table: every named address of our own apps, and what it answers to whom.

A row says what the owner of the row, a stranger with a login, a visitor who has begun something of her own, nobody
(no cookie at all) and staff get. An address that is missing here fails the suite.
"""

from typing import Any

from tests.site.hiring_addresses import HIRING
from tests.site.interview_addresses import INTERVIEWS
from tests.site.row import Row
from tests.site.team_addresses import TEAMS


def everybody(name: str, status: int = 200, *, data: dict[str, Any] | None = None, **arguments: str) -> Row:
    """An address that answers all alike. With data, it is posted to."""
    return _row(name, [status] * 5, data, arguments)


def people(name: str, status: int = 200, *, data: dict[str, Any] | None = None, **arguments: str) -> Row:
    """An address for whoever is logged in; others are sent to log in."""
    return _row(name, [status, status, 302, 302, status], data, arguments)


def own(name: str, status: int = 200, *, data: dict[str, Any] | None = None, **arguments: str) -> Row:
    """An address of somebody's own row. For all others, staff too, there is no such page."""
    return _row(name, [status, 404, 404, 404, 404], data, arguments)


def staff(name: str, status: int = 200, *, data: dict[str, Any] | None = None, **arguments: str) -> Row:
    """An address for staff. For everybody else who is logged in there is no such page."""
    return _row(name, [404, 404, 302, 302, status], data, arguments)


def _row(name: str, statuses: list[int], data: dict[str, Any] | None, arguments: dict[str, str]) -> Row:
    method = "get" if data is None else "post"
    return Row(name, *statuses, method=method, arguments=arguments, data=data or {})


SITE = [
    everybody("home"),
    everybody("accessibility"),
    everybody("theme", 302, data={"theme": "dark"}),
    everybody("theme", 302),
    everybody("language", 302, data={"language": "es"}),
    everybody("language", 302),
    everybody("offline"),
    everybody("health_live"),
    everybody("health_ready", 503),
    everybody("styleguide"),
    people("profile_settings"),
    people("profile_settings", 422, data={"time_zone": "Mars/Olympus"}),
    everybody("first_administrator", 404, token="wrong"),
    # Dead although rightly signed: the stage has an administrator already.
    everybody("first_administrator", 404, token="live link"),
]

STAFF_ONLY = [staff("background_work")]
NOTICES = [
    everybody("metrics", 404),
    people("notices:inbox"),
    people("notices:read_all", 302, data={}),
    Row("notices:read", 302, 404, 302, 302, 404, "post", {"public_id": "reminder"}),
    people("notices:preferences"),
    people("notices:change", 422, data={"cadence": "hourly"}, kind="plan-step"),
    people("notices:change", 404, data={}, kind="no-such-kind"),
    people("notices:stop_all", 302, data={}),
    people("notices:allow", 302, data={}),
    everybody("notices:open", 302, token="wrong"),
    everybody("notices:snooze", 410, token="wrong"),
    # Whatever the link is worth, the answer is the same: nobody learns who has an account.
    everybody("notices:stop", token="wrong"),
    everybody("notices:stop", data={}, token="wrong"),
]

PROFILE = {"role": "role", "career_level": "level"}
ASSESSMENT = [
    everybody("assessment:start"),
    everybody("assessment:begin", 302, data={"mode": "quick"}, **PROFILE),
    own("assessment:attempt", 302, public_id="attempt"),
    own("assessment:question", public_id="attempt", position="1"),
    own("assessment:question", 422, data={"value": "99"}, public_id="attempt", position="1"),
    own("assessment:finish", 422, data={"sequence": "no number"}, public_id="attempt"),
    own("assessment:abandon", 302, data={}, public_id="attempt"),
    everybody("assessment:results"),
    own("assessment:result", public_id="report"),
    own("assessment:result_csv", public_id="report"),
    own("pdf:result", public_id="report"),
    own("assessment:why", public_id="report", slug="skill"),
    own("assessment:check", 302, data={}, public_id="report", slug="skill"),
    staff("assessment:item_bank"),
    staff("assessment:item_bank_csv"),
    staff("assessment:release_item", 302, data={}, code="item"),
    staff("assessment:decide_calibration", 302, data={"decision": "publish"}, number="calibration"),
    own("assessment:check_knowledge", 302, data={}, public_id="report"),
    own("assessment:answers", public_id="report"),
    own("assessment:share", 302, data={}, public_id="report"),
    own("assessment:unshare", 302, data={}, public_id="report", code="code"),
    everybody("assessment:shared", 404, token="wrong"),
    everybody("assessment:history"),
    own("assessment:skill_history", slug="skill"),
]

STEP = {"public_id": "plan", "step_id": "step"}
ROADMAP = [
    everybody("roadmap:areas"),
    everybody("roadmap:area", slug="area"),
    everybody("roadmap:skills"),
    everybody("roadmap:skills_csv"),
    everybody("roadmap:skill", slug="skill"),
    everybody("roadmap:roles"),
    everybody("roadmap:role", slug="role"),
    everybody("roadmap:role_csv", slug="role"),
    everybody("roadmap:profile", **PROFILE),
    everybody("roadmap:roadmaps"),
    everybody("roadmap:roadmap", slug="roadmap"),
    everybody("roadmap:map"),
    everybody("roadmap:map_csv"),
    everybody("roadmap:map_area", slug="area"),
    everybody("roadmap:map_skill", slug="skill"),
    everybody("roadmap:map_stage", roadmap="roadmap", slug="stage"),
    everybody("roadmap:tools"),
    everybody("roadmap:tool", slug="tool"),
    everybody("roadmap:resources"),
    everybody("roadmap:exercises"),
    everybody("roadmap:exercise", slug="exercise"),
    everybody("roadmap:challenges"),
    everybody("roadmap:challenge", slug="challenge"),
    everybody("roadmap:starter", slug="challenge"),
    everybody("roadmap:market"),
    everybody("roadmap:sources"),
    everybody("roadmap:source", slug="source"),
    everybody("roadmap:search"),
    everybody("roadmap:plans"),
    own("roadmap:make_plan", report_id="report"),
    own("roadmap:plan", public_id="plan"),
    own("roadmap:plan_hours", 422, data={"hours_per_week": "-1"}, public_id="plan"),
    own("roadmap:plan_csv", public_id="plan"),
    own("roadmap:effort", report_id="report"),
    own("roadmap:effort_csv", report_id="report"),
    own("pdf:plan", public_id="plan"),
    own("roadmap:rebase", 302, public_id="plan"),
    own("roadmap:step_done", 302, data={}, **STEP),
    own("roadmap:step_skip", 302, data={}, **STEP),
    own("roadmap:step_reopen", 302, data={}, **STEP),
    own("roadmap:step_move", 422, data={"to": "nowhere"}, **STEP),
    own("roadmap:step_log", 422, data={"hours": "-1"}, **STEP),
    own("roadmap:step_check", 302, data={}, **STEP),
]

TEAM_LISTS = [
    people("teams:teams"),
    people("teams:make"),
    people("teams:make", 422, data={"name": "  "}),
    people("teams:who_looked"),
    everybody("teams:join", 404, token="wrong"),
]

HIRING_LISTS = [
    people("hiring:home"),
    everybody("hiring:library"),
    everybody("hiring:ready", role="role", career_level="level"),
    people("hiring:make", 302, data={}, role="role", career_level="level"),
    everybody("hiring:join", 404, token="wrong"),
    people("hiring:scorecards"),
    everybody("candidates:open", token="candidate's link"),
    everybody("candidates:open", 404, token="wrong"),
    # Nobody answers for a candidate while logged in.
    Row("candidates:open", 409, 409, 302, 302, 409, "post", {"token": "candidate's link"}),
    everybody("candidates:self_assessment", 404),
]

TABLE = SITE + STAFF_ONLY + NOTICES + ASSESSMENT + ROADMAP + TEAM_LISTS + TEAMS + HIRING_LISTS + HIRING + INTERVIEWS
