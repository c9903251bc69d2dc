"""Rows for tests, made by plain functions with sensible defaults. Each app's rows stand in a section of their own."""

import uuid
from datetime import UTC, datetime

from accounts.models import AuditEvent

NOW = datetime(2025, 3, 3, 12, 0, tzinfo=UTC)


# --- accounts -------------------------------------------------------------------------------------------------------


def audit_event(**fields: object) -> AuditEvent:
    return AuditEvent.objects.create(**{"at": NOW, "verb": "looked", "subject": uuid.uuid4(), **fields})
