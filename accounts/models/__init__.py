"""The tables of people."""

from accounts.models.audit import AuditEvent, ErasureGate
from accounts.models.held import Held, HeldQuerySet
from accounts.models.session import Session
from accounts.models.user import User

__all__ = ["AuditEvent", "ErasureGate", "Held", "HeldQuerySet", "Session", "User"]
