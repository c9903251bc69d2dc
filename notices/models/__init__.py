"""The tables of what people are told, and of what tells them."""

from notices.models.heartbeat import Heartbeat

__all__ = ["Heartbeat"]
