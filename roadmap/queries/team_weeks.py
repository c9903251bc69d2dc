"""What happened in teams in a week, for reminders to their leads: from shared plans and from names alone."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from accounts.models import Membership, SharingConsent, Team
from accounts.policies.teams import consents_by_lead
from accounts.queries.people import Zones, day_there, zones_of
from roadmap.queries.reminding import A_WEEK, WeekOf, activity_of, next_steps_of

# After so long without a step or an entry a plan rests, as on the page of progress.
RESTS_AFTER = timedelta(days=21)
Key = tuple[int, int]  # lead and team


@dataclass(slots=True)
class TeamWeek:
    """One team as one of its leads may know it. `shown`: of whose plans it tells."""

    team: Team
    shown: set[int] = field(default_factory=set)
    joined: int = 0
    week: WeekOf = field(default_factory=lambda: WeekOf(0, 0.0))
    resting: int = 0

    @property
    def is_worth_telling(self) -> bool:
        return bool(self.joined or self.week.steps or self.week.hours)


def team_weeks_of(days: Mapping[int, date], zones: Zones, now: datetime) -> dict[int, list[TeamWeek]]:
    """For each lead (with her date) her teams in which something happened, by name. Eleven statements at most.

    Her own plan is left out: of that she hears elsewhere.
    """
    weeks = _teams_led(days)
    if not weeks:
        return {}
    _add_who_joined(weeks, days, zones)
    consents = consents_by_lead(days, SharingConsent.Purpose.PLAN, now)
    for lead, team, person in consents.values_list("lead", "membership__team_id", "membership__person_id"):
        if person != lead:
            weeks[lead, team].shown.add(person)
    _add_what_was_done(weeks, days, zones)
    found: dict[int, list[TeamWeek]] = defaultdict(list)
    for (lead, _), one in weeks.items():
        if one.is_worth_telling:
            found[lead].append(one)
    return dict(found)


def _teams_led(leads: Mapping[int, date]) -> dict[Key, TeamWeek]:
    led = Membership.objects.filter(person__in=leads, role__in=Membership.LEADS, team__ended_at__isnull=True)
    rows = led.select_related("team").order_by("team__name", "pk")
    return {(one.person_id, one.team_id): TeamWeek(one.team) for one in rows}


def _add_who_joined(weeks: Mapping[Key, TeamWeek], days: Mapping[int, date], zones: Zones) -> None:
    """Joining shows a name to the whole team, so it needs no consent."""
    teams = {team for _, team in weeks}
    joined: dict[int, list[tuple[int, datetime]]] = defaultdict(list)
    rows = Membership.objects.filter(team__in=teams, joined_at__gte=start_of(min(days.values())))
    for team, person, at in rows.values_list("team_id", "person_id", "joined_at"):
        joined[team].append((person, at))
    for (lead, team), one in weeks.items():
        first = days[lead] - A_WEEK
        one.joined = sum(
            person != lead and first <= day_there(at, zones[lead]) < days[lead] for person, at in joined[team]
        )


def start_of(day: date) -> datetime:
    """A moment before the week before that day began anywhere on earth."""
    return datetime.combine(day - A_WEEK - timedelta(days=1), time(), UTC)


def _add_what_was_done(weeks: Mapping[Key, TeamWeek], days: Mapping[int, date], zones: Zones) -> None:
    people = {person for one in weeks.values() for person in one.shown}
    if not people:
        return
    activity = activity_of(people, days.values())
    steps = next_steps_of(people, zones_of(people))
    for (lead, _), one in weeks.items():
        one.week = activity.week_of(one.shown, days[lead], zones[lead])
        seen = (steps[person].last_seen_on for person in one.shown if person in steps)
        one.resting = sum(day + RESTS_AFTER <= days[lead] for day in seen)
