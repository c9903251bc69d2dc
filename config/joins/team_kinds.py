"""What leads of teams are reminded of: only what the members share, and nothing by name that a mail would keep."""

from collections.abc import Mapping, Sequence
from datetime import date, time

from django.urls import reverse

from accounts.actions.sharing import record_looks_of_leads
from accounts.models import Look
from accounts.queries.invitations import EndingInvitation, ending_invitations_of
from accounts.queries.people import zones_of
from config.joins.reminder_kinds import day_in_words, hours_in_words
from notices.domain.kinds import Kind, Note
from notices.queries.clock import database_now
from roadmap.queries.team_weeks import TeamWeek, team_weeks_of

Days = Mapping[int, date]
INVITATION_ENDS = "invitation-ends"


def team_weeks(days: Days) -> dict[int, Note]:
    """What happened in one's teams. Telling is looking: each member of whom it tells finds it under “who looked”."""
    now = database_now()
    weeks = team_weeks_of(days, zones_of(days), now)
    shown = [(lead, one.team.pk, person) for lead, own in weeks.items() for one in own for person in sorted(one.shown)]
    record_looks_of_leads(shown=shown, what=Look.What.PROGRESS, now=now)
    return {lead: note_of_team_weeks(own) for lead, own in weeks.items()}


def note_of_team_weeks(weeks: Sequence[TeamWeek]) -> Note:
    names = ", ".join(one.team.name for one in weeks)
    return Note(
        subject=f"A week of {names}: see how plans go",
        lines=tuple(f"{one.team.name}: {week_in_words(one)}" for one in weeks),
        step="See the team" if len(weeks) == 1 else "See my teams",
        address=weeks[0].team.get_absolute_url() if len(weeks) == 1 else reverse("teams:teams"),
    )


def week_in_words(one: TeamWeek) -> str:
    told = []
    if one.week.steps or one.week.hours:
        steps, hours = counted(one.week.steps, "step"), hours_in_words(one.week.hours) if one.week.hours else "no hours"
        told.append(f"{steps} done and {hours} noted, by {counted(len(one.shown), 'person', 'people')} who share that.")
    if one.resting:
        told.append(f"{counted(one.resting, 'plan rests', 'plans rest')}: perhaps somebody needs time or help.")
    if one.joined:
        told.append(f"{counted(one.joined, 'person', 'people')} joined.")
    return " ".join(told)


def invitations_ending(days: Days) -> dict[int, Note]:
    """Each invitation once, in the week before it ends."""
    found = ending_invitations_of(days, zones_of(days), INVITATION_ENDS)
    return {lead: note_of_invitations(own) for lead, own in found.items()}


def note_of_invitations(ending: Sequence[EndingInvitation]) -> Note:
    teams = {one.team_address for one in ending}
    return Note(
        subject=f"Ask again? {counted(len(ending), 'invitation ends', 'invitations end')} this week",
        lines=(
            "Not answered so far:",
            *(f"{one.address}, to {one.team}: until {day_in_words(one.ends_on)}." for one in ending[:20]),
            "You can send a new one from the page of the team.",
        ),
        step="See the team" if len(teams) == 1 else "See my teams",
        address=ending[0].team_address if len(teams) == 1 else reverse("teams:teams"),
    )


def counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


TEAM_KINDS = (
    Kind(
        "team-week",
        "A week of my teams",
        "For leads: what those who share their plans did, and who joined. Nothing after a week without anything.",
        team_weeks,
        local_time=time(8),
        is_on=False,
    ),
    Kind(
        INVITATION_ENDS,
        "Invitations that end soon",
        "For leads: whom I asked to join a team and who has not answered, in the week before the invitation ends.",
        invitations_ending,
    ),
)
