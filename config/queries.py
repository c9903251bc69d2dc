"""What the pages show that need every app."""

from django.db.models import Prefetch, QuerySet

from assessment.models import Role, RoleProfile


def roles_with_profiles() -> QuerySet[Role]:
    """The roles of the loaded packs, with framework and, in `current_profiles`, the profiles by career level."""
    current = RoleProfile.objects.filter(is_current=True).select_related("role", "career_level")
    ordered = current.order_by("career_level__rank")
    return (
        Role.objects.filter(framework__current__isnull=False)
        .select_related("framework")
        .prefetch_related(Prefetch("profiles", queryset=ordered, to_attr="current_profiles"))
    )
