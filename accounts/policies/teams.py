"""Who sees and does what in a team. Whatever shows something of a member asks `consents_shown_to`, and nothing else."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Invitation, Look, Membership, SharingConsent, Team, User
from accounts.models.invitations import InvitationQuerySet
from accounts.models.sharing import SharingConsentQuerySet
from accounts.models.teams import MembershipQuerySet, TeamQuerySet
from accounts.policies import ALLOWED, Decision

ONLY_LEADS = Decision(False, _("Only owners and managers of the team can do this."))
ONLY_OWNERS = Decision(False, _("Only an owner of the team can do this."))


def teams_visible_to(person: User) -> TeamQuerySet:
    """The teams she belongs to; of others she does not know that they exist."""
    return Team.objects.of(person)


def teams_led_by(person: User) -> TeamQuerySet:
    """The teams whose lead pages exist for her."""
    return Team.objects.led_by(person)


def memberships_visible_to(person: User) -> MembershipQuerySet:
    """Who is in her teams, in which role: names are what joining shows, and nothing else."""
    return Membership.objects.filter(Exists(Membership.objects.filter(team=OuterRef("team"), person=person)))


def invitations_visible_to(person: User) -> InvitationQuerySet:
    """Those of the teams she leads."""
    return Invitation.objects.filter(Exists(_leads(person)))


def consents_shown_to(
    viewer: User, team: Team, purpose: SharingConsent.Purpose, now: datetime
) -> SharingConsentQuerySet:
    """The live consents under which she sees single members of the team: only as a lead, only this purpose.

    The one gate. Averages-only consents are not among them. Her own are, as a lead is a member too.
    """
    live = SharingConsent.objects.live(now).individual().filter(purpose=purpose, membership__team=team)
    return live.filter(Exists(Membership.objects.filter(team=team, person=viewer, role__in=Membership.LEADS)))


def consents_by_lead(leads: Iterable[int], purpose: SharingConsent.Purpose, now: datetime) -> SharingConsentQuerySet:
    """What the one gate shows to each of many leads: a row for each `lead` (annotated) and consent."""
    live = SharingConsent.objects.live(now).individual()
    shown = live.filter(
        purpose=purpose,
        membership__team__memberships__person__in=list(leads),
        membership__team__memberships__role__in=Membership.LEADS,
    )
    return shown.annotate(lead=F("membership__team__memberships__person"))


def consents_in_averages(team: Team, now: datetime) -> SharingConsentQuerySet:
    """The live consents to levels, of either detail: what an average may be made of, never shown by person."""
    return SharingConsent.objects.live(now).filter(purpose=SharingConsent.Purpose.LEVELS, membership__team=team)


def looks_visible_to(person: User) -> QuerySet[Look]:
    """Who looked at her things, and nobody else's."""
    return Look.objects.filter(person=person)


def may_lead(membership: Membership) -> Decision:
    """Invite, remove members, set targets, look at what is shared."""
    return ALLOWED if membership.is_lead else ONLY_LEADS


def may_own(membership: Membership) -> Decision:
    """Give roles, hand the team over, end it."""
    return ALLOWED if membership.is_owner else ONLY_OWNERS


def may_remove(by: Membership, whom: Membership) -> Decision:
    """A lead removes members; only an owner removes another lead."""
    if whom.is_lead and not by.is_owner:
        return Decision(False, _("Only an owner can remove an owner or a manager."))
    return may_lead(by)


def _leads(person: User) -> QuerySet[Membership]:
    return Membership.objects.filter(team=OuterRef("team"), person=person, role__in=Membership.LEADS)
