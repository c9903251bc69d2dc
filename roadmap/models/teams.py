"""What a team wants to reach together, and roadmaps that its leads hand out."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Membership, Team
from assessment.models import ProficiencyLevel, Skill
from roadmap.models.roadmaps import Roadmap


class TeamGoal(models.Model):
    """So many people of the team at a level of a skill by a day."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="goals")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="+")
    level = models.ForeignKey(ProficiencyLevel, on_delete=models.PROTECT, related_name="+")
    people = models.PositiveSmallIntegerField(default=1)
    starts_on = models.DateField()
    due_on = models.DateField()

    class Meta:
        ordering: ClassVar[list[str]] = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["team", "skill", "level"], name="team_goal_once_per_level"),
            models.CheckConstraint(condition=Q(people__gte=1), name="team_goal_is_of_somebody"),
            models.CheckConstraint(condition=Q(due_on__gt=F("starts_on")), name="team_goal_lies_ahead"),
        ]

    def __str__(self) -> str:
        return f"{self.skill}: {self.level}"


class RoadmapAssignment(models.Model):
    """A roadmap that the leads of a team hand to a member, or to everybody (no member)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="assignments")
    membership = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.CASCADE, related_name="assignments"
    )
    roadmap = models.ForeignKey(Roadmap, on_delete=models.PROTECT, related_name="+")
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    assigned_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-assigned_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "roadmap"],
                condition=Q(membership__isnull=False),
                name="roadmap_assigned_once_per_member",
            ),
            models.UniqueConstraint(
                fields=["team", "roadmap"], condition=Q(membership__isnull=True), name="roadmap_assigned_once_per_team"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.roadmap} for {self.team}"
