"""Legal input of the pages of learning plans, and of what teams plan."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Membership
from assessment.models import Framework, ProficiencyLevel, Skill
from roadmap.domain.dates import LEAST_HOURS_PER_WEEK, MOST_HOURS_IN_A_DAY, MOST_HOURS_PER_WEEK
from roadmap.models import Roadmap

LATEST_START = timedelta(days=366)
NOTE_LENGTH = 2000
LEAST_HOURS_A_DAY = 0.1
HIGHEST_PLACE = 10_000
MOST_PEOPLE = 1000
MOST_TRAINING = 2000
LATEST_GOAL = timedelta(days=5 * 366)


class HoursField(forms.FloatField):
    """Hours as people write them: 2.5 or 2,5."""

    def to_python(self, value: Any) -> float | None:  # type: ignore[override]
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


def _messages(needed: Any, range_words: Any) -> dict[str, Any]:
    return {"required": needed, "invalid": needed, "min_value": range_words, "max_value": range_words}


class PaceForm(forms.Form):
    """How many hours a week somebody can learn."""

    hours_per_week = HoursField(
        label=_("Hours a week"),
        min_value=LEAST_HOURS_PER_WEEK,
        max_value=MOST_HOURS_PER_WEEK,
        initial=5,
        help_text=_("What you can spare in a normal week, from half an hour to 80 hours."),
        error_messages=_messages(
            _("Enter a number of hours, for example 5."), _("Enter between 0.5 and 80 hours a week.")
        ),
        widget=forms.TextInput(attrs={"class": "form-control", "inputmode": "decimal"}),
    )


class MakePlanForm(PaceForm):
    """What a new plan needs to know."""

    starts_on = forms.DateField(
        label=_("Start on"),
        help_text=_("The day you want to begin, within a year from now."),
        error_messages={"required": _("Choose a day."), "invalid": _("Enter a day such as 2026-03-31.")},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "form-control"}),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial.setdefault("starts_on", today)

    def clean_starts_on(self) -> date:
        day: date = self.cleaned_data["starts_on"]
        if abs(day - self.today) > LATEST_START:
            raise forms.ValidationError(_("Choose a day within a year from today."), code="far_away")
        return day


class LogForm(forms.Form):
    """A line of the diary. `op` is made with the page, so that a double click is one line."""

    op = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={"required": _("Please reload the page and enter the line again.")},
    )
    hours = HoursField(
        label=_("Hours"),
        min_value=LEAST_HOURS_A_DAY,
        max_value=MOST_HOURS_IN_A_DAY,
        error_messages=_messages(_("Enter a number of hours, for example 1.5."), _("Enter between 0.1 and 24 hours.")),
        widget=forms.TextInput(attrs={"class": "form-control", "inputmode": "decimal"}),
    )
    happened_on = forms.DateField(
        label=_("Day"),
        error_messages={"required": _("Choose a day."), "invalid": _("Enter a day such as 2026-03-31.")},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "form-control"}),
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=NOTE_LENGTH,
        help_text=_("What you did, or what you want to remember. Only you see it."),
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 2}),
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = timezone.localdate(now)
        self.initial.setdefault("happened_on", self.today)
        self.initial.setdefault("op", uuid.uuid4())

    def clean_happened_on(self) -> date:
        day: date = self.cleaned_data["happened_on"]
        if day > self.today:
            raise forms.ValidationError(_("This day has not come yet. Enter today or an earlier day."), code="future")
        return day


class MoveForm(forms.Form):
    """Where a step is wanted: its place among the open steps, 1 is first."""

    to = forms.IntegerField(min_value=0, max_value=HIGHEST_PLACE)


class GoalForm(forms.Form):
    """So many people at a level of a skill by a day."""

    skill = forms.ModelChoiceField(
        label=_("Skill"),
        queryset=Skill.objects.none(),
        to_field_name="slug",
        error_messages={"required": _("Choose a skill."), "invalid_choice": _("Choose one of the skills.")},
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    level = forms.ModelChoiceField(
        label=_("Level"),
        queryset=ProficiencyLevel.objects.none(),
        to_field_name="slug",
        error_messages={"required": _("Choose a level."), "invalid_choice": _("Choose one of the levels.")},
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    people = forms.IntegerField(
        label=_("How many people"),
        min_value=1,
        max_value=MOST_PEOPLE,
        initial=2,
        error_messages=_messages(_("Enter a number of people."), _("Enter between 1 and 1,000 people.")),
        widget=forms.TextInput(attrs={"class": "form-control", "inputmode": "numeric"}),
    )
    due_on = forms.DateField(
        label=_("By when"),
        error_messages={"required": _("Choose a day."), "invalid": _("Enter a day such as 2026-03-31.")},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "form-control"}),
    )

    def __init__(self, *args: Any, framework: Framework, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        skills = Skill.objects.current().filter(framework=framework).order_by("name")
        self.fields["skill"].queryset = skills  # type: ignore[attr-defined]
        levels = ProficiencyLevel.objects.filter(framework=framework, value__gt=0)
        self.fields["level"].queryset = levels  # type: ignore[attr-defined]

    def clean_due_on(self) -> date:
        day: date = self.cleaned_data["due_on"]
        if not self.today < day <= self.today + LATEST_GOAL:
            raise forms.ValidationError(_("Choose a day within the next five years."), code="far_away")
        return day


class MemberField(forms.ModelChoiceField):
    """A member by the name that the others see."""

    def label_from_instance(self, member: Membership) -> str:  # type: ignore[override]
        return member.shown_name


class HandOutForm(forms.Form):
    """A roadmap for everybody in the team, or for one member."""

    roadmap = forms.ModelChoiceField(
        label=_("Roadmap"),
        queryset=Roadmap.objects.all(),
        to_field_name="slug",
        error_messages={"required": _("Choose a roadmap."), "invalid_choice": _("Choose one of the roadmaps.")},
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    member = MemberField(
        label=pgettext_lazy("a roadmap", "For"),
        queryset=Membership.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=_("Everybody"),
        error_messages={"invalid_choice": _("Choose somebody in the team.")},
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    def __init__(self, *args: Any, members: QuerySet[Membership], framework: Framework, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members  # type: ignore[attr-defined]
        self.fields["roadmap"].queryset = Roadmap.objects.filter(framework=framework)  # type: ignore[attr-defined]


class WhatIfForm(forms.Form):
    """What is supposed. Whatever is not offered counts as not said; who learns and does not say how long learns 40."""

    USUAL_HOURS = 40

    away = forms.MultipleChoiceField(required=False)
    learning = forms.MultipleChoiceField(required=False)
    hire = forms.RegexField(r"^[-\w]+/[-\w]+$", required=False)
    hours = forms.IntegerField(min_value=0, max_value=MOST_TRAINING, required=False)

    def __init__(self, *args: Any, members: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("away", "learning"):
            self.fields[name].choices = list(members)  # type: ignore[attr-defined]

    def said_hours(self) -> float:
        """The hours, after the form was looked at."""
        hours = self.cleaned_data.get("hours")
        return float(self.USUAL_HOURS if hours is None else hours)
