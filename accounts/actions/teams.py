"""Making a team, its roles, leaving it, handing it over and ending it."""

from datetime import datetime

from django.db import transaction

from accounts.domain.team_refusals import LastOwnerCannotLeave, LastOwnerKeepsTheRole
from accounts.models import AuditEvent, Invitation, Membership, Team, User


@transaction.atomic
def create_team(*, name: str, by: User, now: datetime) -> Team:
    """A team with its first owner, in one go."""
    team = Team.objects.create(name=name, created_at=now)
    Membership.objects.create(team=team, person=by, role=Membership.Role.OWNER, joined_at=now)
    _record(team, by, by, "team made", now)
    return team


def rename_team(*, team: Team, name: str) -> None:
    Team.objects.filter(pk=team.pk).update(name=name)


@transaction.atomic
def leave_team(*, membership: Membership, now: datetime) -> None:
    """Goes with all consents. Raises LastOwnerCannotLeave."""
    _lock(membership.team_id)
    if _is_last_owner(membership):
        raise LastOwnerCannotLeave
    _remove(membership, membership.person, "left the team", now)  # not shown


@transaction.atomic
def remove_member(*, membership: Membership, by: User, now: datetime) -> None:
    """Raises LastOwnerKeepsTheRole."""
    _lock(membership.team_id)
    if _is_last_owner(membership):
        raise LastOwnerKeepsTheRole
    _remove(membership, by, "removed from the team", now)  # not shown


@transaction.atomic
def change_role(*, membership: Membership, role: str, by: User, now: datetime) -> None:
    """Whoever leads no longer takes the invitations with her. Raises LastOwnerKeepsTheRole."""
    _lock(membership.team_id)
    if role != Membership.Role.OWNER and _is_last_owner(membership):
        raise LastOwnerKeepsTheRole
    Membership.objects.filter(pk=membership.pk).update(role=role)
    if role == Membership.Role.MEMBER:
        _revoke_invitations_of(membership, now)
    _record(membership.team, by, membership.person, f"became {role}", now)


@transaction.atomic
def hand_over(*, mine: Membership, to: Membership, now: datetime) -> None:
    """Make the other one an owner, and oneself a manager."""
    _lock(mine.team_id)
    change_role(membership=to, role=Membership.Role.OWNER, by=mine.person, now=now)
    change_role(membership=mine, role=Membership.Role.MANAGER, by=mine.person, now=now)


@transaction.atomic
def end_team(*, team: Team, by: User, now: datetime) -> None:
    """The team with everything that hangs on it; what people answered stays theirs."""
    _lock(team.pk)
    Team.objects.filter(pk=team.pk).update(ended_at=now)
    _record(team, by, None, "team ended", now)
    team.delete()


def release_teams_of(*, person: User, now: datetime) -> dict[str, int]:
    """Before a person is erased: where she is the only owner, whoever leads or has been there longest takes over.

    A team in which nobody else is left ends. Returns how many of each.
    """
    counts = {"teams handed over": 0, "teams ended": 0}  # not shown
    for mine in Membership.objects.owners().filter(person=person).select_related("team"):
        _lock(mine.team_id)
        if not _is_last_owner(mine):
            continue
        heir = Membership.objects.with_names().filter(team=mine.team).exclude(pk=mine.pk).first()
        if heir is None:
            end_team(team=mine.team, by=person, now=now)
            counts["teams ended"] += 1  # not shown
        else:
            change_role(membership=heir, role=Membership.Role.OWNER, by=person, now=now)
            counts["teams handed over"] += 1  # not shown
    return counts


def _lock(team_id: int) -> None:
    """Changes to who owns a team pass one after the other."""
    list(Team.objects.select_for_update().filter(pk=team_id).values_list("pk"))


def _is_last_owner(membership: Membership) -> bool:
    owners = set(Membership.objects.owners().filter(team_id=membership.team_id).values_list("pk", flat=True))
    return owners == {membership.pk}


def _remove(membership: Membership, by: User, verb: str, now: datetime) -> None:
    _revoke_invitations_of(membership, now)
    _record(membership.team, by, membership.person, verb, now)
    Membership.objects.filter(pk=membership.pk).delete()


def _revoke_invitations_of(membership: Membership, now: datetime) -> None:
    sent = Invitation.objects.pending().filter(team_id=membership.team_id, invited_by_id=membership.person_id)
    sent.update(state=Invitation.State.REVOKED, closed_at=now)


def _record(team: Team, by: User, whom: User | None, verb: str, now: datetime) -> None:
    AuditEvent.objects.create(
        at=now,
        actor=by.public_id,
        subject=whom.public_id if whom else None,
        verb=verb,
        thing=str(team.public_id),
    )
