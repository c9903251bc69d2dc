"""What to do next: roadmaps, resources, plans."""

from roadmap.models.plans import LearningPlan, PlanChange, PlanStep, ProgressEntry
from roadmap.models.resources import Resource, ResourceCoverage
from roadmap.models.roadmaps import Node, Roadmap, Stage
from roadmap.models.teams import RoadmapAssignment, TeamGoal

__all__ = [
    "LearningPlan",
    "Node",
    "PlanChange",
    "PlanStep",
    "ProgressEntry",
    "Resource",
    "ResourceCoverage",
    "Roadmap",
    "RoadmapAssignment",
    "Stage",
    "TeamGoal",
]
