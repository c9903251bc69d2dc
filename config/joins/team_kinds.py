"""What leads are reminded of: of teams only what the members share and nothing by name, and whom they asked in."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, time

from django.urls import reverse
from django.utils.translation import gettext, gettext_noop, ngettext

from accounts.actions.sharing import record_looks_of_leads
from accounts.models import Look
from accounts.queries.invitations import EndingInvitation, ending_invitations_of, told_before
from accounts.queries.people import zones_of
from config.joins.reminder_kinds import ASKED_FOR, hours_in_words
from hiring.queries.reminding import EndingPanelInvitation, ending_panel_invitations_of
from notices.domain.kinds import Kind, Note
from notices.queries.clock import database_now
from roadmap.queries.team_weeks import TeamWeek, team_weeks_of
from wording.words import day

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
        subject=gettext("A week of %(teams)s: see how plans go") % {"teams": names},
        lines=tuple(f"{one.team.name}: {week_in_words(one)}" for one in weeks),
        step=gettext("See the team") if len(weeks) == 1 else gettext("See my teams"),
        address=weeks[0].team.get_absolute_url() if len(weeks) == 1 else reverse("teams:teams"),
    )


def week_in_words(one: TeamWeek) -> str:
    told = []
    if one.week.steps or one.week.hours:
        told.append(done_in_words(one))
    if one.resting:
        words = ngettext(
            "%(count)d plan rests: perhaps somebody needs time or help.",
            "%(count)d plans rest: perhaps somebody needs time or help.",
            one.resting,
        )
        told.append(words % {"count": one.resting})
    if one.joined:
        words = ngettext("%(count)d person joined.", "%(count)d people joined.", one.joined)
        told.append(words % {"count": one.joined})
    return " ".join(told)


def done_in_words(one: TeamWeek) -> str:
    """Three numbers, each with the form of its word."""
    steps = ngettext("%(count)d step done", "%(count)d steps done", one.week.steps) % {"count": one.week.steps}
    hours = hours_in_words(one.week.hours) if one.week.hours else gettext("no hours")
    words = ngettext(
        "%(steps)s and %(hours)s noted, by %(count)d person who shares that.",
        "%(steps)s and %(hours)s noted, by %(count)d people who share that.",
        len(one.shown),
    )
    return words % {"steps": steps, "hours": hours, "count": len(one.shown)}


def invitations_ending(days: Days) -> dict[int, Note]:
    """Each invitation to a team or a panel once, in the week before it ends."""
    told = told_before(days, zones_of(days), INVITATION_ENDS)
    found: dict[int, list[EndingInvitation]] = defaultdict(list)
    for ending in (ending_invitations_of(told), ending_panel_invitations_of(told)):
        for person_id, own in ending.items():
            found[person_id].extend(own)
    return {person_id: note_of_invitations(sorted(own, key=ends_on)) for person_id, own in found.items()}


def ends_on(one: EndingInvitation) -> date:
    return one.ends_on


def note_of_invitations(ending: Sequence[EndingInvitation]) -> Note:
    again, step, address = where_to_ask_again(ending)
    return Note(
        subject=ngettext(
            "Ask again? %(count)d invitation ends this week",
            "Ask again? %(count)d invitations end this week",
            len(ending),
        )
        % {"count": len(ending)},
        lines=(gettext("Not answered so far:"), *(ending_in_words(one) for one in ending[:20]), again),
        step=step,
        address=address,
    )


def where_to_ask_again(ending: Sequence[EndingInvitation]) -> tuple[str, str, str]:
    """How to send a new one, what the link is called, and where it leads: to the place of the one that ends first."""
    first, places = ending[0], {one.place for one in ending}
    to_panels = {is_to_panel(one) for one in ending}
    if to_panels == {True}:
        again = gettext("You can send a new one from the page of the opening.")
    elif to_panels == {False}:
        again = gettext("You can send a new one from the page of the team.")
    else:
        again = gettext("You can send a new one from the page of the team or of the opening.")
    if len(places) > 1 and to_panels == {False}:
        return again, gettext("See my teams"), reverse("teams:teams")
    return again, gettext("See the opening") if is_to_panel(first) else gettext("See the team"), first.place


def is_to_panel(one: EndingInvitation) -> bool:
    return isinstance(one, EndingPanelInvitation)


def ending_in_words(one: EndingInvitation) -> str:
    told = {"address": one.address, "day": day(one.ends_on)}
    if is_to_panel(one):
        return gettext("%(address)s, to the panel for “%(opening)s”: until %(day)s.") % {**told, "opening": one.to}
    return gettext("%(address)s, to %(team)s: until %(day)s.") % {**told, "team": one.to}


TEAM_KINDS = (
    Kind(
        "team-week",
        gettext_noop("A week of my teams"),
        gettext_noop(
            "For leads: what those who share their plans did, and who joined. Nothing after a week without anything."
        ),
        team_weeks,
        local_time=time(8),
        is_on=False,
        why=ASKED_FOR,
    ),
    Kind(
        INVITATION_ENDS,
        gettext_noop("Invitations that end soon"),
        gettext_noop(
            "Whom I asked to join a team or a panel and who has not answered, in the week before the invitation ends."
        ),
        invitations_ending,
        why=gettext_noop("Cairn sends this by itself, because you invited people."),
    ),
)
