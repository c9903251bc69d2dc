"""The tables of people."""

from accounts.models.audit import AuditEvent
from accounts.models.held import Held, HeldQuerySet
from accounts.models.user import User

__all__ = ["AuditEvent", "Held", "HeldQuerySet", "User"]
