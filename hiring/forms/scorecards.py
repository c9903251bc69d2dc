"""Legal input of scorecards. A rating needs its line of evidence; a page that was tampered with changes nothing."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hiring.actions.scorecards import Draft, Given
from hiring.domain.ratings import HIGHEST, LOWEST
from hiring.models import CriterionRating, Scorecard

VALUES = [(str(value), str(value)) for value in range(LOWEST, HIGHEST + 1)]
WORDS = 4000
EVIDENCE_IS_MISSING = _("Write in a line what the candidate said or did. A rating counts only with it.")
RATING_IS_MISSING = _("Choose a rating from 1 to 5.")
AREA = {"class": "form-control", "rows": 2}


def evidence_field(label: str) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=WORDS, widget=forms.Textarea(attrs=AREA), strip=True)


def value_field(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=VALUES,
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
        error_messages={"invalid_choice": RATING_IS_MISSING},
    )


class ScorecardForm(forms.Form):
    """A value and a line of evidence for each criterion, and a recommendation. A draft may lack all of it."""

    bound_field_class = forms.BoundField  # the page lists at its head what is missing
    recommendation = forms.TypedChoiceField(
        label=_("What do you recommend?"),
        required=False,
        choices=lambda: [
            (str(value), label.capitalize()) for value, label in reversed(Scorecard.Recommendation.choices)
        ],
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
        error_messages={"invalid_choice": _("Choose one of the four.")},
    )
    reason = forms.CharField(label=_("Why?"), required=False, max_length=WORDS, widget=forms.Textarea(attrs=AREA))
    private_notes = forms.CharField(
        label=_("Private notes"),
        required=False,
        max_length=2 * WORDS,
        help_text=_("Only you ever read them, and they are erased with the candidate’s data."),
        widget=forms.Textarea(attrs=AREA),
    )

    def __init__(self, *args: Any, card: Scorecard, rows: Iterable[CriterionRating], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(rows)
        self.stood: dict[str, Any] = {
            name: getattr(card, name) for name in ("recommendation", "reason", "private_notes")
        }
        self.initial.update(self.stood, recommendation=str(card.recommendation or ""))
        for row in self.rows:
            name, key = row.criterion.name, row.criterion.public_id.hex
            self.fields[f"value-{key}"] = value_field(_("Rating: %(criterion)s") % {"criterion": name})
            self.fields[f"evidence-{key}"] = evidence_field(_("Evidence: %(criterion)s") % {"criterion": name})
            self.initial.setdefault(f"value-{key}", str(row.value or ""))
            self.initial.setdefault(f"evidence-{key}", row.evidence)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        known = self.fields.keys()
        if any(name.startswith(("value-", "evidence-")) and name not in known for name in self.data):
            raise forms.ValidationError(_("This criterion is not part of this scorecard. Nothing was changed."))
        for row in self.rows:
            key = row.criterion.public_id.hex
            if data.get(f"value-{key}") and not data.get(f"evidence-{key}"):
                self.add_error(f"evidence-{key}", EVIDENCE_IS_MISSING)
        return data

    @property
    def waiting(self) -> int:
        """How many ratings wait for their evidence."""
        return sum(name.startswith("evidence-") for name in self.errors)

    def insist_on_all(self) -> bool:
        """Before handing in: says at each field what is missing. Whether nothing is."""
        for row in self.rows:
            key = row.criterion.public_id.hex
            is_told = {f"value-{key}", f"evidence-{key}"} & self.errors.keys()
            if not self.cleaned_data.get(f"value-{key}") and not is_told:
                self.add_error(f"value-{key}", RATING_IS_MISSING)
        if not self.cleaned_data.get("recommendation") and "recommendation" not in self.errors:
            self.add_error("recommendation", _("Choose one of the four."))
        if not self.cleaned_data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Give the reason in a sentence."))
        return not self.errors

    def draft(self) -> Draft:
        """What can be kept: of each criterion what was found legal, everything else as it stood."""
        given = {}
        for row in self.rows:
            key = row.criterion.public_id.hex
            value, evidence = self.cleaned_data.get(f"value-{key}"), self.cleaned_data.get(f"evidence-{key}")
            if evidence is not None and value is not None:
                given[row.criterion_id] = Given(int(value) if value else None, evidence)
        kept = {name: self.cleaned_data.get(name, self.stood[name]) for name in self.stood}
        return Draft(given, **kept)


class CorrectionForm(forms.Form):
    """What stands instead of one rating, or of the recommendation, and why."""

    about = forms.ChoiceField(
        label=_("What is to be corrected"),
        error_messages={"invalid_choice": _("Choose something of this scorecard."), "required": _("Choose what.")},
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    value = forms.TypedChoiceField(
        label=_("What stands instead"),
        choices=VALUES,
        coerce=int,
        help_text=_("A rating from 1 to 5; of a recommendation 1 is strong no, 2 no, 3 yes, 4 strong yes."),
        error_messages={"invalid_choice": RATING_IS_MISSING, "required": RATING_IS_MISSING},
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    words = forms.CharField(
        label=_("What speaks for it"),
        max_length=WORDS,
        error_messages={"required": EVIDENCE_IS_MISSING},
        widget=forms.Textarea(attrs=AREA),
    )
    why = forms.CharField(
        label=_("Why it is corrected"),
        max_length=WORDS,
        error_messages={"required": _("Say why what you handed in was not right.")},
        widget=forms.Textarea(attrs=AREA),
    )
    RECOMMENDATION = "recommendation"

    def __init__(self, *args: Any, rows: Iterable[CriterionRating], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = {row.criterion.public_id.hex: row.criterion for row in rows}
        named = [(key, criterion.name) for key, criterion in self.criteria.items()]
        self.fields["about"].choices = [(self.RECOMMENDATION, _("My recommendation")), *named]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        is_recommendation = data.get("about") == self.RECOMMENDATION
        if is_recommendation and data.get("value") not in (None, *Scorecard.Recommendation.values):
            self.add_error("value", _("A recommendation goes from 1, strong no, to 4, strong yes."))
        return data
