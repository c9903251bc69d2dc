"""What people are reminded of: the kinds of the apps, listed in the settings, registered when the site starts."""

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext, gettext_noop, ngettext

from accounts.queries.people import day_there, zones_of
from assessment.queries.reminding import newest_result_days_of
from hiring.queries.reminding import Waiting, scorecards_waiting_for
from notices.domain.kinds import Kind, Note
from roadmap.queries.reminding import NextStepOf, WeekOf, next_steps_of, weeks_of
from wording.words import day

Days = Mapping[int, date]
STALLED_AFTER = timedelta(days=21)
RESULT_IS_OLD = timedelta(days=90)
ASKED_LONG_AGO = timedelta(days=3)
THIS_WEEK = timedelta(days=7)


def steps_due(days: Days) -> dict[int, Note]:
    """The next step, for those who are at it and whose step falls due within the week."""
    return {
        person_id: note_of_step(step)
        for person_id, step in next_steps_of(days, zones_of(days)).items()
        if step.due_on <= days[person_id] + THIS_WEEK and not has_stalled(step, days[person_id])
    }


def note_of_step(step: NextStepOf) -> Note:
    return Note(
        subject=gettext("Next: %(skill)s, %(level)s") % {"skill": step.skill, "level": step.level},
        lines=(
            gettext("The next step of your plan is %(skill)s: %(level)s.") % {"skill": step.skill, "level": step.level},
            ngettext(
                "About %(count)d hour is left, planned until %(day)s.",
                "About %(count)d hours are left, planned until %(day)s.",
                whole(step.hours),
            )
            % {"count": whole(step.hours), "day": day(step.due_on)},
        ),
        step=gettext("Open my plan"),
        address=step.address,
    )


def plans_stalled(days: Days) -> dict[int, Note]:
    """A plan that nothing happened to for three weeks: shorten it, or take one small step."""
    return {
        person_id: note_of_stalled(step)
        for person_id, step in next_steps_of(days, zones_of(days)).items()
        if has_stalled(step, days[person_id])
    }


def note_of_stalled(step: NextStepOf) -> Note:
    return Note(
        subject=gettext("Your plan rests at %(skill)s. Still what you want?") % {"skill": step.skill},
        lines=(
            gettext("Nothing has been noted in your plan for a while, which is fine."),
            ngettext(
                "If you want to go on, %(skill)s is next: about %(count)d hour.",
                "If you want to go on, %(skill)s is next: about %(count)d hours.",
                whole(step.hours),
            )
            % {"skill": step.skill, "count": whole(step.hours)},
            gettext("If life looks different now, change the hours per week, and all dates follow."),
        ),
        step=gettext("Look at my plan"),
        address=step.address,
    )


def results_old(days: Days) -> dict[int, Note]:
    """What somebody knew three months ago may have changed."""
    return {
        person_id: note_of_old_result(made_on)
        for person_id, made_on in newest_result_days_of(days, zones_of(days)).items()
        if made_on + RESULT_IS_OLD <= days[person_id]
    }


def note_of_old_result(made_on: date) -> Note:
    return Note(
        subject=gettext("See what has changed: a few questions are enough"),
        lines=(
            gettext("Your newest result is from %(day)s.") % {"day": day(made_on)},
            gettext("A quick questionnaire shows what has changed since, and how sure that is."),
        ),
        step=gettext("Where do I stand?"),
        address=reverse("assessment:start"),
    )


def weeks_digest(days: Days) -> dict[int, Note]:
    """What somebody did in a week, and what is next; nothing for a week without anything."""
    zones = zones_of(days)
    weeks = weeks_of(days, zones)
    following = next_steps_of(weeks, zones)
    return {person_id: note_of_week(week, following.get(person_id)) for person_id, week in weeks.items()}


def note_of_week(week: WeekOf, step: NextStepOf | None) -> Note:
    steps = ngettext("%(count)d step done", "%(count)d steps done", week.steps) % {"count": week.steps}
    done = gettext("%(steps)s, %(hours)s noted.") % {"steps": steps, "hours": hours_in_words(week.hours)}
    if step is None:
        lines = (done, gettext("No step is open."))
        return Note(gettext("Your week"), lines, gettext("Open my plans"), reverse("roadmap:plans"))
    lines = (done, gettext("Next is %(skill)s: %(level)s.") % {"skill": step.skill, "level": step.level})
    subject = gettext("Your week, and next: %(skill)s") % {"skill": step.skill}
    return Note(subject, lines, gettext("Open my plan"), step.address)


def scorecards_waiting(days: Days) -> dict[int, Note]:
    """Scorecards that wait: on the day of the interview and after it, or three days after one was asked."""
    zones = zones_of(days)
    due = {
        person_id: [one for one in waiting if is_awaited(one, days[person_id], zones[person_id])]
        for person_id, waiting in scorecards_waiting_for(days).items()
    }
    return {person_id: note_of_scorecards(waiting) for person_id, waiting in due.items() if waiting}


def is_awaited(one: Waiting, today: date, zone: ZoneInfo) -> bool:
    return (one.held_on or day_there(one.since, zone) + ASKED_LONG_AGO) <= today


def note_of_scorecards(waiting: Sequence[Waiting]) -> Note:
    first, others = waiting[0], len(waiting) - 1
    asked = gettext("You were asked to interview %(candidate)s for “%(opening)s”.")
    asked %= {"candidate": first.candidate, "opening": first.opening}
    more = ngettext("%(count)d more waits.", "%(count)d more wait.", others) % {"count": others}
    return Note(
        subject=gettext("Your scorecard waits: %(opening)s") % {"opening": first.opening},
        lines=(
            f"{asked} {more}" if others else asked,
            gettext(
                "Write down what you saw while it is fresh. You see what your colleagues say after you have handed in."
            ),
        ),
        step=gettext("Open my scorecards") if others else gettext("Open my scorecard"),
        address=reverse("hiring:scorecards") if others else first.address,
    )


def has_stalled(step: NextStepOf, day: date) -> bool:
    return step.last_seen_on + STALLED_AFTER <= day


def hours_in_words(hours: float) -> str:
    return ngettext("%(count)d hour", "%(count)d hours", whole(hours)) % {"count": whole(hours)}


def whole(hours: float) -> int:
    """Nobody plans by the minute, and what is left is never nothing."""
    return max(round(hours), 1)


ASKED_FOR = gettext_noop("You asked Cairn for this.")
WITH_A_PLAN = gettext_noop("Cairn sends this by itself, because you have a learning plan.")

KINDS_HERE = (
    Kind(
        "plan-step",
        gettext_noop("The next step of my plan"),
        gettext_noop("When a step falls due within the week."),
        steps_due,
        why=WITH_A_PLAN,
    ),
    Kind(
        "plan-stalled",
        gettext_noop("A plan that rests"),
        gettext_noop("When nothing has happened to my plan for three weeks."),
        plans_stalled,
        cadence="monthly",
        why=WITH_A_PLAN,
    ),
    Kind(
        "result-old",
        gettext_noop("A result that has grown old"),
        gettext_noop("When my newest result is older than three months."),
        results_old,
        cadence="monthly",
        why=gettext_noop("Cairn sends this by itself, because you have a result."),
    ),
    Kind(
        "scorecard",
        gettext_noop("An interview or scorecard that waits"),
        gettext_noop("On the day of an interview, or when a scorecard has waited for three days."),
        scorecards_waiting,
        cadence="daily",
        why=gettext_noop("Cairn sends this by itself, because you were asked to interview."),
    ),
    Kind(
        "week",
        gettext_noop("My week"),
        gettext_noop("What I did, and what is next. Nothing after a week without anything."),
        weeks_digest,
        weekday=6,
        local_time=time(17),
        is_on=False,
        why=ASKED_FOR,
    ),
)
