"""Legal input of the calibration exercise."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hiring.forms.scorecards import EVIDENCE_IS_MISSING, RATING_IS_MISSING, evidence_field, value_field
from hiring.models import Criterion, SampleAnswer

WORDS = 4000


class SampleForm(forms.Form):
    """A written answer to one criterion."""

    criterion = forms.ChoiceField(
        label=_("Criterion"),
        error_messages={
            "invalid_choice": _("Choose a criterion of this rubric."),
            "required": _("Choose a criterion."),
        },
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    words = forms.CharField(
        label=_("A written answer, as a candidate could give it"),
        max_length=WORDS,
        error_messages={"required": _("Write an answer.")},
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 4}),
    )

    def __init__(self, *args: Any, criteria: Iterable[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = {criterion.public_id.hex: criterion for criterion in criteria}
        named = [(key, criterion.name) for key, criterion in self.criteria.items()]
        self.fields["criterion"].choices = named  # type: ignore[attr-defined]


class RateSamplesForm(forms.Form):
    """All sample answers at once: a rating each, with the words of the answer that speak for it."""

    def __init__(self, *args: Any, samples: Iterable[SampleAnswer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.samples = list(samples)
        for sample in self.samples:
            self.fields[f"value-{sample.public_id.hex}"] = value_field(
                _("Rating: %(criterion)s") % {"criterion": sample.criterion}
            )
            self.fields[f"evidence-{sample.public_id.hex}"] = evidence_field(
                _("Evidence: %(criterion)s") % {"criterion": sample.criterion}
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for sample in self.samples:
            key = sample.public_id.hex
            if not data.get(f"value-{key}") and f"value-{key}" not in self.errors:
                self.add_error(f"value-{key}", RATING_IS_MISSING)
            if not data.get(f"evidence-{key}") and f"evidence-{key}" not in self.errors:
                self.add_error(f"evidence-{key}", EVIDENCE_IS_MISSING)
        return data

    def given(self) -> dict[int, tuple[int, str]]:
        """Rating and evidence of each sample; only after the form was found valid."""
        data = self.cleaned_data
        keys = {sample.pk: sample.public_id.hex for sample in self.samples}
        return {pk: (int(data[f"value-{key}"]), data[f"evidence-{key}"]) for pk, key in keys.items()}
