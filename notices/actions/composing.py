"""A row of the outbox as a mail: words, headers, and the same Message-ID each time."""

from collections.abc import Mapping
from email.utils import parseaddr
from functools import lru_cache
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from notices.actions.patterns import Words, letter_with
from notices.domain.kinds import KINDS
from notices.domain.letters import Letter, message_id
from notices.domain.mime import Message
from notices.policies import Wish, open_token, snooze_token, stop_token
from notices.queries.waiting import WaitingMail


class Reminder(Protocol):
    """What the inbox says, as a row or as a model."""

    @property
    def public_id(self) -> UUID: ...
    @property
    def subject(self) -> str: ...
    @property
    def lines(self) -> list[str]: ...
    @property
    def step(self) -> str: ...
    @property
    def address(self) -> str: ...


def compose(mail: WaitingMail) -> Message:
    """The mail of the row. A reminder's words come from the inbox; those of all others were stored with the row."""
    sender = settings.DEFAULT_FROM_EMAIL
    links = links_of(mail.kind, mail.person_id) if mail.kind and mail.person_id else {}
    if mail.reminder is not None:
        with translation.override(mail.language or settings.LANGUAGE_CODE):
            letter = reminder_letter(mail.reminder, links, why_of(mail.kind))
    else:
        letter = Letter(mail.subject, mail.text, mail.html)
    return Message(
        mail.key, message_id(mail.key, _domain_of(sender)), sender, mail.to, letter, unsubscribe_headers(links)
    )


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


def why_of(kind: str) -> str:
    """What the mails of a kind say of why they come, in the active language; nothing of a kind that is gone."""
    known = KINDS.get(kind)
    return gettext(known.why) if known is not None and known.why else ""


def reminder_letter(reminder: Reminder, links: Mapping[str, str], why: str) -> Letter:
    go = absolute("notices:open", token=open_token(reminder.public_id)) if reminder.address else ""
    return letter_with(Words(reminder.subject, reminder.lines, reminder.step, go, links, why))


def absolute(name: str, *, token: str = "") -> str:
    """The address with the host of the settings: nothing in a request can change where a mail leads."""
    before, after = _path(name, bool(token))
    return f"{settings.SITE_URL}{before}{token}{after}"


@lru_cache(maxsize=16)
def _path(name: str, has_token: bool) -> tuple[str, str]:
    before, _, after = reverse(name, kwargs={"token": "TOKEN"} if has_token else None).partition("TOKEN")
    return before, after


@lru_cache(maxsize=4)
def _domain_of(sender: str) -> str:
    return parseaddr(sender)[1].rpartition("@")[2] or "localhost"
