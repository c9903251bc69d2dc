"""Legal input about candidates, interviews and decisions."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hiring.domain.retention import refusal_of
from hiring.models import Criterion, HiringDecision, PanelMember

CONTROL = {"class": "form-control"}
WORDS = 2000
DAY_IS_WRONG = _("Enter a day such as 2026-03-31.")


def day_field(**more: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", **CONTROL})
    return forms.DateField(
        widget=widget, error_messages={"invalid": DAY_IS_WRONG, "required": _("Choose until when.")}, **more
    )


class KeepForm(forms.Form):
    """Until when name and address are kept. There is no default: somebody has to know why."""

    erase_after = day_field(
        label=_("Keep name and address until"),
        help_text=_("On the day after, both are erased with every word about the candidate; ratings stay as numbers."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_erase_after(self) -> date:
        chosen: date = self.cleaned_data["erase_after"]
        refusal = refusal_of(chosen, self.today)
        if refusal:
            raise forms.ValidationError(refusal)
        return chosen


class CandidateForm(KeepForm):
    """Name, address, and until when they are kept."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        error_messages={"required": _("Enter a name.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", **CONTROL}),
    )
    email = forms.EmailField(
        label=_("Mail address"),
        max_length=254,
        error_messages={"required": _("Enter a mail address."), "invalid": _("Not a mail address.")},
        widget=forms.EmailInput(attrs={"autocomplete": "off", **CONTROL}),
    )
    field_order = ("name", "email", "erase_after")


class GroupForm(forms.Form):
    """A group in the organisation's own words; an empty value takes it away."""

    grouping = forms.CharField(
        label=_("Grouped by"),
        max_length=60,
        error_messages={"required": _("Say what is grouped by.")},
        widget=forms.TextInput(attrs=CONTROL),
    )
    value = forms.CharField(label=_("Group"), max_length=60, required=False, widget=forms.TextInput(attrs=CONTROL))


class InterviewForm(forms.Form):
    """Who asks about which criteria: one row of boxes for each interviewer."""

    bound_field_class = forms.BoundField  # the page says at its head what is wrong
    held_on = forms.DateField(
        label=_("On which day (you may leave it open)"),
        required=False,
        error_messages={"invalid": DAY_IS_WRONG},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", **CONTROL}),
    )

    def __init__(
        self, *args: Any, members: Iterable[PanelMember], criteria: Sequence[Criterion], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.members = {member.public_id.hex: member for member in members}
        self.criteria = {criterion.public_id.hex: criterion for criterion in criteria}
        choices = [(key, criterion.name) for key, criterion in self.criteria.items()]
        for key, member in self.members.items():
            self.fields[f"ask-{key}"] = forms.MultipleChoiceField(
                label=member.shown_name,
                required=False,
                choices=choices,
                widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
                error_messages={"invalid_choice": _("Choose criteria of the published rubric.")},
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if any(name.startswith("ask-") and name not in self.fields for name in self.data):
            raise forms.ValidationError(_("Choose interviewers who are on the panel."))
        if not self.errors and not self.asked():
            raise forms.ValidationError(_("Choose at least one interviewer, and what to ask about."))
        return data

    def asked(self) -> dict[PanelMember, list[Criterion]]:
        """The criteria of each interviewer who got any."""
        chosen = {key: self.cleaned_data.get(f"ask-{key}", []) for key in self.members}
        return {self.members[key]: [self.criteria[one] for one in given] for key, given in chosen.items() if given}


class NoteForm(forms.Form):
    """What came out when the panel talked about a disagreement."""

    words = forms.CharField(
        label=_("What came out"),
        max_length=WORDS,
        error_messages={"required": _("Write in a sentence what explains the difference.")},
        widget=forms.Textarea(attrs={"rows": 2, **CONTROL}),
    )


class DecisionForm(forms.Form):
    """A person decides and says why. Nothing is chosen beforehand."""

    outcome = forms.ChoiceField(
        label=_("Decision"),
        choices=lambda: [
            (value, label.capitalize()) for value, label in HiringDecision.Outcome.choices if value != "reopened"
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one of those shown.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=WORDS,
        help_text=_("In a sentence that rests on what was seen. It stays with the decision."),
        error_messages={"required": _("Give the reason in a sentence.")},
        widget=forms.Textarea(attrs={"rows": 2, **CONTROL}),
    )


class ReopenForm(forms.Form):
    """Why a decision is opened again."""

    reason = forms.CharField(
        label=_("Why it is open again"),
        max_length=WORDS,
        error_messages={"required": _("Say why in a sentence.")},
        widget=forms.Textarea(attrs={"rows": 2, **CONTROL}),
    )
