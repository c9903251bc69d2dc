"""The inbox: what somebody was told, newest first."""

import uuid

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.policies import Audience, open_to
from config.telling.unread import forget_count
from notices.actions.reading import mark_all_read, mark_read
from notices.models import InboxEntry

PER_PAGE = 20


@open_to(Audience.PERSON)
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    entries = InboxEntry.objects.of(request.user)  # type: ignore[attr-defined]
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "notices/inbox.html", {"page": page, "has_unread": entries.unread().exists()})


@open_to(Audience.PERSON)
@require_POST
def read(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Mark as read, and go to what it is about."""
    mine = InboxEntry.objects.of(request.user)  # type: ignore[attr-defined]
    entry = get_object_or_404(mine, public_id=public_id)
    mark_read(entry=entry, now=timezone.now())
    forget_count(request.user.pk)
    return redirect(entry.address or "notices:inbox")


@open_to(Audience.PERSON)
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    mark_all_read(person=request.user, now=timezone.now())
    forget_count(request.user.pk)
    return redirect("notices:inbox")
