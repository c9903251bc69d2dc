"""Legal input of the assessment pages."""

from uuid import UUID

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS

from assessment.domain.answers import Answer, Given, Recency, Shape
from assessment.domain.marking import sum_of
from assessment.domain.modes import BESIDE
from assessment.models import Attempt

HIGHEST_REVISION = 1_000_000
MOST_OPTIONS = 10
WHY_NONE = tuple(given.value for given in Given if given != Given.VALUE)


class BeginForm(forms.Form):
    """Which length of questionnaire."""

    mode = forms.ChoiceField(
        choices=[(mode.value, mode.label) for mode in Attempt.Mode if mode not in BESIDE],
        required=False,
        error_messages={"invalid_choice": "Choose quick, standard or thorough."},
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
            raise forms.ValidationError("Choose one of the answers shown.", code="not_an_option")
        return value

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        if data.get("value") == Shape.CHOSEN and not data.get("option"):
            raise forms.ValidationError("Choose at least one of the answers, or say that you don't know yet.")
        if data.get("value") == Shape.TYPED and not data.get("typed"):
            raise forms.ValidationError("Type your answer, or say that you don't know yet.")
        return data

    def refusal(self) -> str:
        """Why the form was not valid, in one sentence."""
        for field in (NON_FIELD_ERRORS, "typed"):
            if field in self.errors:
                return str(self.errors[field][0])
        if {"value", "option", "recency"} & self.errors.keys():
            return "Choose one of the answers shown."
        return "The page was not complete, so nothing was saved. Please answer once more."

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
