"""What people may enter about openings, panels and criteria."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.domain.names import NameStacksTooManyMarks, tidy_name
from accounts.forms import InviteForm
from hiring.domain.anchors import RATINGS
from hiring.domain.drafts import CriterionDraft, QuestionDraft, TaskDraft
from hiring.models import Criterion, PanelMember
from hiring.models.openings import TITLE_LENGTH
from hiring.models.rubrics import NAME_LENGTH

WORDS_LENGTH = 1000
QUESTION_LENGTH = 600
OWN_QUESTIONS = 8


class TidyNameField(forms.CharField):
    """A line of text with something to read in it."""

    def __init__(self, *, max_length: int, empty: Any, **options: Any) -> None:
        self.empty = empty
        widget = forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"})
        super().__init__(max_length=max_length, error_messages={"required": empty}, widget=widget, **options)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        try:
            name = tidy_name(text)
        except NameStacksTooManyMarks as refusal:
            raise forms.ValidationError(_("This name has too many marks on one letter.")) from refusal
        if not any(letter.isprintable() and not letter.isspace() for letter in name):
            raise forms.ValidationError(self.empty, code="required")
        return name


class OpeningForm(forms.Form):
    """What the opening is called."""

    title = TidyNameField(
        label=_("Name of the opening"),
        max_length=TITLE_LENGTH,
        empty=_("Give the opening a name."),
        help_text=_("The panel sees it, and whoever you invite."),
    )


class PanelInviteForm(InviteForm):
    """Addresses, and what those people are asked to do."""

    role = forms.ChoiceField(
        label=_("What they do"),
        choices=[
            (PanelMember.Role.ASSESSOR, _("interview: see the published rubric and rate")),
            (PanelMember.Role.EDITOR, _("edit with me: change the rubric, invite, see everything")),
        ],
        initial=PanelMember.Role.ASSESSOR,
        widget=forms.Select(attrs={"class": "form-select"}),
    )


class PanelRoleForm(forms.Form):
    """The role of somebody on the panel."""

    role = forms.ChoiceField(
        choices=[(role.value, role.label) for role in (PanelMember.Role.EDITOR, PanelMember.Role.ASSESSOR)]
    )


class ImportanceForm(forms.Form):
    """One of three."""

    importance = forms.TypedChoiceField(choices=Criterion.Importance.choices, coerce=int)


class MoveForm(forms.Form):
    """Up or down."""

    to = forms.TypedChoiceField(choices=[("up", "up"), ("down", "down")], coerce=lambda word: -1 if word == "up" else 1)


class YesNoForm(forms.Form):
    """A button that says what it wants, so that pressing twice does no harm."""

    wanted = forms.TypedChoiceField(choices=[("yes", "yes"), ("no", "no")], coerce=lambda word: word == "yes")


class OwnCriterionForm(forms.Form):
    """A criterion that no skill of the framework stands behind."""

    name = TidyNameField(
        label=_("A criterion of your own"),
        max_length=NAME_LENGTH,
        empty=_("Give the criterion a name."),
        help_text=_("It begins with general words for each rating; make them your own afterwards."),
    )


class CriterionForm(forms.Form):
    """All words of a criterion: name, the rating asked for, anchors, questions, tasks."""

    name = TidyNameField(label=_("Name"), max_length=NAME_LENGTH, empty=_("Give the criterion a name."))
    expected = forms.TypedChoiceField(
        label=_("Rating that the role asks for"),
        choices=[(rating, rating) for rating in RATINGS],
        coerce=int,
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        draft: CriterionDraft,
        tasks: Mapping[str, TaskDraft],
        questions: Mapping[str, QuestionDraft],
    ) -> None:
        """`tasks` and `questions`: what may be chosen besides, by a key."""
        super().__init__(data, initial=_initial(draft, tasks))
        self.draft, self.tasks, self.questions = draft, tasks, questions
        for rating in RATINGS:
            self.fields[f"anchor_{rating}"] = _words(_("Rating %(rating)d") % {"rating": rating}, required=True)
        for number in range(1, _questions(draft) + 1):
            self.fields[f"question_{number}"] = _words(_("Question %(n)d") % {"n": number}, length=QUESTION_LENGTH)
            self.fields[f"listen_{number}"] = _words(_("What to listen for, a line each"))
        self._offer("more", _("More questions of the framework"), {key: one.text for key, one in questions.items()})
        titles = {key: f"{task.title} ({task.kind})" for key, task in tasks.items()}
        self._offer("tasks", _("Tasks in which it can be seen"), titles)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for number in range(1, _questions(self.draft) + 1):
            if data.get(f"listen_{number}") and not data.get(f"question_{number}"):
                self.add_error(f"question_{number}", _("Write the question, or leave both fields empty."))
        return data

    def as_draft(self) -> CriterionDraft:
        """What was entered, with everything that this form does not ask for as it was."""
        data, old = self.cleaned_data, self.draft
        return CriterionDraft(
            name=data["name"],
            anchors=tuple(data[f"anchor_{rating}"] for rating in RATINGS),
            expected=data["expected"],
            skill_id=old.skill_id,
            importance=old.importance,
            is_gate=old.is_gate,
            questions=tuple(self._questions()),
            tasks=tuple(self.tasks[key] for key in data.get("tasks", ())),
            public_id=old.public_id,
        )

    def _offer(self, name: str, label: Any, choices: Mapping[str, str]) -> None:
        if choices:
            boxes = forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"})
            self.fields[name] = forms.MultipleChoiceField(
                label=label, required=False, choices=list(choices.items()), widget=boxes
            )

    def _questions(self) -> list[QuestionDraft]:
        old = {question.text: question for question in self.draft.questions}
        found = []
        for number in range(1, _questions(self.draft) + 1):
            text = self.cleaned_data[f"question_{number}"]
            listen_for = tuple(filter(None, map(str.strip, self.cleaned_data[f"listen_{number}"].splitlines())))
            if text:
                before = old.get(text, QuestionDraft(text))
                found.append(QuestionDraft(text, listen_for, before.follow_ups, before.slug))
        return [*found, *(self.questions[key] for key in self.cleaned_data.get("more", ()))]


def _words(label: Any, *, required: bool = False, length: int = WORDS_LENGTH) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=length,
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 2}),
        error_messages={"required": _("Say what can be seen or heard at this rating.")},
    )


def _questions(draft: CriterionDraft) -> int:
    """One more than there are, for one's own."""
    return min(len(draft.questions) + 1, OWN_QUESTIONS)


def _initial(draft: CriterionDraft, tasks: Mapping[str, TaskDraft]) -> dict[str, Any]:
    chosen = {(task.kind, task.slug) for task in draft.tasks}
    initial: dict[str, Any] = {"name": draft.name, "expected": draft.expected}
    initial["tasks"] = [key for key, task in tasks.items() if (task.kind, task.slug) in chosen]
    initial |= {f"anchor_{value}": words for value, words in enumerate(draft.anchors, start=1)}
    for number, question in enumerate(draft.questions, start=1):
        initial |= {f"question_{number}": question.text, f"listen_{number}": "\n".join(question.listen_for)}
    return initial
