"""What of a plan is append-only."""

from accounts.guards import Guard, never_changed, never_deleted

GUARDS: tuple[Guard, ...] = (
    never_changed("roadmap_progressentry", thing="A line of the learning diary"),
    never_deleted("roadmap_progressentry", thing="A line of the learning diary"),
    never_changed("roadmap_planchange", thing="A line of the plan’s history"),
    never_deleted("roadmap_planchange", thing="A line of the plan’s history"),
)
