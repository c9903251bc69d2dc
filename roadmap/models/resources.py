"""Things to learn from, and what each of them teaches."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Case, F, IntegerField, Q, Value, When
from django.utils.translation import pgettext_lazy

from assessment.models import Framework, Skill, SourceDocument
from assessment.models.content_fields import ContentTextField


class ResourceQuerySet(models.QuerySet):
    """Finds resources."""

    def current(self) -> Self:
        return self.filter(retired_at__isnull=True)

    def asked_longest_ago(self) -> Self:
        """Those whose address was never asked for, then by when it was."""
        return self.order_by(F("link_checked_at").asc(nulls_first=True), "slug")

    def free_first(self) -> Self:
        """Free, then partly free, then unknown, then paid; short before long."""
        order = Case(
            When(cost="free", then=Value(0)),
            When(cost="freemium", then=Value(1)),
            When(cost="unknown", then=Value(2)),
            default=Value(3),
            output_field=IntegerField(),
        )
        return self.order_by(order, F("minutes").asc(nulls_last=True), "title", "slug")


class Resource(models.Model):
    """A course, book, page or talk. Nothing of it is copied; nothing is fetched when a page is shown."""

    class Cost(models.TextChoices):
        FREE = "free", pgettext_lazy("a cost", "free")
        FREEMIUM = "freemium", pgettext_lazy("a cost", "partly free")
        PAID = "paid", pgettext_lazy("a cost", "paid")
        UNKNOWN = "unknown", pgettext_lazy("a cost", "cost unknown")

    class LinkState(models.TextChoices):
        UNCHECKED = "unchecked", "not asked yet"  # not shown
        REACHED = "reached", "reached"  # not shown
        MOVED = "moved", "moved for good"  # not shown
        REFUSED = "refused", "refuses programs"  # not shown
        GONE = "gone", "gone"  # not shown
        FAILED = "failed", "no answer"  # not shown

    public_id = models.UUIDField(unique=True, editable=False, default=uuid.uuid4)
    framework = models.ForeignKey(Framework, on_delete=models.RESTRICT, related_name="resources")
    source = models.ForeignKey(
        SourceDocument, null=True, blank=True, on_delete=models.RESTRICT, related_name="resources"
    )
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=400)
    author = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=2000, blank=True)
    kind = models.CharField(max_length=20)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    cost = models.CharField(max_length=10, choices=Cost, default=Cost.UNKNOWN)
    summary = ContentTextField(blank=True)
    status = ContentTextField(blank=True)
    status_on = models.DateField(null=True, blank=True)
    checked_on = models.DateField(null=True, blank=True, help_text="When somebody last looked at the address.")
    link_state = models.CharField(max_length=10, choices=LinkState, default=LinkState.UNCHECKED)
    link_code = models.PositiveSmallIntegerField(null=True, blank=True, help_text="The HTTP status of the answer.")
    link_checked_at = models.DateTimeField(null=True, blank=True, help_text="When check_links last asked.")
    retired_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["Resource"]] = ResourceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["title"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "slug"], name="resource_slug_unique_in_framework"),
            models.CheckConstraint(
                condition=Q(url="") | Q(url__startswith="https://") | Q(url__startswith="http://"),
                name="resource_address_is_a_web_address",
            ),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__gte=1), name="resource_takes_a_minute_at_least"
            ),
            models.CheckConstraint(
                condition=Q(link_state="unchecked", link_checked_at__isnull=True)
                | (~Q(link_state="unchecked") & Q(link_checked_at__isnull=False)),
                name="resource_link_checked_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ResourceCoverage(models.Model):
    """The resource leads from one level of a skill to another."""

    resource = models.ForeignKey(Resource, on_delete=models.RESTRICT, related_name="coverage")
    skill = models.ForeignKey(Skill, on_delete=models.RESTRICT, related_name="coverage")
    from_value = models.FloatField(default=0)
    to_value = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["resource", "skill"], name="coverage_one_per_resource_and_skill"),
            models.CheckConstraint(condition=Q(to_value__gt=F("from_value")), name="coverage_leads_upwards"),
        ]

    def __str__(self) -> str:
        return f"{self.resource} → {self.skill}"
