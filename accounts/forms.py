"""What people may enter about themselves and their teams."""

from typing import Any, ClassVar

from allauth.account.adapter import get_adapter
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.validators import validate_email
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.domain.mail_addresses import read_addresses
from accounts.domain.names import NameStacksTooManyMarks, tidy_name
from accounts.models import Membership, User
from accounts.models.teams import NAME_LENGTH
from accounts.models.user import known_time_zones

MOST_AT_ONCE = 100
PARTS_SHOWN = 5
MAIL_LENGTH = 254


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
        if len(settings.LANGUAGES) == 1:
            del self.fields["language"]
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


class TeamForm(forms.Form):
    """The name of a team."""

    name = forms.CharField(
        label=_("Name of the team"),
        max_length=NAME_LENGTH,
        help_text=_("Its members see it, and whoever you invite."),
        error_messages={"required": _("Give the team a name.")},
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "organization"}),
    )

    def clean_name(self) -> str:
        try:
            name = tidy_name(self.cleaned_data["name"])
        except NameStacksTooManyMarks as refusal:
            raise forms.ValidationError(_("This name has too many marks on one letter.")) from refusal
        if not any(letter.isprintable() and not letter.isspace() for letter in name):
            raise forms.ValidationError(_("Give the team a name."), code="required")
        return name


class InviteForm(forms.Form):
    """Addresses as people paste them; all of them have to be readable before any mail goes out."""

    addresses = forms.CharField(
        label=_("Mail addresses"),
        max_length=40_000,
        help_text=format_lazy(
            _("One a line, or separated by commas; names before them are fine. At most {most} at a time."),
            most=MOST_AT_ONCE,
        ),
        error_messages={
            "required": _("Enter at least one address."),
            "max_length": format_lazy(_("That is too much at a time. At most {most} addresses."), most=MOST_AT_ONCE),
        },
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 5, "spellcheck": "false"}),
    )

    def clean_addresses(self) -> tuple[str, ...]:
        pasted = read_addresses(self.cleaned_data["addresses"])
        unread = [*pasted.unread, *(address for address in pasted.addresses if not _is_address(address))]
        if unread:
            raise forms.ValidationError(
                _("Not a mail address: %(parts)s"), code="unread", params={"parts": ", ".join(unread[:PARTS_SHOWN])}
            )
        if len(pasted.addresses) > MOST_AT_ONCE:
            raise forms.ValidationError(
                _("These are %(count)d addresses; at most %(most)d at a time."),
                code="too_many",
                params={"count": len(pasted.addresses), "most": MOST_AT_ONCE},
            )
        if not pasted.addresses:
            raise forms.ValidationError(_("Enter at least one address."), code="required")
        return pasted.addresses


class RoleForm(forms.Form):
    """The role of a member of a team."""

    role = forms.ChoiceField(choices=Membership.Role.choices)


def _is_address(address: str) -> bool:
    try:
        validate_email(address)
    except forms.ValidationError:
        return False
    return len(address) <= MAIL_LENGTH


class AddPasskeyForm(AddWebAuthnForm):
    """The log-in library's form with a label that is translated. Without a name the library makes one up."""

    name = forms.CharField(label=_("Name"), required=False)


class EditPasskeyForm(EditWebAuthnForm):
    """The log-in library's form with a label that is translated."""

    name = forms.CharField(label=_("Name"))
