"""Legal input of the assessment pages."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.actions.sharing import Share
from accounts.models import SharingConsent
from assessment.domain.answers import Answer, Given, Recency, Shape
from assessment.domain.marking import sum_of
from assessment.domain.modes import BESIDE
from assessment.models import Attempt
from assessment.queries.team_matrix import Wanted

HIGHEST_REVISION = 1_000_000
DAYS_A_MONTH = 30.44
MOST_OPTIONS = 10
PEOPLE_A_PAGE = (25, 50, 100, 200)
WHY_NONE = tuple(given.value for given in Given if given != Given.VALUE)


class BeginForm(forms.Form):
    """Which length of questionnaire."""

    mode = forms.ChoiceField(
        choices=[(mode.value, mode.label) for mode in Attempt.Mode if mode not in BESIDE],
        required=False,
        error_messages={"invalid_choice": _("Choose quick, standard or thorough.")},
    )

    def mode_or_quick(self) -> str:
        return self.cleaned_data["mode"] or Attempt.Mode.QUICK


class AnswerForm(forms.Form):
    """One answer as the page sends it; the operation, and the answer it was made on top of.

    `value` is the pressed button: an option's value, why there is none, or that the boxes or the field hold the answer.
    """

    value = forms.CharField(max_length=20)
    option = forms.MultipleChoiceField(choices=[(str(value), value) for value in range(MOST_OPTIONS)], required=False)
    typed = forms.CharField(max_length=200, required=False)
    recency = forms.ChoiceField(choices=[(one.value, one.value) for one in Recency], required=False)
    op = forms.UUIDField()
    base_revision = forms.IntegerField(min_value=0, max_value=HIGHEST_REVISION)

    def clean_value(self) -> str:
        value: str = self.cleaned_data["value"]
        if value in (*WHY_NONE, *(shape.value for shape in Shape if shape != Shape.PRESSED)):
            return value
        if not (value.isascii() and value.isdigit() and len(value) <= 2):
            raise forms.ValidationError(_("Choose one of the answers shown."), code="not_an_option")
        return value

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        if data.get("value") == Shape.CHOSEN and not data.get("option"):
            raise forms.ValidationError(_("Choose at least one of the answers, or say that you don't know yet."))
        if data.get("value") == Shape.TYPED and not data.get("typed"):
            raise forms.ValidationError(_("Type your answer, or say that you don't know yet."))
        return data

    def refusal(self) -> str:
        """Why the form was not valid, in one sentence."""
        for field in (NON_FIELD_ERRORS, "typed"):
            if field in self.errors:
                return str(self.errors[field][0])
        if {"value", "option", "recency"} & self.errors.keys():
            return gettext("Choose one of the answers shown.")
        return gettext("The page was not complete, so nothing was saved. Please answer once more.")

    def answer(self) -> Answer:
        """The answer in the domain's words; only after the form was found valid."""
        data = self.cleaned_data
        value, based_on = data["value"], (UUID(str(data["op"])), data["base_revision"])
        if value in WHY_NONE:
            return Answer(Given(value), None, *based_on)
        if value == Shape.CHOSEN:
            return Answer(Given.VALUE, sum_of(map(int, data["option"])), *based_on, Shape.CHOSEN)
        if value == Shape.TYPED:
            return Answer(Given.VALUE, None, *based_on, Shape.TYPED, data["typed"])
        return Answer(Given.VALUE, float(value), *based_on, detail=data["recency"])

    def given(self) -> list[tuple[str, str]]:
        """What was answered as fields, so that a page can offer to send it again."""
        data = self.cleaned_data
        told = [("typed", data["typed"]), ("recency", data["recency"]), *(("option", one) for one in data["option"])]
        return [(name, value) for name, value in told if value]


class FinishForm(forms.Form):
    """How many operations the page knew of when the person said “enough”."""

    sequence = forms.IntegerField(min_value=0, max_value=HIGHEST_REVISION, required=False)


class ShareForm(forms.Form):
    """Consent for one purpose: nothing is chosen beforehand, and it always ends."""

    MONTHS = (("3", _("3 months")), ("6", _("6 months")), ("12", _("12 months")))

    months = forms.ChoiceField(
        label=_("Until when"),
        choices=MONTHS,
        error_messages={"required": _("Choose until when."), "invalid_choice": _("Choose 3, 6 or 12 months.")},
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    def shares(self) -> list[Share]:
        """What is consented to; only after the form was found valid."""
        return [Share(SharingConsent.Detail.INDIVIDUAL)]

    def until(self, now: datetime) -> datetime:
        """When the consent ends."""
        return now + timedelta(days=round(int(self.cleaned_data["months"]) * DAYS_A_MONTH))


class ShareLevelsForm(ShareForm):
    """How much of one's levels is shared: all of them, some areas, or only within averages."""

    ALL, AREAS, AVERAGES = "all", "areas", "averages"

    what = forms.ChoiceField(
        label=_("What you share"),
        choices=(
            (ALL, _("All my levels, with my name")),
            (AREAS, _("Only the areas I choose below, with my name")),
            (AVERAGES, _("In averages only, without my name")),
        ),
        error_messages={"required": _("Choose what to share."), "invalid_choice": _("Choose one of the three.")},
        widget=forms.RadioSelect,
    )
    areas = forms.MultipleChoiceField(
        label=_("Areas"),
        required=False,
        error_messages={"invalid_choice": _("Choose among the areas shown.")},
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ["what", "areas", "months"]

    def __init__(self, *args: Any, areas: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].choices = list(areas)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("what") == self.AREAS and not data.get("areas") and "areas" not in self.errors:
            self.add_error("areas", _("Choose at least one area, or share all of them."))
        return data

    def shares(self) -> list[Share]:
        what = self.cleaned_data["what"]
        if what == self.AREAS:
            return [Share(SharingConsent.Detail.INDIVIDUAL, area) for area in self.cleaned_data["areas"]]
        return [Share(SharingConsent.Detail.AVERAGES if what == self.AVERAGES else SharingConsent.Detail.INDIVIDUAL)]


class MatrixForm(forms.Form):
    """What of a team's matrix to show. Whatever is not offered counts as not chosen."""

    view = forms.ChoiceField(choices=[("areas", "areas"), ("skills", "skills")], required=False)
    area = forms.SlugField(max_length=80, required=False)
    q = forms.CharField(max_length=80, required=False)
    role = forms.RegexField(r"^[-\w]+/[-\w]+$", max_length=170, required=False)
    only = forms.ChoiceField(choices=[(name, name) for name in ("", "shared", "gaps")], required=False)
    sort = forms.RegexField(r"^(name|role|gaps|(skill|area):[-\w]+)$", max_length=100, required=False)
    per = forms.TypedChoiceField(choices=[(n, str(n)) for n in PEOPLE_A_PAGE], coerce=int, required=False)
    page = forms.CharField(max_length=10, required=False)

    def wanted(self) -> Wanted:
        """The wishes that are legal; the others are as if they had not been said."""
        self.is_valid()
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        if chosen.get("area") and "view" not in chosen:
            chosen["view"] = "skills"
        return Wanted(**chosen)


class TargetForm(forms.Form):
    """A target role for some members of a team; no role takes theirs away."""

    profile = forms.RegexField(
        r"^[-\w]+/[-\w]+$", required=False, error_messages={"invalid": _("Choose one of the roles.")}
    )
    members = forms.TypedMultipleChoiceField(
        coerce=UUID,
        error_messages={"required": _("Choose at least one member."), "invalid_choice": _("Choose members shown.")},
    )

    def __init__(self, *args: Any, members: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].choices = list(members)  # type: ignore[attr-defined]


class LevelsForm(forms.Form):
    """A level for each line of a check-in, or that one cannot say."""

    def __init__(
        self, *args: Any, lines: Sequence[tuple[int, str]], levels: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for line, name in lines:
            self.fields[f"line-{line}"] = forms.ChoiceField(
                label=name,
                required=False,
                choices=[("", _("I cannot say")), *levels],
                error_messages={"invalid_choice": _("Choose one of the levels shown.")},
                widget=forms.Select(attrs={"class": "form-select"}),
            )

    def chosen(self) -> dict[int, int]:
        """The rank of the level chosen for each line; only after the form was found valid."""
        given = {name: value for name, value in self.cleaned_data.items() if name.startswith("line-") and value}
        return {int(name.removeprefix("line-")): int(value) for name, value in given.items()}


class AgreeForm(LevelsForm):
    """The levels agreed on, and what comes next."""

    next_action = forms.CharField(
        label=_("What comes next"),
        max_length=400,
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )
    next_on = forms.DateField(
        label=_("By when"),
        required=False,
        error_messages={"invalid": _("Enter a day such as 2026-03-31.")},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "form-control"}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("next_on") and not data.get("next_action"):
            self.add_error("next_action", _("Say what is to be done by that day."))
        return data
