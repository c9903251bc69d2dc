"""Asking people to join by mail, and joining."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from accounts.actions.inviting import (
    GOOD_FOR,
    KEPT_FOR,
    KEY,
    Invited,
    LinkOf,
    is_within_limits,
    new_token,
    record_invited,
)
from accounts.domain.team_refusals import AlreadyInTheTeam, InvitationIsOver, TooManyInvitations
from accounts.domain.tokens import digest_of
from accounts.models import AuditEvent, Invitation, Membership, Team, User
from notices.actions.mails import queue_mail


@transaction.atomic
def invite(*, team: Team, addresses: Iterable[str], by: User, link_of: LinkOf, now: datetime) -> Invited:
    """One mail to each address. An earlier one to the same address ends. Raises TooManyInvitations.

    Whether an address has an account here makes no difference to anything. Nor has it whether somebody in the team has
    it, unless that is known already: joining shows a name and no address.
    """
    wanted = list(dict.fromkeys(address.lower() for address in addresses))
    members = _known_members(team, wanted, by)
    new = [address for address in wanted if address not in members]
    if not is_within_limits(new, by, now):
        raise TooManyInvitations
    pending = Invitation.objects.pending().filter(team=team, email__in=new)
    pending.update(state=Invitation.State.REVOKED, closed_at=now)
    for address in new:
        _send(team, address, by, link_of, now)
    if new:
        record_invited(to="the team", thing=team.public_id, count=len(new), by=by, now=now)  # not shown
    return Invited(tuple(new), tuple(address for address in wanted if address in members))


def resend(*, invitation: Invitation, by: User, link_of: LinkOf, now: datetime) -> None:
    """A new mail with a new token; the old one is dead. Raises TooManyInvitations."""
    invite(team=invitation.team, addresses=[invitation.email], by=by, link_of=link_of, now=now)


def revoke(*, invitation: Invitation, now: datetime) -> bool:
    """False when it was not pending any more."""
    pending = Invitation.objects.pending().filter(pk=invitation.pk)
    return bool(pending.update(state=Invitation.State.REVOKED, closed_at=now))


@transaction.atomic
def accept(*, token: str, person: User, now: datetime) -> Membership:
    """Join, once. Raises InvitationIsOver, and AlreadyInTheTeam without using the token up."""
    found = Invitation.objects.open(now).filter(digest=digest_of(token)).select_related("team").first()
    if found is None:
        raise InvitationIsOver
    if Membership.objects.filter(team=found.team, person=person).exists():
        raise AlreadyInTheTeam
    used = Invitation.objects.open(now).filter(pk=found.pk)
    if not used.update(state=Invitation.State.ACCEPTED, closed_at=now):
        raise InvitationIsOver
    membership, is_new = Membership.objects.get_or_create(
        team=found.team, person=person, defaults={"joined_at": now, "role": Membership.Role.MEMBER}
    )
    if not is_new:
        raise AlreadyInTheTeam
    AuditEvent.objects.create(
        at=now,
        actor=person.public_id,
        subject=person.public_id,
        verb="joined the team",
        thing=str(found.team.public_id),
    )
    return membership


def forget_old(*, now: datetime) -> int:
    """Delete invitations that ended long ago, with the addresses in them. Returns how many."""
    return Invitation.objects.filter(expires_at__lt=now - KEPT_FOR).delete()[0]


def _known_members(team: Team, addresses: list[str], by: User) -> set[str]:
    """Of these addresses one's own, and those of members who were invited by that very address."""
    members = Membership.objects.filter(team=team, person__email__in=addresses)
    accepted = Invitation.objects.filter(team=team, email__in=addresses, state=Invitation.State.ACCEPTED)
    invited = {by.email.lower(), *accepted.values_list("email", flat=True)}
    return {email.lower() for email in members.values_list("person__email", flat=True)} & invited


def _send(team: Team, address: str, by: User, link_of: LinkOf, now: datetime) -> None:
    token = new_token()
    invitation = Invitation.objects.create(
        team=team,
        email=address,
        digest=digest_of(token),
        invited_by=by,
        created_at=now,
        expires_at=now + GOOD_FOR,
    )
    queue_mail(
        to=address,
        template="emails/team_invitation.html",
        context={"team": team.name, "by": str(by), "link": link_of(token), "days": GOOD_FOR.days},
        key=f"{KEY}{invitation.public_id}",
        now=now,
    )
