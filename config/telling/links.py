"""Where the links in mails lead. None of them logs anybody in, and looking at one changes nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts.policies import Audience, open_to
from notices.actions.preferences import snooze, unsubscribe
from notices.domain.kinds import KINDS
from notices.models import InboxEntry
from notices.policies import Wish, opened, snoozed, stopped

REST_DAYS = {"1": _("tomorrow"), "7": _("in a week"), "30": _("in a month")}


@open_to(Audience.LINK)
@require_safe
def open_reminder(request: HttpRequest, token: str) -> HttpResponse:
    """On to what the reminder is about, which asks by itself who is looking; an old link leads to the inbox."""
    public_id = opened(token)
    entry = InboxEntry.objects.filter(public_id=public_id).first() if public_id else None
    return redirect(entry.address if entry is not None and entry.address else "notices:inbox")


@open_to(Audience.LINK)
@require_http_methods(["GET", "HEAD", "POST"])
def later(request: HttpRequest, token: str) -> HttpResponse:
    wish = snoozed(token)
    if wish is None:
        return render(request, "notices/link_is_old.html", status=410)
    context: dict[str, object] = {"title": title_of(wish), "days": REST_DAYS}
    if request.method == "POST":
        days = request.POST.get("days", "")
        if days not in REST_DAYS:
            return render(request, "notices/later.html", context, status=422)
        context["next"] = snooze(wish=wish, days=int(days), now=timezone.now())
        context["when"] = REST_DAYS[days]
    return render(request, "notices/later.html", context)


@csrf_exempt
@open_to(Audience.LINK)
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """RFC 8058: a mail program posts here without cookies, and is answered with 200 whatever the link is worth.

    Who reads the page is told when it is worth nothing: a mail program may have cut the address.
    """
    wish = stopped(token)
    if request.method == "POST" and wish is not None:
        unsubscribe(wish=wish, now=timezone.now())
    context = {"title": title_of(wish), "done": request.method == "POST", "is_whole": wish is not None}
    return render(request, "notices/stop.html", context)


def title_of(wish: Wish | None) -> str:
    kind = KINDS.get(wish.kind) if wish else None
    return gettext(kind.title) if kind else ""
