"""The one way in which a mail of this application comes to be: queued as a row, sent by whoever sweeps."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.template.loader import render_to_string

from notices.actions.languages import spoken_to
from notices.actions.waking import wake_senders
from notices.domain.letters import letter_of
from notices.models import OutboxEntry


@transaction.atomic
def queue_mail(
    *,
    to: str,
    template: str,
    context: Mapping[str, object],
    key: str,
    now: datetime,
    person: AbstractBaseUser | None = None,
    kind: str = "",
) -> OutboxEntry:
    """Store the mail, once for each key, and wake a sender after the commit.

    `template` is one HTML letter (see templates/emails/letter.html): its title is the subject, its plain text is read
    from it. `kind` only for what a person can unsubscribe from: such a mail is dropped when she no longer wishes it.
    It is written in the person's language, or for somebody without an account in that of whoever causes it. The words
    are deleted when the mail has been accepted.
    """
    found = OutboxEntry.objects.filter(key=key).first()
    if found is not None:
        return found
    with spoken_to(person):
        letter = letter_of(render_to_string(template, dict(context)))
    words = {"subject": letter.subject, "text": letter.text, "html": letter.html}
    about = {"to": to, "kind": kind, "person_id": person.pk if person else None}
    entry, _made = OutboxEntry.objects.get_or_create(
        key=key, defaults={**words, **about, "not_before": now, "created_at": now}
    )
    wake_senders()
    return entry
