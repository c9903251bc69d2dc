"""The one action that deletes a person and everything she gave: the only way past the triggers."""

from datetime import datetime

from accounts.actions.erasure import delete_user, open_gate
from accounts.actions.teams import release_teams_of
from accounts.domain.holder import Holder
from accounts.models import AuditEvent, User
from assessment.actions.erasure import erase_answers_of
from hiring.actions.panel import release_openings_of
from roadmap.actions.erasure import erase_plans_of


def erase_person(*, person: User, by: User, now: datetime) -> dict[str, int]:
    """Delete plans, results, answers and the login in one transaction. Returns how many rows of each kind.

    Teams that she alone owns and openings that she owns go to somebody else in them first. Scorecards that she handed
    in stay: they are part of what was said about a candidate, and no longer say by whom.

    Audit lines stay with their pseudonym: they hold no answers and no names.
    """
    holder, pseudonym, eraser = Holder(person_id=person.pk), person.public_id, by.public_id
    with open_gate(reason="erasure of a person", now=now):
        counts = release_teams_of(person=person, now=now)
        counts |= {"openings handed over": release_openings_of(person=person, now=now)}
        counts |= erase_plans_of(holder) | erase_answers_of(holder)
        delete_user(person)
        AuditEvent.objects.create(at=now, actor=eraser, subject=pseudonym, verb="person erased", details=counts)
    return counts
