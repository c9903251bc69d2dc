"""Where the content comes from: documents, each of their items, and the facts they state."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from assessment.models.content_fields import ContentCharField, ContentTextField
from assessment.models.framework.pack import Framework
from assessment.models.framework.skills import Skill
from assessment.models.framework.tools import Tool


class SourceDocument(models.Model):
    """A published document that the pack carries in full, in our own words."""

    framework = models.ForeignKey(Framework, on_delete=models.RESTRICT, related_name="sources")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=400)
    summary = ContentTextField(blank=True)
    attribution = models.CharField(max_length=400, blank=True)
    url = models.URLField(max_length=2000, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    note = ContentTextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "slug"], name="source_slug_unique_in_framework"),
            models.CheckConstraint(condition=~Q(title=""), name="source_has_a_title"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("roadmap:source", kwargs={"slug": self.slug})


class SourceItem(models.Model):
    """One statement of a source, known by its id in the checklist, in our own words."""

    source = models.ForeignKey(SourceDocument, on_delete=models.RESTRICT, related_name="items")
    code = models.SlugField(max_length=40)
    line = models.PositiveIntegerField()
    section = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=40)
    says = models.TextField()
    author = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=2000, blank=True)
    status = ContentTextField(blank=True)
    status_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["source", "code"], name="source_item_code_unique_in_source"),
            models.CheckConstraint(condition=~Q(says=""), name="source_item_says_something"),
            models.CheckConstraint(
                condition=Q(status="") | Q(status_on__isnull=False), name="source_item_status_has_a_date"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class SourceItemTarget(models.Model):
    """Where an item of a source went: a skill, a tool, a roadmap node … named by kind and slug.

    The reference is checked when the pack is loaded. It is not a foreign key because some targets live in
    higher apps, which this one does not know.
    """

    item = models.ForeignKey(SourceItem, on_delete=models.RESTRICT, related_name="targets")
    kind = models.CharField(max_length=40)
    slug = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "kind", "slug"], name="source_item_target_once"),
            models.CheckConstraint(condition=~Q(slug=""), name="source_item_target_has_a_slug"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.slug}"


class SourceFact(models.Model):
    """A fact that is no skill: a salary range, a sector, a trend, a community, an audience, a named document …"""

    class Kind(models.TextChoices):
        SALARY = "salary_range", pgettext_lazy("what a source says", "salary range")
        SECTOR = "sector", pgettext_lazy("what a source says", "sector")
        TREND = "trend", pgettext_lazy("what a source says", "trend")
        COMMUNITY = "community", pgettext_lazy("what a source says", "community")
        DOCUMENT = "document", pgettext_lazy("what a source says", "named document")
        AUDIENCE = "audience", pgettext_lazy("what a source says", "audience")
        ADVANCED = "advanced_target", pgettext_lazy("what a source says", "advanced target")
        PAGE = "page", pgettext_lazy("what a source says", "page of the product")

    framework = models.ForeignKey(Framework, on_delete=models.RESTRICT, related_name="facts")
    source = models.ForeignKey(SourceDocument, null=True, blank=True, on_delete=models.RESTRICT, related_name="facts")
    kind = models.CharField(max_length=40, choices=Kind)
    slug = models.SlugField(max_length=80)
    name = ContentCharField(max_length=400)
    summary = ContentTextField(blank=True)
    url = models.URLField(max_length=2000, blank=True)
    data = models.JSONField(default=dict, blank=True)
    status = ContentTextField(blank=True)
    status_on = models.DateField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["kind", "position", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "kind", "slug"], name="fact_slug_unique_in_kind"),
            models.CheckConstraint(condition=Q(status="") | Q(status_on__isnull=False), name="fact_status_has_a_date"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class ChoiceGroupQuerySet(models.QuerySet):
    """Finds choice groups."""

    def for_marks(self) -> Self:
        return self.select_related("source").prefetch_related("skills", "tools")


class ChoiceGroup(models.Model):
    """The sources' rule “one technology from each area”: a mark of its own, beside levels and targets."""

    class Rule(models.TextChoices):
        ANY_OF = "any_of", _("any of these")
        ALL_OF = "all_of", _("all of these")

    framework = models.ForeignKey(Framework, on_delete=models.RESTRICT, related_name="choice_groups")
    source = models.ForeignKey(SourceDocument, on_delete=models.RESTRICT, related_name="choice_groups")
    slug = models.SlugField(max_length=80)
    name = ContentCharField(max_length=200)
    rule = models.CharField(max_length=10, choices=Rule, default=Rule.ANY_OF)
    need = models.PositiveSmallIntegerField(default=1)
    skills = models.ManyToManyField(Skill, related_name="choice_groups")
    tools = models.ManyToManyField(Tool, related_name="choice_groups")
    preferred = models.ForeignKey(Tool, null=True, blank=True, on_delete=models.RESTRICT, related_name="+")
    note = ContentTextField(blank=True)
    is_dated = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar[models.Manager["ChoiceGroup"]] = ChoiceGroupQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "slug"], name="choice_group_slug_unique_in_framework"),
            models.CheckConstraint(condition=Q(need__gte=1), name="choice_group_needs_one_at_least"),
        ]

    def __str__(self) -> str:
        return str(self.name)
