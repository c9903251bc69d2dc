"""Lines about people that are deleted after a time; works only while the gate is open."""

from datetime import datetime

from accounts.models import AuditEvent, Look


def forget_looks(*, before: datetime, limit: int) -> int:
    """Delete lines of who looked, the oldest first."""
    old = Look.objects.filter(at__lt=before).order_by("at").values_list("pk", flat=True)[:limit]
    return Look.objects.filter(pk__in=list(old)).delete()[0]


def forget_audit_lines(*, before: datetime, limit: int) -> int:
    """Delete lines of the audit log, the oldest first."""
    old = AuditEvent.objects.filter(at__lt=before).order_by("at").values_list("pk", flat=True)[:limit]
    return AuditEvent.objects.filter(pk__in=list(old)).delete()[0]
