"""The tables of people and teams."""

from accounts.models.audit import AuditEvent, ErasureGate
from accounts.models.held import Held, HeldQuerySet
from accounts.models.session import Session
from accounts.models.sharing import Look, SharingConsent
from accounts.models.teams import Invitation, Membership, Team
from accounts.models.user import User

__all__ = [
    "AuditEvent",
    "ErasureGate",
    "Held",
    "HeldQuerySet",
    "Invitation",
    "Look",
    "Membership",
    "Session",
    "SharingConsent",
    "Team",
    "User",
]
