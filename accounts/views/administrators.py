"""The page behind the one-time link for the first administrator."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.actions.administrators import AdministratorExists, create_first_administrator, is_live
from accounts.forms import FirstAdministratorForm
from accounts.policies import Audience, open_to


@open_to(Audience.LINK)
@require_http_methods(["GET", "HEAD", "POST"])
def first_administrator(request: HttpRequest, token: str) -> HttpResponse:
    """Wrong, expired and used links look the same: there is no such page."""
    if not is_live(token):
        raise Http404
    form = FirstAdministratorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return become_administrator(request, form)
    status = 422 if request.method == "POST" else 200
    response = render(request, "account/first_administrator.html", {"form": form}, status=status)
    # Only the origin: with "no-referrer" browsers also hide where a form comes from, and it would be refused as forged.
    response["Referrer-Policy"] = "strict-origin"
    return response


def become_administrator(request: HttpRequest, form: FirstAdministratorForm) -> HttpResponse:
    try:
        user = create_first_administrator(
            email=form.cleaned_data["email"], password=form.cleaned_data["password"], now=timezone.now()
        )
    except AdministratorExists as refusal:
        raise Http404 from refusal
    adapter = get_adapter()
    adapter.login(request, user)
    # She has just chosen her password; asking for it again before the second factor would only annoy.
    record_authentication(request, user, method="password", reauthenticated=True)
    return redirect("mfa_index")
