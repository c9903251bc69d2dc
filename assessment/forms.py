"""Legal input of the assessment pages."""

from uuid import UUID

from django import forms

from assessment.domain.answers import Answer, Given
from assessment.models import Attempt

HIGHEST_REVISION = 1_000_000


class BeginForm(forms.Form):
    """Which length of questionnaire."""

    mode = forms.ChoiceField(
        choices=[(mode.value, mode.label) for mode in Attempt.Mode if mode != Attempt.Mode.CHECK],
        required=False,
        error_messages={"invalid_choice": "Choose quick, standard or thorough."},
    )

    def mode_or_quick(self) -> str:
        return self.cleaned_data["mode"] or Attempt.Mode.QUICK


class AnswerForm(forms.Form):
    """One answer as the page sends it: a value, or why there is none; the operation, and what it is based on."""

    value = forms.CharField(max_length=20)
    op = forms.UUIDField()
    base_revision = forms.IntegerField(min_value=0, max_value=HIGHEST_REVISION)

    def clean_value(self) -> str:
        value = self.cleaned_data["value"]
        if value in {given.value for given in Given if given != Given.VALUE}:
            return value
        if not (value.isascii() and value.isdigit() and len(value) <= 2):
            raise forms.ValidationError("Choose one of the answers shown.", code="not_an_option")
        return value

    def answer(self) -> Answer:
        """The answer in the domain's words; only after the form was found valid."""
        value, op = self.cleaned_data["value"], self.cleaned_data["op"]
        revision = self.cleaned_data["base_revision"]
        if value.isdigit():
            return Answer(Given.VALUE, float(value), UUID(str(op)), revision)
        return Answer(Given(value), None, UUID(str(op)), revision)


class FinishForm(forms.Form):
    """How many operations the page knew of when the person said “enough”."""

    sequence = forms.IntegerField(min_value=0, max_value=HIGHEST_REVISION, required=False)
