"""How the log-in library behaves here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.ratelimit import respond_429
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from accounts.holders import keep_visitors_work
from accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Logs in by mail address, and keeps what the person began as a visitor."""

    def post_login(self, request: HttpRequest, user: User, **details: Any) -> HttpResponse:
        """Called once after each log-in and sign-up, whichever way: password, passkey, code or provider."""
        response = super().post_login(request, user, **details)
        keep_visitors_work(request)
        return response

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Too many wrong passwords get the page with status 429, not a form that looks like a typing mistake."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as refusal:
            raise ImmediateHttpResponse(respond_429(request)) from refusal
