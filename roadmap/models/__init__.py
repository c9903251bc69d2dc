"""What to do next: roadmaps, resources, plans."""

from roadmap.models.plans import LearningPlan, PlanChange, PlanStep, ProgressEntry
from roadmap.models.resources import Resource, ResourceCoverage
from roadmap.models.roadmaps import Node, Roadmap, Stage

__all__ = [
    "LearningPlan",
    "Node",
    "PlanChange",
    "PlanStep",
    "ProgressEntry",
    "Resource",
    "ResourceCoverage",
    "Roadmap",
    "Stage",
]
