"""A row of the outbox as a mail: words, headers, and the same Message-ID each time."""

from collections.abc import Mapping
from email.utils import parseaddr
from functools import lru_cache

from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse

from notices.domain.letters import Letter, letter_of, message_id
from notices.domain.mime import Message
from notices.models import InboxEntry, OutboxEntry
from notices.policies import Wish, open_token, snooze_token, stop_token


def compose(entry: OutboxEntry) -> Message:
    """The mail of the row. A reminder's words come from the inbox; those of all others were stored with the row."""
    sender = settings.DEFAULT_FROM_EMAIL
    domain = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
    links = links_of(entry.kind, entry.person_id) if entry.kind and entry.person_id else {}
    if entry.reminder is not None:
        letter = reminder_letter(entry.reminder, links)
    else:
        letter = Letter(entry.subject, entry.text, entry.html)
    return Message(entry.key, message_id(entry.key, domain), sender, entry.to, letter, unsubscribe_headers(links))


def links_of(kind: str, person_id: int) -> dict[str, str]:
    """What the person can do from the mail, without logging in."""
    wish = Wish(person_id, kind)
    return {
        "snooze": absolute("notices:snooze", token=snooze_token(wish)),
        "stop": absolute("notices:stop", token=stop_token(wish)),
        "wishes": absolute("notices:preferences"),
    }


def unsubscribe_headers(links: Mapping[str, str]) -> dict[str, str]:
    """RFC 8058: the mail program shows its own button, which posts without log-in."""
    if not links:
        return {}
    return {"List-Unsubscribe": f"<{links['stop']}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def reminder_letter(reminder: InboxEntry, links: Mapping[str, str]) -> Letter:
    context = {
        "reminder": reminder,
        "go": absolute("notices:open", token=open_token(reminder.public_id)) if reminder.address else "",
        "links": links,
    }
    return letter_of(get_template("emails/reminder.html").render(context))


def absolute(name: str, *, token: str = "") -> str:
    """The address with the host of the settings: nothing in a request can change where a mail leads."""
    return settings.SITE_URL + _path(name, bool(token)).replace("TOKEN", token)


@lru_cache(maxsize=16)
def _path(name: str, has_token: bool) -> str:
    return reverse(name, kwargs={"token": "TOKEN"} if has_token else None)
