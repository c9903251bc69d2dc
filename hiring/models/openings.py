"""Openings: what somebody is sought for, and the panel of people who may see it."""

import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy

from accounts.models.invitations import InvitationQuerySet, MailedInvitation, invitation_rules

TITLE_LENGTH = 120


class OpeningQuerySet(models.QuerySet):
    """Finds openings."""

    def of(self, person: models.Model) -> Self:
        """Those on whose panel she is, in any role."""
        return self.filter(panel__person=person, panel__left_at__isnull=True)

    def led_by(self, person: models.Model) -> Self:
        """Those she owns or edits."""
        return self.filter(panel__person=person, panel__left_at__isnull=True, panel__role__in=PanelMember.LEADS)


class Opening(models.Model):
    """Somebody is sought: the revisions of one rubric, a panel, and the candidates measured by it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=TITLE_LENGTH)
    created_at = models.DateTimeField()

    objects: ClassVar[models.Manager["Opening"]] = OpeningQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="opening_has_a_title")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("hiring:opening", kwargs={"public_id": self.public_id})


class PanelMemberQuerySet(models.QuerySet):
    """Finds members of panels."""

    def present(self) -> Self:
        """Those who have not left."""
        return self.filter(left_at__isnull=True)

    def with_names(self) -> Self:
        return self.select_related("person", "opening").order_by(PanelMember.rank(), "joined_at", "pk")


class PanelMember(models.Model):
    """A person on the panel of one opening. The row stays when she leaves, so that her scorecards keep their assessor.

    Nobody else knows that the opening exists. Erasing her account empties `person` and nothing else.
    """

    class Role(models.TextChoices):
        OWNER = "owner", pgettext_lazy("on a panel", "owner")
        EDITOR = "editor", pgettext_lazy("on a panel", "co-editor")
        ASSESSOR = "assessor", pgettext_lazy("on a panel", "interviewer")

    LEADS: ClassVar[tuple[str, ...]] = (Role.OWNER, Role.EDITOR)

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    opening = models.ForeignKey(Opening, on_delete=models.CASCADE, related_name="panel")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="panels")
    role = models.CharField(max_length=10, choices=Role, default=Role.ASSESSOR)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["PanelMember"]] = PanelMemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["opening", "person"], name="panel_member_once_per_opening"),
            models.UniqueConstraint(
                fields=["opening"], condition=Q(role="owner"), name="panel_member_one_owner_per_opening"
            ),
            models.CheckConstraint(
                condition=Q(role__in=["owner", "editor", "assessor"]), name="panel_member_has_a_known_role"
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | (~Q(role="owner") & Q(left_at__gte=F("joined_at"))),
                name="panel_member_leaves_after_joining_and_never_as_owner",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shown_name}, {self.get_role_display()}"

    @property
    def shown_name(self) -> str:
        """What the others call her. A mail address is not a name."""
        code = self.public_id.hex[:4]
        if self.person is None:
            return gettext("Somebody who has left (%(code)s)") % {"code": code}
        return self.person.display_name or gettext("Interviewer %(code)s") % {"code": code}

    @property
    def is_lead(self) -> bool:
        """May change the rubric, ask people in, and sees the whole opening."""
        return self.role in self.LEADS

    @property
    def is_owner(self) -> bool:
        return self.role == self.Role.OWNER

    @staticmethod
    def rank() -> models.Case:
        """The owner first, then editors, then interviewers."""
        places = [models.When(role=role, then=place) for place, role in enumerate(PanelMember.Role.values)]
        return models.Case(*places, default=len(places), output_field=models.IntegerField())


class PanelInvitation(MailedInvitation):
    """One address asked onto a panel."""

    opening = models.ForeignKey(Opening, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=10, choices=PanelMember.Role, default=PanelMember.Role.ASSESSOR)

    objects: ClassVar[models.Manager["PanelInvitation"]] = InvitationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        constraints = [
            *invitation_rules(
                "panel_invitation",
                "opening",
                pending_rule="panel_invitation_one_pending",
                address_rule="panel_invitation_address_in_lower_case",
            ),
            models.CheckConstraint(
                condition=Q(role__in=["editor", "assessor"]), name="panel_invitation_is_never_to_own"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} to {self.opening}"
