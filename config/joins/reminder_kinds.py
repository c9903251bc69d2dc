"""What people are reminded of: the kinds of the apps, listed in the settings, registered when the site starts."""

from collections.abc import Mapping
from datetime import date, time, timedelta

from django.urls import reverse

from accounts.queries.people import zones_of
from assessment.queries.reminding import newest_result_days_of
from hiring.queries.reminding import Waiting, scorecards_waiting_for
from notices.domain.kinds import Kind, Note
from roadmap.queries.reminding import NextStepOf, WeekOf, next_steps_of, weeks_of

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
        subject=f"Next: {step.skill}, {step.level}",
        lines=(
            f"The next step of your plan is {step.skill}: {step.level}.",
            f"About {hours_in_words(step.hours)} are left, planned until {day_in_words(step.due_on)}.",
        ),
        step="Open my plan",
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
        subject=f"Your plan rests at {step.skill}. Still what you want?",
        lines=(
            "Nothing has been noted in your plan for a while, which is fine.",
            f"If you want to go on, {step.skill} is next: about {hours_in_words(step.hours)}.",
            "If life looks different now, change the hours per week, and all dates follow.",
        ),
        step="Look at my plan",
        address=step.address,
    )


def results_old(days: Days) -> dict[int, Note]:
    """What somebody knew three months ago may have changed."""
    return {
        person_id: note_of_old_result(day)
        for person_id, day in newest_result_days_of(days, zones_of(days)).items()
        if day + RESULT_IS_OLD <= days[person_id]
    }


def note_of_old_result(day: date) -> Note:
    return Note(
        subject="See what has changed: a few questions are enough",
        lines=(
            f"Your newest result is from {day_in_words(day)}.",
            "A quick questionnaire shows what has changed since, and how sure that is.",
        ),
        step="Where do I stand?",
        address=reverse("assessment:start"),
    )


def weeks_digest(days: Days) -> dict[int, Note]:
    """What somebody did in a week, and what is next; nothing for a week without anything."""
    zones = zones_of(days)
    weeks = weeks_of(days, zones)
    following = next_steps_of(weeks, zones)
    return {person_id: note_of_week(week, following.get(person_id)) for person_id, week in weeks.items()}


def note_of_week(week: WeekOf, step: NextStepOf | None) -> Note:
    done = f"{week.steps} {'step' if week.steps == 1 else 'steps'} done, {hours_in_words(week.hours)} noted."
    if step is None:
        return Note("Your week", (done, "No step is open."), "Open my plans", reverse("roadmap:plans"))
    lines = (done, f"Next is {step.skill}: {step.level}.")
    return Note(f"Your week, and next: {step.skill}", lines, "Open my plan", step.address)


def scorecards_waiting(days: Days) -> dict[int, Note]:
    """A scorecard that waits: on the day of the interview and after it, or three days after one was asked."""
    return {
        person_id: note_of_scorecards(waiting)
        for person_id, waiting in scorecards_waiting_for(days).items()
        if (waiting.held_on or waiting.since.date() + ASKED_LONG_AGO) <= days[person_id]
    }


def note_of_scorecards(waiting: Waiting) -> Note:
    more = f" {waiting.count - 1} more wait." if waiting.count > 1 else ""
    return Note(
        subject=f"Your scorecard waits: {waiting.opening}",
        lines=(
            f"You were asked to interview {waiting.candidate} for “{waiting.opening}”.{more}",
            "Write down what you saw while it is fresh. You see what your colleagues say after you have handed in.",
        ),
        step="Open my scorecard" if waiting.count == 1 else "Open my scorecards",
        address=waiting.address,
    )


def has_stalled(step: NextStepOf, day: date) -> bool:
    return step.last_seen_on + STALLED_AFTER <= day


def hours_in_words(hours: float) -> str:
    rounded = max(round(hours), 1)
    return f"{rounded} {'hour' if rounded == 1 else 'hours'}"


def day_in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


KINDS_HERE = (
    Kind("plan-step", "The next step of my plan", "When a step falls due within the week.", steps_due),
    Kind(
        "plan-stalled",
        "A plan that rests",
        "When nothing has happened to my plan for three weeks.",
        plans_stalled,
        cadence="monthly",
    ),
    Kind(
        "result-old",
        "A result that has grown old",
        "When my newest result is older than three months.",
        results_old,
        cadence="monthly",
    ),
    Kind(
        "scorecard",
        "An interview or scorecard that waits",
        "On the day of an interview, or when a scorecard has waited for three days.",
        scorecards_waiting,
        cadence="daily",
    ),
    Kind(
        "week",
        "My week",
        "What I did, and what is next. Nothing after a week without anything.",
        weeks_digest,
        weekday=6,
        local_time=time(17),
        is_on=False,
    ),
)
