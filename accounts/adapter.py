"""How the log-in library behaves here."""

import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.ratelimit import respond_429
from django.conf import settings
from django.contrib.sites.shortcuts import get_current_site
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from accounts.holders import keep_visitors_work
from accounts.models import User
from notices.actions.languages import spoken_to
from notices.actions.mails import queue_mail


class AccountAdapter(DefaultAccountAdapter):
    """Logs in by mail address, and keeps what the person began as a visitor."""

    def post_login(self, request: HttpRequest, user: User, **details: Any) -> HttpResponse:
        """Called once after each log-in and sign-up, whichever way: password, passkey, code or provider."""
        response = super().post_login(request, user, **details)
        keep_visitors_work(request)
        return response

    def new_user(self, request: HttpRequest) -> User:
        """Whoever signs up keeps the language in which she read the page."""
        user: User = super().new_user(request)
        user.language = get_language() or settings.LANGUAGE_CODE
        return user

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Too many wrong passwords get the page with status 429, not a form that looks like a typing mistake."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as refusal:
            raise ImmediateHttpResponse(respond_429(request)) from refusal

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Mails about accounts go the way of all mails: queued now, sent by the workers."""
        site = get_current_site(current.request)
        site.name = "Cairn"
        known = {"request": current.request, "email": email, "current_site": site}
        user = context.get("user")
        with spoken_to(user):
            message = self.render_mail(template_prefix, email, {**known, **context})
        queue_mail(
            to=email,
            template="emails/account.html",
            context={"subject": message.subject, "paragraphs": str(message.body).split("\n\n")},
            key=f"{template_prefix}:{uuid.uuid4()}",
            person=user if isinstance(user, User) else None,
            now=timezone.now(),
        )
