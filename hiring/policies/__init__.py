"""Who sees and does what in hiring: the panel of an opening, and nobody else. Nobody outside knows that it exists."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.models.invitations import InvitationQuerySet
from accounts.policies import ALLOWED, Decision
from hiring.models import Opening, PanelInvitation, PanelMember, Rubric
from hiring.models.openings import OpeningQuerySet, PanelMemberQuerySet
from hiring.models.rubrics import RubricQuerySet

ONLY_LEADS = Decision(False, _("Only the owner and co-editors of the opening can do this."))
ONLY_OWNER = Decision(False, _("Only the owner of the opening can do this."))


def openings_visible_to(person: User) -> OpeningQuerySet:
    """Those on whose panel she is."""
    return Opening.objects.of(person)


def rubrics_visible_to(person: User) -> RubricQuerySet:
    """Every revision for whoever leads; for interviewers those that were published, so that drafts stay drafts."""
    drafts_too = Exists(_places(person).filter(role__in=PanelMember.LEADS))
    published = Exists(_places(person))
    return Rubric.objects.filter(drafts_too) | Rubric.objects.filter(published, published_at__isnull=False)


def panel_visible_to(person: User) -> PanelMemberQuerySet:
    """Who is or was on her panels."""
    return PanelMember.objects.filter(Exists(_places(person)))


def invitations_visible_to(person: User) -> InvitationQuerySet:
    """Those of the openings she leads."""
    return PanelInvitation.objects.filter(Exists(_places(person).filter(role__in=PanelMember.LEADS)))


def may_lead(member: PanelMember) -> Decision:
    """Change, publish and archive the rubric, ask people onto the panel and take them off."""
    return ALLOWED if member.is_lead else ONLY_LEADS


def may_own(member: PanelMember) -> Decision:
    """Hand the opening over and give roles."""
    return ALLOWED if member.is_owner else ONLY_OWNER


def may_remove(by: PanelMember, whom: PanelMember) -> Decision:
    """Whoever leads takes interviewers off; only the owner takes a co-editor off."""
    return may_own(by) if whom.is_lead else may_lead(by)


def _places(person: User) -> QuerySet[PanelMember]:
    return PanelMember.objects.present().filter(opening=OuterRef("opening"), person=person)
