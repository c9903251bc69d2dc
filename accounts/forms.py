"""What people may enter about themselves."""

from typing import Any, ClassVar

from allauth.account.adapter import get_adapter
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from accounts.domain.names import NameStacksTooManyMarks, tidy_name
from accounts.models import User
from accounts.models.user import known_time_zones


class ProfileSettingsForm(forms.ModelForm):
    """Name, time zone and language."""

    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: [(zone, zone.replace("_", " ")) for zone in known_time_zones()],
        help_text=_("Times on pages and in mails are shown in this zone."),
        error_messages={"invalid_choice": _("“%(value)s” is not a time zone.")},
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    class Meta:
        model = User
        fields: ClassVar[list[str]] = ["display_name", "time_zone", "language"]
        labels: ClassVar[dict[str, object]] = {"display_name": _("Name")}
        help_texts: ClassVar[dict[str, object]] = {"display_name": _("How others see you. You may leave it empty.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["display_name"].widget.attrs["autocomplete"] = "name"
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", _("Save"), css_id="save"))

    def clean_display_name(self) -> str:
        try:
            return tidy_name(self.cleaned_data["display_name"])
        except NameStacksTooManyMarks as refusal:
            raise forms.ValidationError(_("This name has too many marks on one letter.")) from refusal


class FirstAdministratorForm(forms.Form):
    """Mail address and password of the first administrator."""

    email = forms.EmailField(
        label=_("Mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least 12 characters. A few words that do not belong together are fine."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("create", _("Become administrator"), css_id="create"))

    def clean_email(self) -> str:
        email = get_adapter().clean_email(self.cleaned_data["email"]).lower()
        if User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError(_("Somebody has an account with this address already. Use another one."))
        return email

    def clean(self) -> dict[str, object]:
        data = super().clean() or self.cleaned_data
        if "password" in data:
            try:
                validate_password(data["password"], User(email=data.get("email", "")))
            except forms.ValidationError as refusal:
                self.add_error("password", refusal)
        return data
