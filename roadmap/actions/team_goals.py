"""Goals of a team, and roadmaps handed to its members."""

from datetime import date, datetime

from accounts.models import Membership, Team, User
from assessment.models import ProficiencyLevel, Skill
from roadmap.models import Roadmap, RoadmapAssignment, TeamGoal


def set_goal(*, team: Team, skill: Skill, level: ProficiencyLevel, people: int, due_on: date, today: date) -> TeamGoal:
    """A goal for a skill and level is one: setting it again changes how many people and by when."""
    goal, _made = TeamGoal.objects.update_or_create(
        team=team, skill=skill, level=level, defaults={"people": people, "due_on": due_on, "starts_on": today}
    )
    return goal


def drop_goal(*, goal: TeamGoal) -> None:
    goal.delete()


def hand_out(
    *, team: Team, roadmap: Roadmap, membership: Membership | None, by: User, now: datetime
) -> RoadmapAssignment:
    """To one member, or to everybody. Handing the same one out again changes nothing."""
    given, _made = RoadmapAssignment.objects.get_or_create(
        team=team, roadmap=roadmap, membership=membership, defaults={"assigned_by": by, "assigned_at": now}
    )
    return given


def take_back(*, assignment: RoadmapAssignment) -> None:
    assignment.delete()
