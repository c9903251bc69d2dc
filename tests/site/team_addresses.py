"""The address table of teams: what each address and export answers to everybody around a team.

owner, manager, a member who shares everything, one who shares nothing, one who has left, a stranger, and nobody (who is
sent to log in). What they see inside is the matter of the tests of the pages.
"""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.actions.invitations import invite
from accounts.models import Membership, SharingConsent
from assessment.models import CheckIn, CheckInColleague, ProficiencyLevel, Skill
from roadmap.models import Roadmap, RoadmapAssignment, TeamGoal
from tests import cast
from tests.accounts.team_rows import TeamRows, make_team, shares, shares_levels
from tests.factories import NOW
from tests.site.row import Row

ACTORS = ("owner", "manager", "sharing", "silent", "left", "stranger", "nobody")


def in_team(name: str, status: int = 200, **more: Any) -> Row:
    """For every member alike."""
    return _row(name, [status] * 4, **more)


def for_leads(name: str, status: int = 200, *, members: int = 404, **more: Any) -> Row:
    """For owners and managers; for members there is no such page, or they are told why not."""
    return _row(name, [status, status, members, members], **more)


def for_owners(name: str, status: int = 200, **more: Any) -> Row:
    """For owners; the others of the team are told why not."""
    return _row(name, [status, 403, 403, 403], **more)


def for_two(name: str, status: int = 200, **more: Any) -> Row:
    """For the lead and the member of a check-in; for everybody else in the team it does not exist."""
    return _row(name, [status, 404, status, 404], public_id="open check-in", **more)


def _row(name: str, inside: list[int], *, data: dict[str, Any] | None = None, **arguments: str) -> Row:
    answers = dict(zip(ACTORS, [*inside, 404, 404, 302], strict=True))
    arguments = {"public_id": "team", **arguments}
    base = [answers["owner"], 404, 302, 302, 404]
    return Row(
        name, *base, method="get" if data is None else "post", arguments=arguments, data=data or {}, team=answers
    )


BOB = {"member_id": "member"}
INVITATION = {"invitation_id": "invitation"}
TEAMS = [
    in_team("teams:team"),
    for_leads("teams:rename"),
    for_leads("teams:rename", 422, data={"name": "x" * 500}),
    for_owners("teams:end"),
    for_leads("teams:invite"),
    for_leads("teams:invite", 422, data={"addresses": "nonsense"}),
    for_leads("teams:revoke", 302, data={}, **INVITATION),
    for_leads("teams:resend", 302, data={}, **INVITATION),
    in_team("teams:leave"),
    for_owners("teams:role", 302, data={"role": "nonsense"}, **BOB),
    for_leads("teams:remove", 302, members=403, data={}, **BOB),
    for_owners("teams:hand_over", 302, data={}, **BOB),
    in_team("teams:withdraw", 302, data={}, purpose="levels"),
    in_team("assessment:team_sharing"),
    for_leads("assessment:team_matrix"),
    for_leads("assessment:team_matrix_csv"),
    for_leads("assessment:team_matrix_xlsx"),
    for_leads("assessment:team_coverage"),
    for_leads("assessment:team_coverage_csv"),
    for_leads("rubric_for_gap", 302, data={"gap": "no-such-gap"}),
    for_leads("assessment:team_targets"),
    for_leads("assessment:team_targets", 422, data={"profile": "nonsense"}),
    in_team("assessment:team_help"),
    in_team("assessment:offer_help", 302, data={"skill": "no-such-skill"}),
    for_leads("roadmap:team_progress"),
    for_leads("roadmap:team_progress_csv"),
    in_team("roadmap:team_goals"),
    for_leads("roadmap:set_team_goal"),
    for_leads("roadmap:hand_out_roadmap"),
    for_leads("roadmap:set_team_goal", 422, data={"people": "0"}),
    for_leads("roadmap:drop_team_goal", 302, data={}, goal_id="goal"),
    for_leads("roadmap:hand_out_roadmap", 422, data={"roadmap": "no-such-roadmap"}),
    for_leads("roadmap:take_back_roadmap", 302, data={}, assignment_id="assignment"),
    for_leads("roadmap:team_what_if"),
    in_team("assessment:check_ins"),
    for_leads("assessment:start_check_in", 302, data={"member": "nobody"}),
    for_two("assessment:check_in"),
    for_two("assessment:rate_check_in", 302, data={}),
    for_two("assessment:agree_check_in", 422, data={"next_on": "never"}),
    for_two("assessment:call_off_check_in", 302, data={}),
    _row("assessment:ask_colleagues", [404, 404, 302, 404], data={}, public_id="open check-in"),
    _row("assessment:rate_as_colleague", [404, 200, 404, 404], public_id="open check-in"),
    in_team("assessment:team_share_for", 422, data={"months": "99"}, purpose="check_in"),
]


def team_stage() -> dict[str, Any]:
    """What the arguments of the addresses lead to."""
    rows = make_team()
    shares_levels(rows.bob, now=timezone.now())
    shares(rows.bob, SharingConsent.Purpose.PLAN, SharingConsent.Purpose.CHECK_IN, now=timezone.now())
    check_in = CheckIn.objects.create(membership=rows.bob, lead=cast.alice(), started_at=NOW)
    CheckInColleague.objects.create(check_in=check_in, membership=rows.max, asked_at=NOW)
    return {
        "team": rows.team.public_id,
        "member": rows.bob.public_id,
        "invitation": _invitation(rows),
        "open check-in": check_in.public_id,
        **_planned(rows),
    }


def _planned(rows: TeamRows) -> dict[str, Any]:
    """A goal and a roadmap handed out, in the framework that is there already."""
    skill, level = Skill.objects.all()[0], ProficiencyLevel.objects.get(rank=3)
    days = {"starts_on": NOW.date(), "due_on": NOW.date() + timedelta(days=90)}
    goal = TeamGoal.objects.create(team=rows.team, skill=skill, level=level, **days)
    roadmap = Roadmap.objects.create(framework=skill.framework, slug="team-way", title="A way for the team")
    given = RoadmapAssignment.objects.create(team=rows.team, roadmap=roadmap, assigned_at=NOW)
    return {"goal": goal.public_id, "assignment": given.public_id}


def team_people() -> dict[str, Any]:
    """Who plays whom."""
    names = {"owner": "alice", "manager": "max", "sharing": "bob", "silent": "ines", "left": "elsa"}
    return {actor: cast.person(name) for actor, name in names.items()} | {"stranger": cast.mallory(), "nobody": None}


def _invitation(rows: TeamRows) -> Any:
    gone = Membership.objects.create(team=rows.team, person=cast.person("elsa"), joined_at=NOW)
    gone.delete()
    invite(team=rows.team, addresses=["new@example.org"], by=cast.alice(), link_of=str, now=NOW)
    return rows.team.invitations.get().public_id
