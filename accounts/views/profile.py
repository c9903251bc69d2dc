"""The page on which people set their name, time zone and language."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from accounts.actions.profiles import change_profile
from accounts.forms import ProfileSettingsForm
from accounts.languages import remember_language
from accounts.models import User
from accounts.policies import Audience, open_to


@open_to(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def profile_settings(request: HttpRequest) -> HttpResponse:
    # The form writes into the row it checks; the page's header, which shows request.user, must not show refused values.
    person = User.objects.get(public_id=request.user.public_id)
    form = ProfileSettingsForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        change_profile(person=person, now=timezone.now(), **form.cleaned_data)
        with translation.override(person.language):
            messages.success(request, gettext("Saved."))
        response = redirect("profile_settings")
        remember_language(response, person.language)
        return response
    status = 422 if request.method == "POST" else 200
    return render(request, "account/profile_settings.html", {"form": form}, status=status)
