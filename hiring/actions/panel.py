"""The panel of an opening: asking people onto it by mail, joining, leaving, roles, and handing it over."""

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
from accounts.domain.tokens import digest_of
from accounts.models import AuditEvent, User
from hiring.actions.interviews import drop_open_scorecards_of
from hiring.domain.refusals import AlreadyOnThePanel, OwnerStays, PanelInvitationIsOver, TooManyPanelInvitations
from hiring.models import Opening, PanelInvitation, PanelMember
from notices.actions.mails import queue_mail

Role = PanelMember.Role


@transaction.atomic
def invite_to_panel(
    *, opening: Opening, addresses: Iterable[str], role: str, by: User, link_of: LinkOf, now: datetime
) -> Invited:
    """One mail to each address. An earlier one to the same address ends. Raises TooManyPanelInvitations."""
    wanted = list(dict.fromkeys(address.lower() for address in addresses))
    members = _known_members(opening, wanted, by)
    new = [address for address in wanted if address not in members]
    if not is_within_limits(new, by, now):
        raise TooManyPanelInvitations
    pending = PanelInvitation.objects.pending().filter(opening=opening, email__in=new)
    pending.update(state=PanelInvitation.State.REVOKED, closed_at=now)
    for address in new:
        _send(opening, address, role, by, link_of, now)
    if new:
        record_invited(to="a panel", thing=opening.public_id, count=len(new), by=by, now=now)
    return Invited(tuple(new), tuple(address for address in wanted if address in members))


def resend(*, invitation: PanelInvitation, by: User, link_of: LinkOf, now: datetime) -> None:
    """A new mail with a new token; the old one is dead. Raises TooManyPanelInvitations."""
    invite_to_panel(
        opening=invitation.opening,
        addresses=[invitation.email],
        role=invitation.role,
        by=by,
        link_of=link_of,
        now=now,
    )


def revoke(*, invitation: PanelInvitation, now: datetime) -> bool:
    """False when it was not pending any more."""
    pending = PanelInvitation.objects.pending().filter(pk=invitation.pk)
    return bool(pending.update(state=PanelInvitation.State.REVOKED, closed_at=now))


@transaction.atomic
def join_panel(*, token: str, person: User, now: datetime) -> PanelMember:
    """Join, once; whoever left comes back to her own place. Raises PanelInvitationIsOver, AlreadyOnThePanel."""
    found = PanelInvitation.objects.open(now).filter(digest=digest_of(token)).select_related("opening").first()
    if found is None:
        raise PanelInvitationIsOver
    if PanelMember.objects.present().filter(opening=found.opening, person=person).exists():
        raise AlreadyOnThePanel
    used = PanelInvitation.objects.open(now).filter(pk=found.pk)
    if not used.update(state=PanelInvitation.State.ACCEPTED, closed_at=now):
        raise PanelInvitationIsOver
    place = {"role": found.role, "joined_at": now, "left_at": None}
    member, _is_new = PanelMember.objects.update_or_create(opening=found.opening, person=person, defaults=place)
    _record(member, person, "joined the panel", now)
    return member


@transaction.atomic
def take_off(*, member: PanelMember, by: User, now: datetime) -> None:
    """She sees nothing of the opening any more; what she handed in stays. Raises OwnerStays.

    Nobody waits for scorecards that she has not handed in, and invitations that she sent end.
    """
    if member.is_owner:
        raise OwnerStays
    PanelMember.objects.present().filter(pk=member.pk).update(left_at=now)
    drop_open_scorecards_of(member=member, by=by, now=now)
    _revoke_invitations_of(member, now)
    _record(member, by, "left the panel" if member.person_id == by.pk else "taken off the panel", now)


@transaction.atomic
def change_panel_role(*, member: PanelMember, role: str, by: User, now: datetime) -> None:
    """Co-editor or interviewer. Raises OwnerStays."""
    if member.is_owner:
        raise OwnerStays
    PanelMember.objects.filter(pk=member.pk).update(role=role)
    if role == Role.ASSESSOR:
        _revoke_invitations_of(member, now)
    _record(member, by, f"became {role}", now)


@transaction.atomic
def hand_over(*, mine: PanelMember, to: PanelMember, by: User, now: datetime) -> None:
    """The other one owns the opening, and oneself becomes a co-editor."""
    list(Opening.objects.select_for_update().filter(pk=mine.opening_id).values_list("pk"))
    # In this order, for at no moment may an opening have two owners.
    if not PanelMember.objects.filter(pk=mine.pk, role=Role.OWNER).update(role=Role.EDITOR):
        raise OwnerStays
    PanelMember.objects.filter(pk=to.pk).update(role=Role.OWNER)
    _record(to, by, "became owner", now)


def release_openings_of(*, person: User, now: datetime) -> int:
    """Before a person is erased: her openings go to a co-editor, or to whoever joined first. Returns how many.

    Where nobody else is on the panel, the opening stays without anybody who could see it, and its candidates are
    erased when their date comes.
    """
    handed = 0
    for mine in PanelMember.objects.filter(person=person, role=Role.OWNER).select_related("opening"):
        heir = PanelMember.objects.present().with_names().filter(opening=mine.opening_id).exclude(pk=mine.pk).first()
        if heir is not None:
            hand_over(mine=mine, to=heir, by=person, now=now)
            handed += 1
    for place in PanelMember.objects.present().filter(person=person).exclude(role=Role.OWNER):
        take_off(member=place, by=person, now=now)
    PanelInvitation.objects.filter(email=person.email.lower()).delete()
    return handed


def forget_old_panel_invitations(*, now: datetime) -> int:
    """Delete invitations that ended long ago, with the addresses in them. Returns how many."""
    return PanelInvitation.objects.filter(expires_at__lt=now - KEPT_FOR).delete()[0]


def _known_members(opening: Opening, addresses: list[str], by: User) -> set[str]:
    """Of these addresses one's own, and those of members who were invited by that very address: no other is told."""
    present = PanelMember.objects.present().filter(opening=opening, person__email__in=addresses)
    accepted = PanelInvitation.objects.filter(
        opening=opening, email__in=addresses, state=PanelInvitation.State.ACCEPTED
    )
    invited = {by.email.lower(), *accepted.values_list("email", flat=True)}
    return {email.lower() for email in present.values_list("person__email", flat=True)} & invited


def _revoke_invitations_of(member: PanelMember, now: datetime) -> None:
    sent = PanelInvitation.objects.pending().filter(opening=member.opening_id, invited_by=member.person_id)
    sent.update(state=PanelInvitation.State.REVOKED, closed_at=now)


def _send(opening: Opening, address: str, role: str, by: User, link_of: LinkOf, now: datetime) -> None:
    token = new_token()
    invitation = PanelInvitation.objects.create(
        opening=opening,
        email=address,
        role=role,
        digest=digest_of(token),
        invited_by=by,
        created_at=now,
        expires_at=now + GOOD_FOR,
    )
    queue_mail(
        to=address,
        template="emails/panel_invitation.html",
        context={
            "opening": opening.title,
            "by": str(by),
            "is_editor": role == Role.EDITOR,
            "link": link_of(token),
            "days": GOOD_FOR.days,
        },
        key=f"{KEY}panel:{invitation.public_id}",
        now=now,
    )


def _record(member: PanelMember, by: User, verb: str, now: datetime) -> None:
    AuditEvent.objects.create(
        at=now,
        actor=by.public_id,
        subject=member.person.public_id if member.person else None,
        verb=verb,
        thing=str(member.opening.public_id),
    )
