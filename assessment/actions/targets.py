"""Target roles of members of a team."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import Membership, Team
from assessment.models import MemberTarget, RoleProfile


@transaction.atomic
def set_targets(*, team: Team, members: Collection[UUID], profile: RoleProfile | None, now: datetime) -> int:
    """The role these members are to grow into; None takes theirs away. Returns how many members that were."""
    rows = Membership.objects.filter(team=team, public_id__in=members)
    if profile is None:
        return MemberTarget.objects.filter(membership__in=rows).delete()[0]
    targets = [MemberTarget(membership=one, profile=profile, set_at=now) for one in rows]
    MemberTarget.objects.bulk_create(
        targets, update_conflicts=True, unique_fields=["membership"], update_fields=["profile", "set_at"]
    )
    return len(targets)
