"""The tables of what people are told, and of what tells them."""

from notices.models.heartbeat import Heartbeat
from notices.models.inbox import InboxEntry
from notices.models.outbox import OutboxEntry
from notices.models.schedule import Schedule, Silence

__all__ = ["Heartbeat", "InboxEntry", "OutboxEntry", "Schedule", "Silence"]
